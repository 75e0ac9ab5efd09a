package io.campaigntracker.core.engine.performance;

import static io.campaigntracker.core.fixture.HardHistory.CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.CREATIVE;
import static io.campaigntracker.core.fixture.HardHistory.OTHER_CAMPAIGN;
import static io.campaigntracker.core.fixture.HardHistory.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.fixture.HardHistory;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.MetricsResult;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Metrics, as a whole and by day, week, campaign and creative, on every history that could make them lie. */
class HardHistoryMetricsTest {

    private static final Set<Metric> SUMS = EnumSet.of(
            Metric.IMPRESSIONS, Metric.CLICKS, Metric.LINK_CLICKS, Metric.SPEND, Metric.CONVERSIONS, Metric.REVENUE);

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "PAUSED"})
    void metrics_ofFetchedDaysWithoutARow_areZeroWhereTheyAreSums_andHaveNoValueWhereTheyDivide(HardHistory history) {
        try (CampaignTracker tracker = history.synced()) {
            MetricsQuery week = tracker.campaign(CAMPAIGN).metrics();
            MetricsResult metrics = week.calculate();

            assertThat(Metric.values())
                    .allSatisfy(metric -> assertThat(metrics.value(metric))
                            .isEqualTo(
                                    SUMS.contains(metric)
                                            ? MetricValue.of(0)
                                            : MetricValue.undefined(UndefinedReason.NO_DATA)));
            assertThat(metrics.totals().rows()).isZero();
            assertThat(metrics.totals().spendWithCurrency()).isNull();
            assertThat(metrics.intervals()).isEmpty();
            assertThat(metrics.explain().daysNotFetched()).isEmpty();
            assertThat(week.byDay()).isEmpty();
            assertThat(week.byWeek()).isEmpty();
            assertThat(week.byCampaign()).isEmpty();
            assertThat(week.byCreative()).isEmpty();
        }
    }

    @Test
    void metrics_ofZeros_areZeroWhereTheyAreSums_andUndefinedWhereTheyDivide() {
        try (CampaignTracker tracker = HardHistory.ZEROS.synced()) {
            MetricsQuery week = tracker.campaign(CAMPAIGN).metrics();
            for (MetricsResult metrics : List.of(
                    week.calculate(),
                    week.byDay().get(YESTERDAY),
                    week.byWeek().get(week.byWeek().lastKey()),
                    week.byCampaign().get(CAMPAIGN),
                    week.byCreative().get(CREATIVE))) {
                SUMS.forEach(metric ->
                        assertThat(metrics.value(metric)).as("%s", metric).isEqualTo(MetricValue.of(0)));
                EnumSet<Metric> ratios = EnumSet.complementOf(EnumSet.copyOf(SUMS));
                ratios.removeAll(Set.of(Metric.REACH, Metric.FREQUENCY));
                ratios.forEach(metric -> assertThat(metrics.value(metric).reason())
                        .as("%s", metric)
                        .contains(UndefinedReason.ZERO_DENOMINATOR));
                assertThat(metrics.intervals()).isEmpty();
            }
            assertThat(week.calculate().frequency().reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
        }
    }

    @ParameterizedTest
    @CsvSource({"ONE_DAY, 7, 1", "PAUSED, 14, 4", "MISSING_CREATIVE, 7, 7", "TWO_CURRENCIES, 7, 7"})
    void metrics_ofWhatThereIs_areFinite_andEachDayIsThatDaysRow(HardHistory history, int days, int withRows) {
        try (CampaignTracker tracker = history.synced()) {
            MetricsQuery query = tracker.campaign(CAMPAIGN).metrics().lastDays(days);
            MetricsResult metrics = query.calculate();

            assertThat(metrics.explain().daysWithRows()).hasSize(withRows);
            assertThat(query.byDay()).hasSize(withRows);
            assertThat(query.byDay().values().stream()
                            .mapToDouble(day -> day.value(Metric.SPEND).asDouble())
                            .sum())
                    .isEqualTo(metrics.value(Metric.SPEND).asDouble());
            for (Metric metric : EnumSet.complementOf(EnumSet.of(Metric.REACH, Metric.FREQUENCY))) {
                assertThat(metrics.value(metric).asDouble())
                        .as("%s", metric)
                        .isFinite()
                        .isPositive();
                metrics.interval(metric)
                        .ifPresent(interval -> assertThat(
                                        interval.contains(metrics.value(metric).asDouble()))
                                .as("%s", metric)
                                .isTrue());
            }
            assertThat(metrics.interval(Metric.ROAS)).isPresent();
        }
    }

    @Test
    void byCreative_ofAnAdWhoseCreativeIsNotKnown_keepsItsFiguresWithoutAName() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            MetricsQuery query = tracker.campaign(CAMPAIGN).metrics();

            assertThat(query.byCreative()).containsOnlyKeys("");
            assertThat(query.byCreative().get("").totals().spend())
                    .isEqualByComparingTo(query.calculate().totals().spend());
        }
    }

    @Test
    void metrics_ofACreativeNobodyKnows_areToldAsUnknown() {
        try (CampaignTracker tracker = HardHistory.MISSING_CREATIVE.synced()) {
            assertThat(tracker.creative(CREATIVE).metrics().calculate().ctr().reason())
                    .contains(UndefinedReason.UNKNOWN_ENTITY);
        }
    }

    @Test
    void twoCurrencies_areToldApartByCampaign_andRefusedTogether() {
        try (CampaignTracker tracker = HardHistory.TWO_CURRENCIES.synced()) {
            MetricsQuery all = tracker.allCampaigns().metrics();

            assertThat(all.byCampaign().get(CAMPAIGN).totals().currency()).isEqualTo("EUR");
            assertThat(all.byCampaign().get(OTHER_CAMPAIGN).totals().currency()).isEqualTo("JPY");
            assertThatThrownBy(all::calculate).satisfies(HardHistoryMetricsTest::namesBoth);
            assertThatThrownBy(all::byDay).satisfies(HardHistoryMetricsTest::namesBoth);
            assertThatThrownBy(all::byWeek).satisfies(HardHistoryMetricsTest::namesBoth);
            assertThatThrownBy(() -> all.in("EUR").calculate()).satisfies(HardHistoryMetricsTest::namesBoth);
        }
    }

    @Test
    void twoCurrencies_withAConverter_areAdded() {
        try (CampaignTracker tracker =
                HardHistory.TWO_CURRENCIES.synced((from, to, day) -> Optional.of(new BigDecimal("0.01")))) {
            MetricsResult both = tracker.allCampaigns().metrics().in("EUR").calculate();
            MetricsResult euros = tracker.campaign(CAMPAIGN).metrics().calculate();

            assertThat(both.totals().spend())
                    .isEqualByComparingTo(euros.totals().spend().multiply(new BigDecimal("1.01")));
            assertThat(both.totals().impressions()).isEqualTo(2 * euros.totals().impressions());
            assertThat(tracker.allCampaigns()
                            .metrics()
                            .in("EUR")
                            .byDay()
                            .get(YESTERDAY)
                            .totals()
                            .currency())
                    .isEqualTo("EUR");
        }
    }

    private static void namesBoth(Throwable mismatch) {
        assertThat(mismatch)
                .isInstanceOf(CurrencyMismatchException.class)
                .hasMessageContaining("EUR")
                .hasMessageContaining("JPY");
    }
}
