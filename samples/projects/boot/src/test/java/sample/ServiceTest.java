package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class ServiceTest {

    @Test
    void flywayAndTheStoreShareADataSource_alsoWhenTheServiceStartsAgain() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            for (int start = 0; start < 2; start++) {
                try (ConfigurableApplicationContext service = SpringApplication.run(
                        Service.class, "--spring.datasource.url=" + url, "--spring.main.banner-mode=off")) {
                    sync(service.getBean(JooqMetricsStore.class));
                    JdbcTemplate jdbc = service.getBean(JdbcTemplate.class);
                    assertEquals(0, jdbc.queryForObject("select count(*) from orders", Long.class));
                    assertTrue(jdbc.queryForObject("select count(*) from campaign_tracker.campaign_metrics", Long.class)
                            > 0);
                }
            }
        }
    }

    private static void sync(JooqMetricsStore store) {
        SimulatedAccount account = SimulatedAccount.builder().seed(7).build();
        FakeMetricsSource source = FakeMetricsSource.of(account);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(source.clock())
                .build()) {
            assertTrue(tracker.sync().allCampaigns().run().isComplete());
        }
    }
}
