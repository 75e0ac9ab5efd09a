package io.campaigntracker.core.engine.sync;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.NOW;
import static io.campaigntracker.core.fixture.HardHistory.OTHER_CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.core.fixture.WrittenSource;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.MutableClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Syncing one campaign, the active ones and all, where there is little or nothing to fetch. */
class HardHistorySyncTest {

    @ParameterizedTest
    @CsvSource({"EMPTY,0", "ONE_DAY,2", "ZEROS,56", "PAUSED,36", "MISSING_CREATIVE,56", "TWO_CURRENCIES,56"})
    void syncOfOneCampaign_fetchesItsDaysAndAds_andChangesNothingTheSecondTime(HardHistory history, int rows) {
        try (CampaignTracker tracker = tracker(history)) {
            SyncReport first = tracker.campaign(CAMPAIGN).sync().run();
            SyncReport second = tracker.campaign(CAMPAIGN).sync().run();

            assertThat(first.isComplete()).isTrue();
            assertThat(first.rows()).isEqualTo(rows);
            assertThat(first.campaignIds()).containsExactly(CAMPAIGN);
            assertThat(first.written().inserted()).isEqualTo(rows);
            assertThat(second.rows()).isEqualTo(rows);
            assertThat(second.written().changedAnything()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(HardHistory.class)
    void everyDayAskedFor_isKnownToBeFetched_withOrWithoutRows(HardHistory history) {
        try (CampaignTracker tracker = tracker(history)) {
            tracker.sync().run();

            MetricsResult week = tracker.campaign(CAMPAIGN).metrics().calculate();
            MetricsResult before = tracker.campaign(CAMPAIGN)
                    .metrics()
                    .between(YESTERDAY.minusDays(60), YESTERDAY.minusDays(54))
                    .calculate();

            assertThat(week.explain().daysNotFetched()).isEmpty();
            assertThat(before.explain().daysNotFetched()).hasSize(7);
            assertThat(before.value(Metric.SPEND).reason()).contains(UndefinedReason.NO_DATA);
        }
    }

    @Test
    void activeCampaigns_takeThePausedOneWithItsRestatements() {
        try (CampaignTracker tracker = tracker(HardHistory.PAUSED)) {
            SyncReport active = tracker.sync().activeCampaigns().run();

            assertThat(active.campaignIds()).containsExactly(CAMPAIGN);
            assertThat(active.rows()).isEqualTo(36);
        }
    }

    @Test
    void zeros_areKeptAsZeros_andTheirRatiosAsUndefined() {
        try (CampaignTracker tracker = tracker(HardHistory.ZEROS)) {
            tracker.sync().run();

            MetricsResult week = tracker.campaign(CAMPAIGN).metrics().calculate();

            assertThat(week.value(Metric.SPEND).asDouble()).isZero();
            assertThat(week.value(Metric.CONVERSIONS).asDouble()).isZero();
            assertThat(week.value(Metric.CTR).reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
            assertThat(week.value(Metric.ROAS).reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
            assertThat(week.value(Metric.FREQUENCY).reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
        }
    }

    @Test
    void adWithoutACreative_isStoredWithoutOne() {
        try (CampaignTracker tracker = tracker(HardHistory.MISSING_CREATIVE)) {
            tracker.sync().run();

            MetricsHistory ads =
                    tracker.allCampaigns().rows().perAd().lastDays(7).load();

            assertThat(ads.size()).isEqualTo(7);
            for (int row = 0; row < ads.size(); row++) {
                assertThat(ads.creativeId(row)).isEmpty();
                assertThat(ads.creativeSource(row)).isNotEqualTo(Optional.of(CreativeSource.OBSERVED));
            }
        }
    }

    @Test
    void twoCurrencies_areSyncedTogether_eachInItsOwn() {
        try (CampaignTracker tracker = tracker(HardHistory.TWO_CURRENCIES)) {
            SyncReport all = tracker.sync().allCampaigns().run();

            assertThat(all.isComplete()).isTrue();
            assertThat(all.campaignIds()).containsExactly(CAMPAIGN, OTHER_CAMPAIGN);
            assertThat(tracker.allCampaigns().rows().load().currencies()).containsExactlyInAnyOrder("EUR", "JPY");
        }
    }

    @Test
    void sourceWithoutAnyAccount_isACompleteSyncOfNothing() {
        MutableClock clock = MutableClock.at(NOW);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(new WrittenSource(clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build()) {
            SyncReport report = tracker.sync().run();

            assertThat(report.isComplete()).isTrue();
            assertThat(report.rows()).isZero();
            assertThat(tracker.exportCsv(List.of(), DateRange.lastDays(7, YESTERDAY), Path.of("target/nothing.csv")))
                    .isZero();
        }
    }

    private static CampaignTracker tracker(HardHistory history) {
        MutableClock clock = MutableClock.at(NOW);
        return CampaignTrackers.builder()
                .source(history.source(clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .build();
    }
}
