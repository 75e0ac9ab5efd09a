package sample;

import io.campaigntracker.jooq.JooqMetricsStore;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service whose own tables Flyway looks after, on the DataSource that the store shares. */
@SpringBootApplication
class Service {

    @Bean
    JooqMetricsStore metricsStore(DataSource dataSource) {
        return JooqMetricsStore.builder().dataSource(dataSource).openLazily();
    }
}
