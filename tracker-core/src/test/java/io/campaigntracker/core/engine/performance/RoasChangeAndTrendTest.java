package io.campaigntracker.core.engine.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricSeries;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the simulator, whose totals are exact. */
class RoasChangeAndTrendTest {

    private static final List<String> NO_CURRENCY = Collections.singletonList(null);

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(11).campaigns(6).days(45).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final CampaignTracker tracker = CampaignTrackers.builder()
            .source(source)
            .store(new InMemoryMetricsStore())
            .clock(source.clock())
            .build();
    private final LocalDate today = account.account().today(source.clock());

    @BeforeEach
    void sync() {
        assertThat(tracker.sync().lastDays(40).run().incomplete()).isEmpty();
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void whyRoasChanged_partsAddUpToTheChangeOfTheSimulatorsTotals() {
        RoasChange change = tracker.allCampaigns().whyRoasChanged().lastDays(14).explain();

        double now = roas(DateRange.lastDays(14, today));
        double then = roas(DateRange.lastDays(14, today.minusDays(14)));
        assertThat(change.roasAfter().asDouble()).isCloseTo(now, within(1e-12));
        assertThat(change.roasBefore().asDouble()).isCloseTo(then, within(1e-12));
        assertThat(change.totals().total()).isCloseTo(now - then, within(1e-9));
        assertThat(change.parts()).hasSizeGreaterThan(2);
        assertThat(change.parts().stream().mapToDouble(RoasChange.Part::effect).sum()
                        + change.totals().withoutSpend())
                .isCloseTo(now - then, within(1e-9));
        assertThat(change.parts())
                .filteredOn(part -> part.factors() != null)
                .allSatisfy(part -> assertThat(part.factors().total()).isCloseTo(part.rate(), within(1e-9)));
        assertThat(change.isBeyondNoise()).isPresent();
    }

    @Test
    void whyRoasChanged_acrossCreatives_addsUpToTheChangeOfTheAds() {
        RoasChange change = tracker.allCampaigns()
                .whyRoasChanged()
                .from(DateRange.of(today.minusDays(30), today.minusDays(20)))
                .to(DateRange.of(today.minusDays(12), today.minusDays(4)))
                .acrossCreatives()
                .explain();

        assertThat(change.before().days()).isEqualTo(11);
        assertThat(change.totals().total()).isCloseTo(change.change().orElseThrow(), within(1e-9));
        assertThat(change.parts()).hasSizeGreaterThan(6);
    }

    @Test
    void whyRoasChanged_withoutData_isUndefinedWithoutParts() {
        RoasChange change = tracker.campaign("nobody").whyRoasChanged().explain();

        assertThat(change.change()).isEmpty();
        assertThat(change.parts()).isEmpty();
        assertThat(change.isBeyondNoise()).isEmpty();
    }

    @Test
    void trend_smoothedRatio_isTheRatioOfTheSumsOfSevenDays() {
        MetricSeries series =
                tracker.allCampaigns().trend(Metric.ROAS).lastDays(20).series();

        assertThat(series.points()).hasSize(20);
        for (MetricSeries.Point point : series.points()) {
            assertThat(point.value().asDouble()).isCloseTo(roas(DateRange.day(point.date())), within(1e-12));
            assertThat(point.smoothed().asDouble())
                    .isCloseTo(roas(DateRange.of(point.date().minusDays(6), point.date())), within(1e-12));
        }
        assertThat(series.points().get(19).immature()).isTrue();
        assertThat(series.points().get(0).immature()).isFalse();
    }

    @Test
    void trend_ofASum_isSmoothedToItsMeanADay() {
        MetricSeries series = tracker.allCampaigns()
                .trend(Metric.SPEND)
                .lastDays(5)
                .smoothedOver(3)
                .series();

        MetricSeries.Point last = series.points().get(4);
        double three = expected(DateRange.lastDays(3, today)).spend().doubleValue();
        assertThat(last.smoothed().asDouble()).isCloseTo(three / 3, within(1e-9));
        assertThat(tracker.allCampaigns()
                        .trend(Metric.FREQUENCY)
                        .lastDays(5)
                        .series()
                        .points())
                .allSatisfy(point -> assertThat(point.smoothed().isDefined()).isFalse());
    }

    @Test
    void reconcile_againstAds_reportsExactlyTheAdsThatAreNotListedAnyMore() {
        DateRange days = DateRange.lastDays(40, today);
        Reconciliation result =
                tracker.allCampaigns().reconcile().lastDays(40).tolerance(0).againstAds();

        Totals unlisted = account.unlistedAds(days, account.asOf());
        assertThat(unlisted.spend()).isPositive();
        assertThat(result.missingMoney(Metric.SPEND)).containsExactly(Money.of(unlisted.spend(), "EUR"));
        assertThat(result.missingMoney(Metric.REVENUE)).containsExactly(Money.of(unlisted.revenue(), "EUR"));
        assertThat(result.notes()).anyMatch(note -> note.startsWith("unlisted ads"));
        assertThat(tracker.allCampaigns()
                        .reconcile()
                        .lastDays(40)
                        .tolerance(1)
                        .againstAds()
                        .agrees())
                .isTrue();
    }

    @Test
    void reconcile_ofAccountsInTwoCurrencies_tellsWhatIsUnlistedInEach_andAddsUpNothingAcross() {
        SimulatedAccount abroad = SimulatedAccount.builder()
                .seed(11)
                .accountId("2002")
                .currency("USD")
                .campaigns(6)
                .days(45)
                .build();
        FakeMetricsSource both = FakeMetricsSource.of(List.of(account, abroad), source.clock());
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(both)
                .store(new InMemoryMetricsStore())
                .clock(source.clock())
                .build()) {
            tracker.sync().lastDays(40).run();
            Reconciliation result =
                    tracker.allCampaigns().reconcile().lastDays(40).tolerance(0).againstAds();

            Money here = Money.of(
                    account.unlistedAds(DateRange.lastDays(40, today), account.asOf())
                            .spend(),
                    "EUR");
            Money there = Money.of(
                    abroad.unlistedAds(DateRange.lastDays(40, today), abroad.asOf())
                            .spend(),
                    "USD");
            assertThat(there.amount()).isPositive();
            assertThat(result.missingMoney(Metric.SPEND)).containsExactly(here, there);
            assertThat(result.notes())
                    .contains("unlisted ads: campaigns spent " + here.rounded() + " and " + there.rounded()
                            + " more than the ads that the platform lists");
            assertThat(result.differences())
                    .allSatisfy(difference -> assertThat(difference.currency())
                            .isIn(
                                    difference.metric().unit() == Metric.Unit.MONEY
                                            ? List.of("EUR", "USD")
                                            : NO_CURRENCY));
        }
    }

