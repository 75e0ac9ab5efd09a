package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.Direction;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What single days do not show, and what explains a change: the last days together, budgets, conversions that are still arriving. */
class ForecastDetectionTest {

    private static final int DAYS = 75;
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final DateRange RANGE = DateRange.of(LAST.minusDays(DAYS - 1L), LAST);
    private static final Delivery OPEN = Delivery.of(Delivery.Status.OPEN);
    private static final MaturityRule MATURE = new MaturityRule(1, true, List.of());

    /** The figures of a campaign; usual ones, until they are changed. */
    private static final class Days {
        private final double[] spend = new double[DAYS];
        private final long[] impressions = new long[DAYS];
        private final long[] clicks = new long[DAYS];
        private final long[] conversions = new long[DAYS];

        Days(long seed, double conversionsADay) {
            Random noise = new Random(seed);
            for (int day = 0; day < DAYS; day++) {
                spend[day] = 100 * Math.exp(0.08 * noise.nextGaussian());
                impressions[day] = Math.round(10_000 * Math.exp(0.08 * noise.nextGaussian()));
                clicks[day] = poisson(noise, impressions[day] * 0.02 * Math.exp(0.08 * noise.nextGaussian()));
                conversions[day] = poisson(noise, clicks[day] * conversionsADay / 200);
            }
        }

        EntitySeries series(String id) {
            MetricsHistory.Builder rows = MetricsHistory.builder();
            for (int day = 0; day < DAYS; day++) {
                rows.add(MetricsRow.builder(
                                EntityRef.campaign("1", id), RANGE.since().plusDays(day), "EUR")
                        .impressions(impressions[day])
                        .clicks(clicks[day])
                        .linkClicks(clicks[day])
                        .spend(BigDecimal.valueOf(spend[day]))
                        .conversions(
                                BigDecimal.valueOf(conversions[day]),
                                BigDecimal.valueOf(50 * conversions[day]),
                                ConversionBasis.DEFAULT.definition().id(),
                                ConversionBasis.DEFAULT.window())
                        .build());
            }
            return EntitySeries.of(AttributedHistory.of(rows.build(), ConversionBasis.DEFAULT), RANGE)
                    .get(0);
        }
    }

    private static AnomalyReport detect(
            Collection<EntitySeries> fleet, MaturityRule maturity, Deliveries deliveries, Metric... metrics) {
        return new AnomalyDetector(
                        DetectionSettings.DEFAULT.withMetrics(Arrays.asList(metrics)),
                        new DayFacts(LAST.plusDays(1), maturity, (entity, day) -> DayState.FETCHED))
                .detect(fleet, List.of(LAST), deliveries);
    }

    private static AnomalyReport detect(Days days, Metric metric) {
        return detect(List.of(days.series("c")), MATURE, (entity, day) -> OPEN, metric);
    }

    @Test
    void moderateFall_thatLastsThreeDays_isToldOfTheThree() {
        Days days = new Days(1, 30);
        for (int day = DAYS - 3; day < DAYS; day++) {
            days.clicks[day] = Math.round(days.impressions[day] * 0.02 * 0.72);
        }

        assertThat(detect(days, Metric.CTR).anomalies()).singleElement().satisfies(verdict -> {
            assertThat(verdict.since()).isEqualTo(LAST.minusDays(2));
            assertThat(verdict.date()).isEqualTo(LAST);
            assertThat(verdict.direction()).isEqualTo(Direction.BELOW);
            assertThat(verdict.message()).contains("over the 3 days to ");
        });
    }

