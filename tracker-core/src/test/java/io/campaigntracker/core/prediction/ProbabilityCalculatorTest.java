package io.campaigntracker.core.prediction;

import static io.campaigntracker.core.prediction.ScoredEntries.event;
import static io.campaigntracker.core.prediction.ScoredEntries.roas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.ModelComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.ProbabilityResult;
import io.campaigntracker.prediction.Recalibration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ProbabilityCalculatorTest {

    @Test
    void figures_areThoseOfTheirDefinitions() {
        Random random = new Random(2001);
        List<MetricComparison> entries = new ArrayList<>();
        double squares = 0;
        double logs = 0;
        int events = 0;
        for (int day = 0; day < 200; day++) {
            double p = 0.02 + 0.96 * random.nextDouble();
            boolean came = random.nextDouble() < p;
            entries.add(event("c", "m", day, 1, p, came));
            squares += Math.pow(p - (came ? 1 : 0), 2) / 200;
            logs -= Math.log(came ? p : 1 - p) / 200;
            events += came ? 1 : 0;
        }
        double share = events / 200.0;

        ProbabilityResult result = ProbabilityCalculator.of(entries);

        assertThat(result.n()).isEqualTo(200);
        assertThat(result.events()).isEqualTo(events);
        assertThat(result.baseRate().asDouble()).isCloseTo(share, within(1e-12));
        assertThat(result.brier().asDouble()).isCloseTo(squares, within(1e-12));
        assertThat(result.logScore().asDouble()).isCloseTo(logs, within(1e-12));
        assertThat(result.uncertainty().asDouble()).isCloseTo(share * (1 - share), within(1e-12));
        assertThat(result.skill().asDouble()).isCloseTo(1 - squares / (share * (1 - share)), within(1e-12));
        assertThat(result.miscalibration().asDouble()
                        - result.discrimination().asDouble()
                        + result.uncertainty().asDouble())
                .isCloseTo(squares, within(1e-12));
        assertThat(result.brierInterval().contains(squares)).isTrue();
        assertThat(result.reliability().stream()
                        .mapToInt(ProbabilityResult.Bin::n)
                        .sum())
                .isEqualTo(200);
    }

    @Test
    void honestForecasts_haveSkill_andNothingToMend() {
        ProbabilityResult result = ProbabilityCalculator.of(forecasts(4_000, 2002, p -> p));

        assertThat(result.skill().asDouble()).isCloseTo(1 / 3.0, within(0.04));
        assertThat(result.skillInterval().lower()).isPositive();
        assertThat(result.miscalibration().asDouble()).isLessThan(0.006);
        assertThat(result.slope().asDouble()).isCloseTo(1, within(0.1));
        assertThat(result.intercept().asDouble()).isCloseTo(0, within(0.12));
        assertThat(result.reliability())
                .hasSize(10)
                .allSatisfy(bin -> assertThat(bin.share()).isCloseTo(bin.meanProbability(), within(0.1)));
    }

    @Test
    void forecastsTooSureOfThemselves_areFound_andRecalibratingMendsThemOnOthers() {
        DoubleUnaryOperator tooSure = p -> p * p / (p * p + (1 - p) * (1 - p));
        ProbabilityResult found = ProbabilityCalculator.of(forecasts(3_000, 2003, tooSure));
        List<MetricComparison> others = forecasts(3_000, 2004, tooSure);
        double asTold = ProbabilityCalculator.of(others).brier().asDouble();

        assertThat(found.slope().asDouble()).isCloseTo(0.5, within(0.06));
        assertThat(found.miscalibration().asDouble()).isGreaterThan(0.01);
        for (Recalibration recalibration : List.of(found.logistic(), found.isotonic())) {
            List<MetricComparison> mended = new ArrayList<>();
            for (MetricComparison entry : others) {
                Prediction told = recalibration.apply(entry.prediction());
                assertThat(told.value()).isBetween(0.0, 1.0);
                assertThat(told.event()).isEqualTo(entry.prediction().event());
                mended.add(event(told.campaignId(), "m", 0, 1, told.value(), entry.occurred()));
            }
            assertThat(ProbabilityCalculator.of(mended).brier().asDouble()).isLessThan(asTold - 0.008);
        }
    }

    @Test
    void baseRateItself_hasNoSkill_andTellsNothingApart() {
        ProbabilityResult result = ProbabilityCalculator.of(forecasts(1_000, 2005, p -> 0.5));

        assertThat(result.skill().asDouble()).isLessThanOrEqualTo(0).isGreaterThan(-0.02);
        assertThat(result.discrimination().asDouble()).isCloseTo(0, within(1e-12));
        assertThat(result.slope().isDefined()).isFalse();
        assertThat(result.logistic()).isNull();
    }

    /** What was called impossible and came would be infinitely bad; the other figures stand. */
    @Test
    void logScore_whereTheImpossibleCame_isUndefinedAndCounted() {
        List<MetricComparison> entries = forecasts(50, 2006, p -> p);
        entries.add(event("x", "m", 51, 1, 0, true));
        entries.add(event("x", "m", 52, 1, 1, false));
        entries.add(event("x", "m", 53, 1, 1, true));

        ProbabilityResult result = ProbabilityCalculator.of(entries);

        assertThat(result.impossible()).isEqualTo(2);
        assertThat(result.logScore().isDefined()).isFalse();
        assertThat(result.brier().isDefined()).isTrue();
    }

    /** Beyond the nearest doubles to 0 and 1 that a clipped logarithm would allow. */
    @Test
    void logScore_ofWhatWasAllButImpossible_isUnclipped() {
        List<MetricComparison> entries = new ArrayList<>();
        for (int day = 0; day < 18; day++) {
            entries.add(event("c", "m", day, 1, 0.5, day % 2 == 0));
        }
        entries.add(event("c", "m", 18, 1, 1e-40, true));
        entries.add(event("c", "m", 19, 1, Math.nextDown(1.0), false));

        ProbabilityResult result = ProbabilityCalculator.of(entries);

        double expected = (18 * Math.log(2) + 40 * Math.log(10) + 53 * Math.log(2)) / 20;
        assertThat(result.impossible()).isZero();
        assertThat(result.logScore().asDouble()).isCloseTo(expected, within(1e-12));
    }

    /** Twenty campaigns of one week share its luck: one draw, which does not tell how much weeks differ. */
    @Test
    void baseRate_ofASinglePeriod_hasNoInterval_andThatOfTwoHas() {
        List<MetricComparison> week = new ArrayList<>();
        for (int campaign = 0; campaign < 20; campaign++) {
            week.add(event("c" + campaign, "m", 0, 7, 0.5, campaign < 15));
        }
        List<MetricComparison> weeks = new ArrayList<>(week);
        week.forEach(entry -> weeks.add(
                event(entry.prediction().campaignId(), "m", 7, 7, 0.5, Boolean.TRUE.equals(entry.occurred()))));

        ProbabilityResult one = ProbabilityCalculator.of(week);
        ProbabilityResult two = ProbabilityCalculator.of(weeks);

        assertThat(one.baseRate().asDouble()).isEqualTo(0.75);
        assertThat(one.baseRateInterval()).isNull();
        assertThat(one.brierInterval()).isNull();
        assertThat(two.baseRateInterval().contains(0.75)).isTrue();
    }

    @Test
    void brierScore_whereAllWereRightWithoutDoubt_isZero_withoutAnIntervalOfNoWidth() {
        List<MetricComparison> entries = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            entries.add(event("c", "m", day, 1, day % 2, day % 2 == 1));
        }

        ProbabilityResult result = ProbabilityCalculator.of(entries);

        assertThat(result.brier().asDouble()).isZero();
        assertThat(result.brierInterval()).isNull();
        assertThat(result.skill().asDouble()).isEqualTo(1);
        assertThat(result.skillInterval()).isNull();
    }

    /** Who ranks events the wrong way round is told so by a line that falls; the isotonic function stays flat. */
    @Test
    void recalibration_ofForecastsThatRankTheWrongWay_fallsIfLogistic_andIsFlatIfIsotonic() {
        ProbabilityResult result = ProbabilityCalculator.of(forecasts(2_000, 2013, p -> 1 - p));

        assertThat(result.slope().asDouble()).isNegative();
        assertThat(result.logistic().apply(0.9)).isLessThan(result.logistic().apply(0.1));
        assertThat(result.isotonic().apply(0.9))
                .isCloseTo(result.isotonic().apply(0.1), within(0.05))
                .isGreaterThanOrEqualTo(result.isotonic().apply(0.1));
    }

    @Test
    void few_carryNoScore_andNoneNothing() {
        ProbabilityResult nine = ProbabilityCalculator.of(forecasts(9, 2007, p -> p));
        ProbabilityResult none = ProbabilityCalculator.of(List.of(roas("a", "m", 0, 1, 2, 2, 1)));
        ProbabilityResult allCame = ProbabilityCalculator.of(forecasts(40, 2008, p -> p).stream()
                .map(ProbabilityCalculatorTest::came)
                .toList());

        assertThat(nine.brier().reason()).contains(UndefinedReason.TOO_FEW_OBSERVATIONS);
        assertThat(nine.baseRate().isDefined()).isTrue();
        assertThat(nine.isotonic()).isNull();
        assertThat(none.n()).isZero();
        assertThat(none.metric()).isNull();
        assertThat(none.baseRateInterval()).isNull();
        assertThat(allCame.skill().reason()).contains(UndefinedReason.ZERO_DENOMINATOR);
        assertThat(allCame.baseRateInterval().upper()).isEqualTo(1);
        assertThat(allCame.baseRateInterval().lower()).isBetween(0.85, 0.95);
    }

    @Test
    void result_doesNotDependOnTheOrder() {
        List<MetricComparison> entries = forecasts(80, 2009, p -> p);
        List<MetricComparison> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(1));

        ProbabilityResult one = ProbabilityCalculator.of(entries);
        ProbabilityResult other = ProbabilityCalculator.of(shuffled);

        assertThat(other.brier().asDouble()).isCloseTo(one.brier().asDouble(), within(1e-12));
        assertThat(other.miscalibration().asDouble())
                .isCloseTo(one.miscalibration().asDouble(), within(1e-12));
        assertThat(other.slope().asDouble()).isCloseTo(one.slope().asDouble(), within(1e-9));
        assertThat(other.events()).isEqualTo(one.events());
    }

    /** Eight campaigns share each week's luck, so that a Wilson interval over all forecasts would be half as wide as it must be. */
    @Test
    void intervals_coverWhereEventsOfAWeekComeTogether() {
        Random random = new Random(2010);
        int runs = 400;
        int rateCovered = 0;
        int scoreCovered = 0;
        int binCovered = 0;
        double trueBrier = trueBrierOfWeeks();
        for (int run = 0; run < runs; run++) {
            List<MetricComparison> entries = new ArrayList<>();
            for (int week = 0; week < 40; week++) {
                double luck = random.nextGaussian();
                for (int campaign = 0; campaign < 8; campaign++) {
                    boolean came = random.nextDouble() < 1 / (1 + Math.exp(-luck));
                    entries.add(event("c" + campaign, "m", 7 * week, 7, 0.55, came));
                }
            }
            ProbabilityResult result = ProbabilityCalculator.of(entries);
            rateCovered += result.baseRateInterval().contains(0.5) ? 1 : 0;
            scoreCovered += result.brierInterval().contains(trueBrier) ? 1 : 0;
            binCovered += result.reliability().get(0).shareInterval().contains(0.5) ? 1 : 0;
        }

        assertThat(rateCovered / (double) runs).isBetween(0.91, 0.985);
        assertThat(scoreCovered / (double) runs).isBetween(0.91, 0.985);
        assertThat(binCovered / (double) runs).isBetween(0.91, 0.985);
    }

    /** Half of the events come, whatever the week, so that 0.55 misses by 0.45 or 0.55. */
    private static double trueBrierOfWeeks() {
        return (0.45 * 0.45 + 0.55 * 0.55) / 2;
    }

    @Test
    void valuesAndEvents_areNeverAddedUp() {
        List<MetricComparison> both = new ArrayList<>(forecasts(20, 2011, p -> p));
        for (int day = 0; day < 5; day++) {
            both.add(roas("v", "m", day, 1, 2, 2, 1));
        }

        AccuracyResult accuracy = AccuracyCalculator.of(30, both);

        assertThat(accuracy.scored()).isEqualTo(5);
        assertThat(accuracy.probabilities()).isEqualTo(20);
        assertThat(accuracy.averageAccuracy().asDouble()).isEqualTo(100);
        assertThat(ProbabilityCalculator.of(both).n()).isEqualTo(20);
        assertThatThrownBy(() -> ModelComparator.of(both, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 of values")
                .hasMessageContaining("20 of events");
    }

    @Test
    void betterProbabilities_areToldOnTheSameEventsAndDays() {
        List<MetricComparison> good = forecasts(60, 2012, p -> p);
        List<MetricComparison> flat = good.stream()
                .map(entry -> event(
                        entry.prediction().campaignId(),
                        "n",
                        day(entry),
                        1,
                        0.5,
                        Boolean.TRUE.equals(entry.occurred())))
                .toList();

        ModelComparison comparison = ModelComparator.of(good, flat);

        assertThat(comparison.verdict()).isEqualTo(ModelComparison.Verdict.FIRST_IS_BETTER);
        assertThat(comparison.n()).isEqualTo(60);
        assertThat(comparison.secondLoss().asDouble()).isCloseTo(0.25, within(1e-12));
        assertThat(comparison.firstLoss().asDouble())
                .isCloseTo(ProbabilityCalculator.of(good).brier().asDouble(), within(1e-12));
    }

    @Test
    void recalibration_ofTheOtherKind_isRefused() {
        Prediction value = ScoredEntries.prediction("a", "m", 0, 1, 2).build();
        Prediction probability = event("a", "m", 0, 1, 0.5, true).prediction();
        Recalibration line = new Recalibration(
                Recalibration.Method.LINEAR, List.of(new Recalibration.Point(0, 1), new Recalibration.Point(1, 2)), 30);
        Recalibration odds = new Recalibration(
                Recalibration.Method.LOGISTIC,
                List.of(new Recalibration.Point(0, 0), new Recalibration.Point(1, 2)),
                30);

        assertThat(odds.apply(0.9)).isCloseTo(81 / 82.0, within(1e-12));
        assertThatThrownBy(() -> line.apply(probability)).hasMessageContaining("the probability of an event");
        assertThatThrownBy(() -> odds.apply(value)).hasMessageContaining("is a value");
        assertThatThrownBy(() -> Prediction.probability("p", "a", Metric.ROAS, PredictedEvent.atLeast(1), 1.2)
                        .over(ScoredEntries.START, ScoredEntries.START)
                        .madeAt(value.madeAt())
                        .build())
                .hasMessageContaining("1.2");
    }

    private static int day(MetricComparison entry) {
        return (int) ChronoUnit.DAYS.between(
                ScoredEntries.START, entry.prediction().horizon().since());
    }

    private static MetricComparison came(MetricComparison entry) {
        return event(
                entry.prediction().campaignId(),
                "m",
                day(entry),
                1,
                entry.prediction().value(),
                true);
    }

    /** A forecast a day: the event comes with an even probability p, of which some function is told. */
    private static List<MetricComparison> forecasts(int n, long seed, DoubleUnaryOperator told) {
        Random random = new Random(seed);
        List<MetricComparison> entries = new ArrayList<>();
        for (int day = 0; day < n; day++) {
            double p = random.nextDouble();
            entries.add(event("c" + day % 7, "m", day, 1, told.applyAsDouble(p), random.nextDouble() < p));
        }
        return entries;
    }
}
