package io.campaigntracker.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyType;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.delivery.Obstacle;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnomalyDetectorTest {

    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final DateRange RANGE = DateRange.of(LAST.minusDays(59), LAST);
    private static final Delivery OPEN = Delivery.of(Delivery.Status.OPEN);
    private static final MaturityRule MATURE = new MaturityRule(1, true, List.of());
    private static final DayFacts FACTS = new DayFacts(LAST.plusDays(1), MATURE, (entity, day) -> DayState.FETCHED);
    private static final DetectionSettings SPEND = DetectionSettings.DEFAULT.withMetrics(List.of(Metric.SPEND));

    /** What a campaign did on a day. */
    private record Day(double spend, long impressions, long clicks, double conversions, double revenue) {
        static Day usual(Random noise) {
            double factor = 1 + 0.1 * noise.nextGaussian();
            return new Day(
                    100 * factor,
                    Math.round(10_000 * factor),
                    Math.round(200 * factor),
                    Math.max(0, Math.round(30 + 5 * noise.nextGaussian())),
                    1500 * factor * (1 + 0.1 * noise.nextGaussian()));
        }

        Day spending(double amount) {
            return new Day(amount, impressions, clicks, conversions, revenue);
        }
    }

    private static List<Day> usualDays(long seed) {
        Random noise = new Random(seed);
        return new ArrayList<>(IntStream.range(0, RANGE.days())
                .mapToObj(day -> Day.usual(noise))
                .toList());
    }

    private static List<Day> lastChanged(long seed, UnaryOperator<Day> change) {
        List<Day> days = usualDays(seed);
        days.set(days.size() - 1, change.apply(days.get(days.size() - 1)));
        return days;
    }

    private static EntitySeries series(String id, List<Day> days) {
        MetricsHistory.Builder rows = MetricsHistory.builder();
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            if (day != null) {
                rows.add(MetricsRow.builder(
                                EntityRef.campaign("1", id), RANGE.since().plusDays(i), "EUR")
                        .impressions(day.impressions())
                        .clicks(day.clicks())
                        .linkClicks(day.clicks())
                        .spend(BigDecimal.valueOf(day.spend()))
                        .conversions(
                                BigDecimal.valueOf(day.conversions()),
                                BigDecimal.valueOf(day.revenue()),
                                ConversionBasis.DEFAULT.definition().id(),
                                ConversionBasis.DEFAULT.window())
                        .build());
            }
        }
        List<EntitySeries> series = EntitySeries.of(AttributedHistory.of(rows.build(), ConversionBasis.DEFAULT), RANGE);
        return series.isEmpty() ? EntitySeries.empty(EntityRef.campaign("1", id), "EUR", RANGE) : series.get(0);
    }

    private static AnomalyReport detect(DetectionSettings settings, EntitySeries series, Delivery delivery) {
        return new AnomalyDetector(settings, FACTS).detect(List.of(series), List.of(LAST), (entity, day) -> delivery);
    }

    @Test
    void detect_onUsualDays_raisesNothing() {
        AnomalyReport report = detect(DetectionSettings.DEFAULT, series("c", usualDays(1)), OPEN);

        assertThat(report.verdicts()).hasSize(6);
        assertThat(report.anomalies()).isEmpty();
        assertThat(report.verdicts()).allSatisfy(verdict -> {
            assertThat(verdict.observed()).isBetween(verdict.lower(), verdict.upper());
            assertThat(verdict.qValue()).isGreaterThanOrEqualTo(verdict.pValue());
        });
    }

    @Test
    void detect_doesNotLetTheTestedDayIntoItsBaseline() {
        AnomalyVerdict usual = only(detect(SPEND, series("c", usualDays(2)), OPEN));
        AnomalyVerdict wild = only(detect(SPEND, series("c", lastChanged(2, day -> day.spending(1e6))), OPEN));

        assertThat(wild.expected()).isEqualTo(usual.expected());
        assertThat(wild.lower()).isEqualTo(usual.lower(), within(1e-9));
        assertThat(wild.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void detect_ofAMetricsWorstValue_givesTheOthersTheirOwnQ() {
        AnomalyReport report =
                detect(DetectionSettings.DEFAULT, series("c", lastChanged(3, day -> day.spending(400))), OPEN);

        assertThat(report.anomaliesOf(Metric.SPEND)).hasSize(1);
        assertThat(report.anomaliesOf(Metric.CTR)).isEmpty();
        assertThat(report.tests()).isEqualTo(1);
    }

    @Test
    void detect_changingTheCurrencyUnit_changesNoVerdictOnSpend() {
        List<Day> days = lastChanged(4, day -> day.spending(170));
        AnomalyVerdict euros = only(detect(SPEND, series("c", days), OPEN));
        AnomalyVerdict small = only(detect(
                SPEND,
                series(
                        "c",
                        days.stream()
                                .map(day -> day.spending(day.spend() / 1000))
                                .toList()),
                OPEN));

        assertThat(small.score()).isEqualTo(euros.score(), within(1e-3));
        assertThat(small.expected() * 1000).isEqualTo(euros.expected(), within(1e-2));
    }

    @Test
    void detect_withoutConversionsButWithClicks_tellsATrackingOutage() {
        AnomalyReport report = detect(
                DetectionSettings.DEFAULT,
                series("c", lastChanged(5, day -> new Day(day.spend(), day.impressions(), day.clicks(), 0, 0))),
                OPEN);

        assertThat(report.anomaliesOf(Metric.CONVERSIONS))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.type()).isEqualTo(AnomalyType.TRACKING_OUTAGE));
    }

    @Test
    void detect_withoutConversionsAndWithoutClicks_isNoTrackingOutage() {
        AnomalyReport report = detect(
                DetectionSettings.DEFAULT,
                series(
                        "c",
                        lastChanged(5, day -> new Day(day.spend() / 5, day.impressions() / 5, day.clicks() / 5, 0, 0))),
                OPEN);

        assertThat(report.anomaliesOf(Metric.CONVERSIONS))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.type()).isEqualTo(AnomalyType.UNUSUAL_LEVEL));
    }

    @Test
    void detect_withoutDeliveryWhileOpen_isCritical() {
        List<Day> days = lastChanged(6, day -> null);

        AnomalyReport report = detect(DetectionSettings.DEFAULT, series("c", days), OPEN);

        assertThat(report.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.type()).isEqualTo(AnomalyType.NO_DELIVERY);
            assertThat(verdict.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(verdict.expected()).isBetween(80.0, 120.0);
            assertThat(verdict.pValue()).isNull();
        });
        assertThat(report.withheld()).hasSize(5);
    }

    @Test
    void detect_withoutDeliveryWhileClosedOrUnknown_isWithheld() {
        EntitySeries silent = series("c", lastChanged(6, day -> null));

        assertThat(reasons(detect(
                        SPEND,
                        silent,
                        new Delivery(Delivery.Status.CLOSED, Obstacle.PAUSED, null, false, false, false))))
                .containsExactly(WithheldReason.PAUSED);
        assertThat(reasons(detect(SPEND, silent, Delivery.UNKNOWN))).containsExactly(WithheldReason.NO_DELIVERY);
    }

    @Test
    void detect_lowOrNothing_onADayOpenForAPart_isWithheld() {
        Delivery partly = Delivery.of(Delivery.Status.PARTLY);
        EntitySeries silent = series("c", lastChanged(6, day -> null));
        EntitySeries low = series("c", lastChanged(6, day -> new Day(5, 500, 10, 1, 50)));

        assertThat(reasons(detect(SPEND, silent, partly))).containsExactly(WithheldReason.PAUSED);
        assertThat(reasons(detect(SPEND, low, partly))).containsExactly(WithheldReason.PAUSED);
        assertThat(detect(SPEND, low, OPEN).anomalies()).isNotEmpty();
    }

    @Test
    void detect_aboveTheBudget_onADayOfAPlannedRise_isWithheldWithThatReason() {
        List<Day> days = Collections.nCopies(RANGE.days(), new Day(176, 10_000, 200, 30, 1500));
        Delivery raised = new Delivery(Delivery.Status.OPEN, null, new BigDecimal(100), false, true, false);

        AnomalyReport report = detect(SPEND, series("c", days), raised);

        assertThat(report.verdicts()).noneMatch(verdict -> verdict.type() == AnomalyType.OVERSPEND);
        assertThat(reasons(report)).contains(WithheldReason.BUDGET_RAISED);
    }

    @Test
    void detect_onAWeekdayThatNeverDelivers_isWithheld() {
        List<Day> days = usualDays(7);
        for (int i = 0; i < days.size(); i++) {
            if (RANGE.since().plusDays(i).getDayOfWeek() == LAST.getDayOfWeek()) {
                days.set(i, null);
            }
        }

        AnomalyReport report = detect(SPEND, series("c", days), OPEN);

        assertThat(reasons(report)).containsExactly(WithheldReason.NO_DELIVERY);
        assertThat(report.withheld().get(0).message()).contains("only 0 times of 8");
    }

    @Test
    void detect_aboveWhatTheBudgetAllowsInADay_isCriticalWhateverTheStatisticsSay() {
        List<Day> days = Collections.nCopies(RANGE.days(), new Day(176, 10_000, 200, 30, 1500));

        AnomalyReport report = detect(
                SPEND,
                series("c", days),
                new Delivery(Delivery.Status.OPEN, null, new BigDecimal(100), false, false, false));

        assertThat(report.anomalies()).singleElement().satisfies(verdict -> {
            assertThat(verdict.type()).isEqualTo(AnomalyType.OVERSPEND);
            assertThat(verdict.upper()).isEqualTo(175);
            assertThat(verdict.method()).isEqualTo(DetectionMethod.RULE);
        });
        assertThat(detect(
                                SPEND,
                                series("c", Collections.nCopies(RANGE.days(), new Day(175, 10_000, 200, 30, 1500))),
                                new Delivery(Delivery.Status.OPEN, null, new BigDecimal(100), false, false, false))
                        .anomalies())
                .isEmpty();
    }

    @Test
    void detect_aboveWhatTheBudgetAllowsInAWeek_needsABudgetThatHeld() {
        List<Day> days = Collections.nCopies(RANGE.days(), new Day(101, 10_000, 200, 30, 1500));
        assertThat(LAST.getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);

        AnomalyReport steady = detect(
                SPEND,
                series("c", days),
                new Delivery(Delivery.Status.OPEN, null, new BigDecimal(100), true, false, false));
        AnomalyReport changed = detect(
                SPEND,
                series("c", days),
                new Delivery(Delivery.Status.OPEN, null, new BigDecimal(100), false, false, false));

        assertThat(steady.anomalies()).singleElement().satisfies(verdict -> {
            assertThat(verdict.type()).isEqualTo(AnomalyType.OVERSPEND);
            assertThat(verdict.observed()).isEqualTo(707);
            assertThat(verdict.upper()).isEqualTo(700);
        });
        assertThat(changed.anomalies()).isEmpty();
    }

    @Test
    void detect_onAConstantSeriesThatGoesOn_judgesItNormal() {
        List<Day> days = Collections.nCopies(RANGE.days(), new Day(100, 10_000, 200, 30, 1500));

        AnomalyReport report = detect(
                DetectionSettings.DEFAULT.withMetrics(List.of(Metric.SPEND, Metric.CTR)), series("c", days), OPEN);

        assertThat(report.verdicts()).hasSize(2).noneMatch(AnomalyVerdict::isAnomaly);
        assertThat(report.withheld()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOCAL_LEVEL", "Z_SCORE", "MODIFIED_Z_SCORE"})
    void detect_threefoldAfterSixtyConstantDays_isAnAnomalyByEveryScore(DetectionMethod method) {
        List<Day> days = new ArrayList<>(Collections.nCopies(RANGE.days(), new Day(100, 10_000, 200, 30, 1500)));
        days.set(RANGE.days() - 1, new Day(300, 10_000, 200, 30, 1500));
        DetectionSettings spend = DetectionSettings.DEFAULT.withMetrics(List.of(Metric.SPEND));

        AnomalyReport report = detect(
                method == DetectionMethod.LOCAL_LEVEL ? spend : spend.withScore(method, 3), series("c", days), OPEN);

        assertThat(report.anomalies()).singleElement().satisfies(verdict -> {
            assertThat(verdict.observed()).isEqualTo(300);
            assertThat(verdict.expected()).isCloseTo(100, within(0.5));
            assertThat(verdict.score()).isGreaterThan(3);
        });
    }

    @Test
    void detect_tenPercentMoreThanAConstantSeries_isWithinTheUsualScatter() {
        List<Day> days = new ArrayList<>(Collections.nCopies(RANGE.days(), new Day(100, 10_000, 200, 30, 1500)));
        days.set(RANGE.days() - 1, new Day(110, 10_000, 200, 30, 1500));
        DetectionSettings spend =
                DetectionSettings.DEFAULT.withMetrics(List.of(Metric.SPEND)).withScore(DetectionMethod.Z_SCORE, 3);

        assertThat(detect(spend, series("c", days), OPEN).verdicts())
                .singleElement()
                .matches(verdict -> !verdict.isAnomaly());
    }

    @Test
    void detect_ofZeros_isSilent() {
        List<Day> zeros = Collections.nCopies(RANGE.days(), new Day(0, 0, 0, 0, 0));

        AnomalyReport report = detect(DetectionSettings.DEFAULT, series("c", zeros), OPEN);

        assertThat(report.verdicts()).isEmpty();
        assertThat(reasons(report)).containsOnly(WithheldReason.TOO_LITTLE_HISTORY);
    }

    @Test
    void detect_onTooLittleVolume_isWithheldWithTheFigures() {
        Random noise = new Random(8);
        List<Day> small = IntStream.range(0, RANGE.days())
                .mapToObj(day -> new Day(1 + noise.nextDouble(), 100 + noise.nextInt(20), 3, 1, 10))
                .toList();

        AnomalyReport report = detect(DetectionSettings.DEFAULT, series("c", small), OPEN);

        assertThat(report.verdicts()).isEmpty();
        assertThat(reasons(report)).contains(WithheldReason.BELOW_MINIMUM_VOLUME);
        assertThat(report.withheld().get(0).message()).contains("1000 are needed");
    }

    @Test
    void detect_onANotFetchedOrUnfinishedDay_isWithheld() {
        EntitySeries series = series("c", usualDays(9));
        AnomalyReport missing = new AnomalyDetector(
                        SPEND,
                        new DayFacts(
                                LAST.plusDays(1),
                                MATURE,
                                (entity, day) -> day.equals(LAST) ? DayState.MISSING : DayState.FETCHED))
                .detect(List.of(series), List.of(LAST), (entity, day) -> OPEN);
        AnomalyReport partial = new AnomalyDetector(
                        SPEND, new DayFacts(LAST, MaturityRule.DEFAULT, (entity, day) -> DayState.FETCHED))
                .detect(List.of(series), List.of(LAST), (entity, day) -> OPEN);

        assertThat(reasons(missing)).containsExactly(WithheldReason.NOT_FETCHED);
        assertThat(reasons(partial)).containsExactly(WithheldReason.PARTIAL_DAY);
    }

    @Test
    void detect_overAFleetOfUsualCampaigns_raisesHardlyAnything() {
        List<EntitySeries> fleet = IntStream.range(0, 300)
                .mapToObj(number -> series("c" + number, usualDays(1000L + number)))
                .toList();

        AnomalyReport report = new AnomalyDetector(DetectionSettings.DEFAULT, FACTS)
                .detect(fleet, List.of(LAST), (entity, day) -> OPEN);

        assertThat(report.tests()).isEqualTo(300);
        assertThat(report.anomalies()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void settings_thatMeanNothing_areRefused() {
        assertThatThrownBy(() -> DetectionSettings.DEFAULT.withMetrics(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DetectionSettings.DEFAULT.withFalseDiscoveryRate(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.0");
    }

    private static AnomalyVerdict only(AnomalyReport report) {
        assertThat(report.verdicts()).hasSize(1);
        return report.verdicts().get(0);
    }

    private static List<WithheldReason> reasons(AnomalyReport report) {
        return report.withheld().stream().map(WithheldVerdict::reason).toList();
    }
}