    @Test
    void clicksOfADayThatCostNothing_areWithheld_andStopNobodyElse() {
        Days free = new Days(5, 30);
        free.spend[DAYS - 1] = 0;
        Days other = new Days(6, 30);

        AnomalyReport report =
                detect(List.of(free.series("free"), other.series("other")), MATURE, (series, day) -> OPEN, Metric.CPC);

        assertThat(report.withheld()).singleElement().satisfies(verdict -> {
            assertThat(verdict.entity().id()).isEqualTo("free");
            assertThat(verdict.reason()).isEqualTo(WithheldReason.UNDEFINED_VALUE);
        });
        assertThat(report.verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.entity().id()).isEqualTo("other"));
    }

    @Test
    void incidentThatIsOver_isNoNews() {
        Days days = new Days(2, 30);
        for (int day = DAYS - 5; day < DAYS - 1; day++) {
            days.clicks[day] = Math.round(days.impressions[day] * 0.005);
        }

        assertThat(detect(days, Metric.CTR).anomalies()).isEmpty();
    }

    @Test
    void clickRateThatFadesAway_isToldAgainstItsFormerLevel() {
        Days days = new Days(3, 30);
        for (int day = DAYS - 18; day < DAYS; day++) {
            days.clicks[day] = Math.round(days.clicks[day] * Math.exp(-0.035 * (day - DAYS + 19)));
        }

        assertThat(detect(days, Metric.CTR).anomalies())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.direction()).isEqualTo(Direction.BELOW));
    }

    @Test
    void spendThatDoubledWithItsBudget_isExplained_andWithoutIsNot() {
        Days days = new Days(4, 30);
        days.spend[DAYS - 1] = 205;
        Deliveries doubled = new Deliveries() {
            @Override
            public Delivery on(EntityRef entity, LocalDate day) {
                return OPEN;
            }

            @Override
            public double[] budgets(EntityRef entity, DateRange range) {
                double[] budgets = new double[DAYS];
                Arrays.fill(budgets, 110);
                budgets[DAYS - 1] = 220;
                return budgets;
            }
        };
        List<EntitySeries> fleet = List.of(days.series("c"));

        assertThat(detect(fleet, MATURE, doubled, Metric.SPEND).anomalies()).isEmpty();
        assertThat(detect(fleet, MATURE, (entity, day) -> OPEN, Metric.SPEND).anomalies())
                .hasSize(1);
        days.spend[DAYS - 1] = 600;
        assertThat(detect(List.of(days.series("c")), MATURE, doubled, Metric.SPEND)
                        .anomalies())
                .hasSize(1);
    }

    @Test
    void outageOfASmallCampaign_isToldOnceEnoughConversionsAreMissing() {
        Days days = new Days(5, 6);
        days.conversions[DAYS - 1] = 0;
        assertThat(detect(days, Metric.CONVERSIONS).anomalies()).isEmpty();

        days.conversions[DAYS - 2] = 0;
        days.conversions[DAYS - 3] = 0;
        assertThat(detect(days, Metric.CONVERSIONS).anomalies()).singleElement().satisfies(verdict -> {
            assertThat(verdict.type()).isEqualTo(AnomalyType.TRACKING_OUTAGE);
            assertThat(verdict.since()).isEqualTo(LAST.minusDays(2));
            assertThat(verdict.observed()).isZero();
            assertThat(verdict.expected()).isBetween(4.0, 8.0);
        });
    }

    @Test
    void outageOfAYoungDay_isToldWhereItIsKnownWhatUsuallyArrivesSoEarly() {
        Days days = new Days(6, 40);
        days.conversions[DAYS - 1] = 0;
        List<EntitySeries> fleet = List.of(days.series("c"));
        Deliveries open = (entity, day) -> OPEN;

        AnomalyReport learned = detect(fleet, new MaturityRule(3, true, List.of(0.6, 0.9)), open, Metric.CONVERSIONS);
        assertThat(learned.anomalies()).singleElement().satisfies(verdict -> {
            assertThat(verdict.type()).isEqualTo(AnomalyType.TRACKING_OUTAGE);
            assertThat(verdict.expected()).isBetween(18.0, 30.0);
            assertThat(verdict.message()).contains("60 %");
        });
        assertThat(learned.withheld()).isEmpty();
        assertThat(detect(fleet, MaturityRule.DEFAULT, open, Metric.CONVERSIONS).withheld())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.reason()).isEqualTo(WithheldReason.IMMATURE_DAY));
    }

    @Test
    void youngDayWithTheShareThatUsuallyHasArrived_isNoOutage() {
        Days days = new Days(7, 40);
        days.conversions[DAYS - 1] = 22;

        AnomalyReport report = detect(
                List.of(days.series("c")),
                new MaturityRule(3, true, List.of(0.6, 0.9)),
                (entity, day) -> OPEN,
                Metric.CONVERSIONS);

        assertThat(report.anomalies()).isEmpty();
        assertThat(report.withheld()).hasSize(1);
    }

    @Test
    void pValues_onUsualDays_areAsRareAsTheySay() {
        List<EntitySeries> fleet = new ArrayList<>();
        for (int seed = 0; seed < 1_500; seed++) {
            fleet.add(new Days(10_000L + seed, 25).series("c" + seed));
        }

        AnomalyReport report = detect(
                fleet,
                MATURE,
                (entity, day) -> OPEN,
                Metric.SPEND,
                Metric.CTR,
                Metric.CPC,
                Metric.CONVERSIONS,
                Metric.ROAS);

        for (Metric metric : List.of(Metric.SPEND, Metric.CTR, Metric.CPC, Metric.CONVERSIONS, Metric.ROAS)) {
            List<AnomalyVerdict> verdicts = report.verdicts().stream()
                    .filter(verdict -> verdict.metric() == metric)
                    .toList();
            assertThat(verdicts).as(metric.name()).hasSize(1_500);
            assertThat(verdicts)
                    .as(metric.name())
                    .filteredOn(verdict -> verdict.pValue() <= 0.01)
                    .hasSizeLessThan(26);
        }
        assertThat(report.anomalies()).hasSizeLessThanOrEqualTo(2);
    }

    private static long poisson(Random noise, double mean) {
        long count = 0;
        for (double left = mean; left > 0; left -= 500) {
            double limit = Math.exp(-Math.min(500, left));
            double product = noise.nextDouble();
            while (product > limit) {
                product *= noise.nextDouble();
                count++;
            }
        }
        return count;
    }
}
