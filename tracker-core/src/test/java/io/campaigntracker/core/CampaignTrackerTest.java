package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProgress;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampaignTrackerTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(7).campaigns(6).days(40).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(store)
            .clock(source.clock())
            .build();
    private final String campaign = account.campaignIds().get(0);

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void sync_ofAHealthySource_storesTheExactTotalsOfCampaignsAndAds() {
        SyncReport report = tracker.sync().lastDays(20).run();

        DateRange days = syncedDays(20);
        assertThat(report.incomplete()).isEmpty();
        for (EntityLevel level : List.of(EntityLevel.CAMPAIGN, EntityLevel.AD)) {
            MetricsHistory stored = rows(level, days);
            Totals expected = account.expected(level, days, account.asOf());
            assertThat(sum(stored, Column.SPEND)).isEqualByComparingTo(expected.spend());
            assertThat(sum(stored, Column.REVENUE)).isEqualByComparingTo(expected.revenue());
            assertThat(sum(stored, Column.CONVERSIONS)).isEqualByComparingTo(expected.conversions());
        }
    }

    @Test
    void sync_again_changesNoRow() {
        tracker.sync().lastDays(20).run();

        SyncReport again = tracker.sync().lastDays(20).run();

        assertThat(again.written().changedAnything()).isFalse();
        assertThat(again.written().unchanged()).isEqualTo(again.rows());
    }

    @Test
    void sync_withOneFailingChunk_keepsTheOthersAndSaysWhatIsMissing() {
        source.failFetch(1, SourceFailure.of(FailureKind.TRANSIENT, "the platform hiccups"));

        SyncReport report = tracker.sync().lastDays(20).run();

        assertThat(report.isComplete()).isFalse();
        assertThat(report.incomplete()).singleElement().satisfies(part -> {
            assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.FAILED);
            assertThat(part.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.retryable()).isTrue();
                assertThat(problem.message()).contains("the platform hiccups");
            });
        });
        assertThat(report.rows()).isPositive();
    }

    @Test
    void sync_tellsItsListenerAboutEveryPart() {
        List<SyncProgress> seen = new ArrayList<>();

        SyncReport report = tracker.sync().lastDays(20).onProgress(seen::add).run();

        assertThat(seen).hasSameSizeAs(report.parts());
        assertThat(seen)
                .extracting(SyncProgress::partsPlanned)
                .containsOnly(report.parts().size());
        SyncProgress last = seen.get(seen.size() - 1);
        assertThat(last.partsDone()).isEqualTo(last.partsPlanned());
        assertThat(last.rows()).isEqualTo(report.rows());
    }

    @Test
    void start_runsInTheBackground() throws Exception {
        SyncReport report = tracker.sync().lastDays(7).start().get(60, TimeUnit.SECONDS);

        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void metrics_areRatiosOfSums() {
        tracker.sync().lastDays(20).run();

        MetricsResult metrics =
                tracker.campaign(campaign).metrics().lastDays(14).calculate();

        DateRange days = DateRange.lastDays(14, account.account().today(source.clock()));
        Totals expected = account.expected(EntityRef.campaign(account.accountId(), campaign), days, account.asOf());
        assertThat(metrics.range()).isEqualTo(days);
        assertThat(metrics.ctr().asDouble()).isEqualTo(100.0 * expected.clicks() / expected.impressions());
        assertThat(metrics.cpm().asDouble())
                .isEqualTo(1000 * expected.spend().doubleValue() / expected.impressions(), within());
        assertThat(metrics.roas().asDouble())
                .isEqualTo(expected.revenue().doubleValue() / expected.spend().doubleValue(), within());
        assertThat(metrics.frequency().reason()).contains(UndefinedReason.NOT_FETCHED);
    }

    @Test
    void metrics_byDay_haveTheFrequencyOfEachDayAndSumToTheWhole() {
        tracker.sync().lastDays(20).run();

        var days = tracker.campaign(campaign).metrics().lastDays(14).byDay();
        MetricsResult whole = tracker.campaign(campaign).metrics().lastDays(14).calculate();

        assertThat(days.values())
                .allSatisfy(day -> assertThat(day.frequency().asDouble()).isGreaterThanOrEqualTo(1));
        assertThat(days.values().stream().map(day -> day.totals().spend()).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(whole.totals().spend());
    }

    @Test
    void frequency_ofExactlyTheLastWeek_isThatOfTheReachFetchedForIt() {
        tracker.sync().lastDays(20).run();

        MetricsResult week = tracker.campaign(campaign).metrics().lastDays(7).calculate();

        long reach = account.reach(
                EntityRef.campaign(account.accountId(), campaign),
                DateRange.lastDays(7, account.account().today(source.clock())),
                account.asOf());
        assertThat(week.frequency().asDouble()).isEqualTo((double) week.totals().impressions() / reach);
    }

    @Test
    void roas_underAnotherWindow_isSelectedFromTheStoredActions() {
        tracker.sync().lastDays(20).run();

        RoasResult narrow = tracker.campaign(campaign)
                .roas()
                .lastDays(14)
                .within(AttributionWindow.CLICK_1D)
                .calculate();
        RoasResult wide = tracker.campaign(campaign)
                .roas()
                .lastDays(14)
                .within(AttributionWindow.CLICK_28D_VIEW_1D)
                .calculate();

        DateRange days = DateRange.lastDays(14, account.account().today(source.clock()));
        Totals expected = account.expected(
                EntityRef.campaign(account.accountId(), campaign),
                days,
                account.asOf(),
                ConversionDefinition.PURCHASE,
                AttributionWindow.CLICK_1D);
        assertThat(narrow.revenue().amount()).isEqualByComparingTo(expected.revenue());
        assertThat(narrow.value().asDouble()).isLessThan(wide.value().asDouble());
    }

    @Test
    void roas_ofAnUnknownCampaign_isToldAsUnknown() {
        RoasResult roas = tracker.campaign("no such campaign").roas().calculate();

        assertThat(roas.value().reason()).contains(UndefinedReason.UNKNOWN_ENTITY);
        assertThat(roas.spend()).isNull();
        assertThat(roas.explain().daysNotFetched()).isEmpty();
        assertThat(roas.explain().daysImmature()).isEmpty();
        assertThat(roas.explain().notes())
                .first()
                .asString()
                .startsWith("campaign no such campaign is in no catalog and has no row");
    }

    @Test
    void blendedRoas_ofTwoCurrencies_namesBoth() {
        SimulatedAccount yen = SimulatedAccount.builder()
                .seed(8)
                .accountId("2002")
                .currency("JPY")
                .campaigns(2)
                .days(40)
                .build();
        FakeMetricsSource both = FakeMetricsSource.of(List.of(account, yen), source.clock());
        try (CampaignTracker mixed = CampaignTrackers.builder()
                .source(both)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build()) {
            mixed.sync().lastDays(7).run();

            assertThatThrownBy(() -> mixed.allCampaigns().blendedRoas().calculate())
                    .isInstanceOf(CurrencyMismatchException.class)
                    .hasMessageContaining(account.account().currency())
                    .hasMessageContaining("JPY");
        }
    }

    @Test
    void costPerResult_ofLinkClicks_isSpendPerLinkClick() {
        tracker.sync().lastDays(20).run();

        var click = tracker.campaign(campaign)
                .costPerResult("click")
                .lastDays(14)
                .within(AttributionWindow.AD_SET_SETTING)
                .calculate();

        assertThat(click.value().asDouble())
                .isEqualTo(
                        click.spend().amount().doubleValue() / click.results().doubleValue(), within());
    }

    @Test
    void asOf_aMomentBeforeALaterSync_stillKnowsWhatHadBeenFetched() {
        tracker.sync().lastDays(20).run();
        var then = source.clock().instant();
        MutableClock later = MutableClock.at(then.plus(Duration.ofDays(2)));
        try (CampaignTracker resynced = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), later))
                .store(store)
                .clock(later)
                .build()) {
            resynced.sync().lastDays(20).run();

            var past = resynced.asOf(then).campaign(campaign).roas().calculate();
            var before = resynced.asOf(then.minusSeconds(1))
                    .campaign(campaign)
                    .roas()
                    .calculate();

            assertThat(past.explain().daysNotFetched()).isEmpty();
            assertThat(past.value())
                    .isEqualTo(tracker.campaign(campaign).roas().calculate().value());
            assertThat(before.explain().daysNotFetched()).hasSize(7);
        }
    }

    @Test
    void asOf_aMomentBeforeTheSync_knowsNothing() {
        tracker.sync().lastDays(20).run();

        MetricsResult before = tracker.asOf(account.asOf().minusSeconds(1))
                .campaign(campaign)
                .metrics()
                .calculate();

        assertThat(before.totals().rows()).isZero();
        assertThatThrownBy(() -> tracker.asOf(account.asOf()).sync())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("past");
    }

    @Test
    void campaigns_withoutAnyId_areRefused() {
        assertThatThrownBy(() -> tracker.campaigns(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    private DateRange syncedDays(int days) {
        var today = account.account().today(source.clock());
        return DateRange.of(today.minusDays(days), today);
    }

    private MetricsHistory rows(EntityLevel level, DateRange days) {
        var rows = tracker.allCampaigns().rows().between(days.since(), days.until());
        return (level == EntityLevel.AD ? rows.perAd() : rows).load();
    }

    private enum Column {
        SPEND,
        REVENUE,
        CONVERSIONS
    }

    private static BigDecimal sum(MetricsHistory history, Column column) {
        return history.rows().stream()
                .map(row -> switch (column) {
                    case SPEND -> row.spend();
                    case REVENUE -> row.revenue().orElseThrow();
                    case CONVERSIONS -> row.conversions().orElseThrow();
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-9);
    }
}
