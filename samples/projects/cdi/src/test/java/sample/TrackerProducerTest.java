package sample;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TrackerProducerTest {

    /** A database that is down. */
    @ApplicationScoped
    static class Down {

        @Produces
        DataSource dataSource() {
            PGSimpleDataSource nobody = new PGSimpleDataSource();
            nobody.setPortNumbers(new int[] {1});
            return nobody;
        }
    }

    @Test
    void tracker_isThere_thoughTheDatabaseIsDown() {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            CampaignTracker tracker = container.select(CampaignTracker.class).get();
            assertThrows(
                    StoreException.class, () -> tracker.allCampaigns().metrics().calculate());
        }
    }
}
