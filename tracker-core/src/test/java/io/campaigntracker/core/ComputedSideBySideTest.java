package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A fleet's answers do not depend on how many threads compute them. */
class ComputedSideBySideTest {

    private static final int CAMPAIGNS = 150;

    @Test
    void answersAreTheSame_computedByOneThreadOrBySeveral() {
        SimulatedAccount account = SimulatedAccount.builder()
                .seed(11)
                .campaigns(CAMPAIGNS)
                .days(80)
                .build();
        MutableClock clock = MutableClock.at(account.asOf());
        InMemoryMetricsStore store = new InMemoryMetricsStore(clock);
        FakeMetricsSource source = FakeMetricsSource.of(List.of(account), clock);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (CampaignTracker alone = new TrackerBuilder()
                        .source(source)
                        .store(store)
                        .clock(clock)
                        .computeOn(task -> {
                            throw new RejectedExecutionException("busy");
                        })
                        .build();
                CampaignTracker several = new TrackerBuilder()
                        .store(store)
                        .clock(clock)
                        .computeOn(threads)
                        .build()) {
            alone.sync().lastDays(80).withoutAds().run();
            List<Function<CampaignTracker, Object>> questions = List.of(
                    tracker -> tracker.allCampaigns().anomalies().detect(),
                    tracker -> tracker.allCampaigns().metrics().lastDays(7).byCampaign(),
                    tracker -> tracker.allCampaigns().metrics().lastDays(40).byCampaign(),
                    tracker -> tracker.reports().daily().generate().render(ReportFormat.JSON),
                    tracker -> tracker.asOf(clock.instant())
                            .allCampaigns()
                            .alert(AlertType.ROAS_BELOW_TARGET)
                            .threshold(2)
                            .checkAll());
            for (Function<CampaignTracker, Object> question : questions) {
                assertThat(question.apply(several)).isEqualTo(question.apply(alone));
            }
            assertThat(alone.allCampaigns().anomalies().detect().verdicts()).hasSizeGreaterThan(CAMPAIGNS);
        } finally {
            threads.shutdownNow();
        }
    }
}
