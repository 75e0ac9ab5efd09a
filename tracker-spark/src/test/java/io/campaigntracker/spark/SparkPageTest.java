package io.campaigntracker.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The blocks of docs/spark.md, run. */
class SparkPageTest {

    @TempDir
    private static Path lake;

    @Test
    void page_doesWhatItSays() {
        SimulatedAccount simulated = SimulatedAccount.builder()
                .seed(4)
                .campaigns(3)
                .firstDay(LocalDate.of(2026, 9, 1))
                .days(70)
                .build();
        try (SyncedFleet fleet = new SyncedFleet(List.of(simulated), 3)) {
            SparkSession session = SparkRows.session();
            List<Account> accounts = fleet.accounts();
            SparkRows.campaignMetrics(session, fleet.history()).write().parquet(lake + "/campaign_metrics");
            SparkRows.revisions(session, fleet.history(), fleet.days(), fleet.store())
                    .write()
                    .parquet(lake + "/campaign_metrics_revisions");

            // block
            SparkTracker tracker = SparkTracker.on(session)
                    .rows(session.read().parquet(lake + "/campaign_metrics"))
                    .revisions(session.read().parquet(lake + "/campaign_metrics_revisions"))
                    .accounts(accounts);
            // end
            tracker = tracker.at(fleet.now());

            // block
            RoasResult roas = tracker.only("900100200300").lastDays(7).roas();
            Dataset<Row> weak = tracker.lastDays(28)
                    .byCampaign()
                    .where("roas.level_upper < 1.5")
                    .select("account_id", "campaign_id", "sums.spend", "roas.value", "roas.final_value");
            Dataset<Row> raised = tracker.anomalies().where("severity is not null");
            // end

            assertThat(roas.value())
                    .isEqualTo(fleet.tracker()
                            .allCampaigns()
                            .blendedRoas()
                            .lastDays(7)
                            .calculate()
                            .value());
            assertThat(weak.count()).isLessThanOrEqualTo(3);
            assertThat(raised.columns()).contains("q_value", "message");
        }
    }
}
