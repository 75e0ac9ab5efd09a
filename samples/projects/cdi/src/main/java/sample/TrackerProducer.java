package sample;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** All that Quarkus, Open Liberty or WildFly need: one tracker on the container's DataSource, closed with the application. */
@ApplicationScoped
class TrackerProducer {

    @Produces
    @ApplicationScoped
    CampaignTracker tracker(DataSource dataSource) {
        return CampaignTrackers.builder()
                .store(JooqMetricsStore.builder().dataSource(dataSource).openLazily())
                .build();
    }

    void close(@Disposes CampaignTracker tracker) {
        tracker.close();
    }
}
