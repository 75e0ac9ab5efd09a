package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.meta.MetaMetricsSource;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.graph.FakeGraphServer;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the README's code true: it is compiled and run here, and the calls stand in the README word for word. */
class ReadmeTest {

    @Test
    void firstExample_runs(@TempDir Path folder) throws Exception {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(1).campaigns(3).days(35).build();
        MutableClock clock = MutableClock.at(account.asOf());
        try (FakeGraphServer meta = FakeGraphServer.builder()
                        .accounts(List.of(account))
                        .clock(clock)
                        .build()
                        .start();
                CampaignTracker tracker = CampaignTrackers.builder()
                        .source(MetaMetricsSource.builder()
                                .accessToken(meta.token())
                                .adAccount("act_" + account.accountId())
                                .baseUrl(meta.uri().toString())
                                .clock(clock)
                                .build())
                        .store(JooqMetricsStore.connect(Database.create()))
                        .clock(clock)
                        .build()) {

            SyncReport synced = tracker.sync().activeCampaigns().lastDays(28).run();
            assertThat(synced.incomplete()).isEmpty();

            RoasResult roas = tracker.campaign(account.campaignIds().get(0))
                    .roas()
                    .lastDays(7)
                    .within(AttributionWindow.CLICK_7D_VIEW_1D)
                    .includingOffline()
                    .calculate();
            assertThat(roas.value().isDefined()).isTrue();
            assertThat(roas.explain().toString()).contains("purchase@1 within CLICK_7D_VIEW_1D");

            assertThat(tracker.allCampaigns().anomalies().detect().explain()).contains("values judged");

            Path report = folder.resolve("report.html");
            tracker.reports().daily().generate().writeHtml(report);
            assertThat(Files.readString(report)).contains("</html>");
        }
    }

    @Test
    void threeLines_giveATrackerFullOfData() {
        FakeMetricsSource source =
                FakeMetricsSource.of(SimulatedAccount.builder().seed(42).build());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build()) {
            tracker.sync().run();

            assertThat(tracker.allCampaigns()
                            .metrics()
                            .lastDays(7)
                            .calculate()
                            .roas()
                            .isDefined())
                    .isTrue();
        }
    }

    @Test
    void readme_showsTheCallsThatRunHere() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));

        assertThat(readme)
                .contains(
                        "tracker.sync().activeCampaigns().lastDays(28).run();",
                        ".lastDays(7).within(AttributionWindow.CLICK_7D_VIEW_1D).includingOffline()",
                        "tracker.allCampaigns().anomalies().detect().explain()",
                        "tracker.reports().daily().generate().writeHtml(",
                        "FakeMetricsSource.of(SimulatedAccount.builder().seed(42).build());",
                        "mvn -q -Pdemo",
                        "mvn -B -ntp verify");
    }
}
