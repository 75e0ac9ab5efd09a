package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.starter.CampaignTrackerStarter;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a service does that has nothing of this project but its published artifacts. */
class PlainTest {

    @Test
    void aTrackerOverTheTestKitSyncsAndAnswers() {
        SimulatedAccount account = SimulatedAccount.builder().seed(7).build();
        FakeMetricsSource source = FakeMetricsSource.of(account);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build()) {
            assertTrue(tracker.sync().allCampaigns().run().isComplete());
            assertTrue(tracker.campaign(account.campaignIds().get(0))
                    .roas()
                    .lastDays(7)
                    .calculate()
                    .value()
                    .isDefined());
        }
    }

    @Test
    void aServiceStartsWhileItsDatabaseIsDown() {
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(JooqMetricsStore.builder()
                        .url("postgresql://nobody@localhost:1/none")
                        .openLazily())
                .build()) {
            StoreException down = assertThrows(
                    StoreException.class, () -> tracker.campaign("1").roas().calculate());
            assertTrue(down.isRetryable(), down.getMessage());
        }
    }

    @Test
    void theStarterNamesWhatIsMissing() {
        IllegalStateException missing = assertThrows(
                IllegalStateException.class, () -> CampaignTrackerStarter.fromEnvironment(Map.of()));
        assertTrue(missing.getMessage().contains("DATABASE_URL"), missing.getMessage());
    }

    @Test
    void theBomBringsTheJooqThatJava17Loads() {
        assertEquals("3.19", org.jooq.Constants.MINOR_VERSION);
    }
}