    @Test
    void sync_tellsWhatAdsThatAreNotListedAnyMoreSpent() {
        Totals unlisted = account.unlistedAds(DateRange.of(today.minusDays(40), today), account.asOf());

        assertThat(tracker.sync().lastDays(40).run().notes())
                .singleElement()
                .asString()
                .contains(unlisted.spend().toPlainString());
        assertThat(tracker.sync().lastDays(40).withoutAds().run().notes()).isEmpty();
    }

    @Test
    void metrics_byCreative_sumToTheAds() {
        Map<String, MetricsResult> creatives =
                tracker.allCampaigns().metrics().lastDays(14).byCreative();

        DateRange days = DateRange.lastDays(14, today);
        assertThat(creatives.values().stream()
                        .map(creative -> creative.totals().spend())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(
                        account.expected(EntityLevel.AD, days, account.asOf()).spend());
    }

    @Test
    void metrics_overDays_haveTheIntervalThatFitsEachRatio() {
        MetricsResult metrics = tracker.allCampaigns().metrics().lastDays(14).calculate();

        assertThat(method(metrics, Metric.CTR)).isEqualTo(ConfidenceInterval.Method.OVERDISPERSED_WILSON);
        assertThat(method(metrics, Metric.CONVERSION_RATE)).isEqualTo(ConfidenceInterval.Method.OVERDISPERSED_GARWOOD);
        assertThat(method(metrics, Metric.ROAS)).isEqualTo(ConfidenceInterval.Method.OVERDISPERSED_GARWOOD);
        for (Metric metric : List.of(Metric.CTR, Metric.CPC, Metric.CPM, Metric.CPA, Metric.ROAS, Metric.AOV)) {
            assertThat(metrics.interval(metric)
                            .orElseThrow()
                            .contains(metrics.value(metric).asDouble()))
                    .as("%s", metric)
                    .isTrue();
        }
    }

    @Test
    void roas_windows_areMonotone() {
        double previous = 0;
        for (var window : List.of(
                AttributionWindow.CLICK_1D,
                AttributionWindow.CLICK_7D,
                AttributionWindow.CLICK_28D,
                AttributionWindow.CLICK_28D_VIEW_1D,
                AttributionWindow.CLICK_28D_VIEW_1D_ENGAGED_1D)) {
            RoasResult roas = tracker.allCampaigns()
                    .blendedRoas()
                    .lastDays(28)
                    .within(window)
                    .calculate();
            assertThat(roas.value().asDouble()).isGreaterThanOrEqualTo(previous);
            previous = roas.value().asDouble();
        }
    }

    private static ConfidenceInterval.Method method(MetricsResult metrics, Metric metric) {
        return metrics.interval(metric).orElseThrow().method();
    }

    private Totals expected(DateRange days) {
        return account.expected(EntityLevel.CAMPAIGN, days, account.asOf());
    }

    private double roas(DateRange days) {
        Totals totals = expected(days);
        return totals.revenue().doubleValue() / totals.spend().doubleValue();
    }
}
