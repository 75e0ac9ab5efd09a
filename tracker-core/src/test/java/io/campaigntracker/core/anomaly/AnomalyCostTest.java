package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyCostTest {

    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final DateRange RANGE = DateRange.of(LAST.minusDays(59), LAST);
    private static final DayFacts FACTS =
            new DayFacts(LAST.plusDays(1), new MaturityRule(1, true, List.of()), (entity, day) -> DayState.FETCHED);

    @ParameterizedTest
    @CsvSource({
        "SPEND, 3, 3, 3, 3, OVERSPENT, 200, 20",
        "CPM, 2, 1, 1, 1, OVERPAID, 100, 10",
        "CPC, 1, 1, 0.4, 1, OVERPAID, 60, 6",
        "CTR, 1, 1, 0.4, 1, OVERPAID, 60, 6",
        "CONVERSIONS, 1, 1, 1, 0.3, REVENUE_MISSED, 1050, 110",
        "REVENUE, 1, 1, 1, 0.3, REVENUE_MISSED, 1050, 110",
        "ROAS, 1, 1, 1, 0.3, REVENUE_MISSED, 1050, 110"
    })
    void detect_ofADayThatIsWorse_saysWhatItCosts(
            Metric metric,
            double spend,
            double impressions,
            double clicks,
            double orders,
            Cost.Kind kind,
            double amount,
            double tolerance) {
        AnomalyVerdict verdict = last(metric, "EUR", spend, impressions, clicks, orders);

        assertThat(verdict.isAnomaly()).isTrue();
        Cost cost = cost(verdict);
        assertThat(cost.kind()).isEqualTo(kind);
        assertThat(cost.amount().amount().doubleValue()).isCloseTo(amount, within(tolerance));
        assertThat(verdict.message()).contains("; about " + cost.amount() + " ");
    }

    @ParameterizedTest
    @CsvSource({"SPEND, 0.2, 0.2, 0.2, 0.2", "CPM, 0.4, 1, 1, 1", "CTR, 1, 1, 2.5, 2.5", "REVENUE, 1, 1, 1, 3"})
    void detect_ofADayThatIsBetterOrCheaper_costsNothing(
            Metric metric, double spend, double impressions, double clicks, double orders) {
        AnomalyVerdict verdict = last(metric, "EUR", spend, impressions, clicks, orders);

        assertThat(verdict.isAnomaly()).isTrue();
        assertThat(verdict.cost()).isNull();
        assertThat(verdict.message()).doesNotContain("about");
    }

    @ParameterizedTest
    @CsvSource({"JPY, 0", "EUR, 2", "KWD, 3"})
    void message_hasTheDigitsOfTheAccountsMoney_andNoStatistics(String currency, int digits) {
        AnomalyVerdict verdict = last(Metric.SPEND, currency, 3, 3, 3, 3);

        String figure = digits == 0 ? "\\d+" : "\\d+\\.\\d{" + digits + "}";
        assertThat(verdict.message())
                .matches(
                        "spend of campaign c on 2026-10-31 was " + figure + " " + currency + ", \\d+ % above the usual "
                                + figure + " " + currency + "; about " + figure + " " + currency
                                + " more was spent than expected");
        assertThat(cost(verdict).amount().amount().scale()).isLessThanOrEqualTo(digits);
    }

    @Test
    void detect_ofAUsualDay_tellsNoCostInItsSentence() {
        assertThat(last(Metric.SPEND, "EUR", 1.02, 1, 1, 1).message()).doesNotContain("about");
    }

    private static Cost cost(AnomalyVerdict verdict) {
        @Nullable Cost cost = verdict.cost();
        assertThat(cost).isNotNull();
        return cost;
    }

    /** Sixty days of about 100 spent, 10,000 impressions, 200 clicks and 30 orders worth 50 each, the last day changed. */
    private static AnomalyVerdict last(
            Metric metric, String currency, double spend, double impressions, double clicks, double orders) {
        Random noise = new Random(11);
        MetricsHistory.Builder rows = MetricsHistory.builder();
        for (LocalDate day : RANGE.dates()) {
            boolean changed = day.equals(LAST);
            double factor = changed ? 1 : 1 + 0.05 * noise.nextGaussian();
            double bought = (changed ? orders : 1) * Math.round(30 + 3 * (changed ? 0 : noise.nextGaussian()));
            rows.add(MetricsRow.builder(EntityRef.campaign("1", "c"), day, currency)
                    .impressions(Math.round(10_000 * factor * (changed ? impressions : 1)))
                    .clicks(Math.round(200 * factor * (changed ? clicks : 1)))
                    .linkClicks(Math.round(200 * factor * (changed ? clicks : 1)))
                    .spend(BigDecimal.valueOf(100 * factor * (changed ? spend : 1)))
                    .conversions(
                            BigDecimal.valueOf(bought),
                            BigDecimal.valueOf(50 * bought),
                            ConversionBasis.DEFAULT.definition().id(),
                            ConversionBasis.DEFAULT.window())
                    .build());
        }
        return new AnomalyDetector(DetectionSettings.DEFAULT.withMetrics(List.of(metric)), FACTS)
                .detect(
                        EntitySeries.of(AttributedHistory.of(rows.build(), ConversionBasis.DEFAULT), RANGE),
                        List.of(LAST),
                        (entity, day) -> Delivery.of(Delivery.Status.OPEN))
                .verdicts()
                .get(0);
    }
}
