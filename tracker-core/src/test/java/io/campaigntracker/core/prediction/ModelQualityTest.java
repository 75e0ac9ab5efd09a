package io.campaigntracker.core.prediction;

import static io.campaigntracker.core.prediction.ScoredEntries.entry;
import static io.campaigntracker.core.prediction.ScoredEntries.prediction;
import static io.campaigntracker.core.prediction.ScoredEntries.roas;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.AccuracyBreakdown;
import io.campaigntracker.prediction.AccuracySegment;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.MetricAccuracy;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.ModelComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import io.campaigntracker.prediction.Recalibration;
import io.campaigntracker.prediction.SkillResult;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class ModelQualityTest {

    private static final SegmentNames BY_CAMPAIGN = names(AccuracySegment.CAMPAIGN);

    @Test
    void geometricAccuracy_saysWhichPairsItLeavesOut() {
        MetricAccuracy accuracy = AccuracyCalculator.ofGroup(List.of(
                roas("a", "m", 0, 1, 0, 0, 1),
                roas("a", "m", 1, 1, 1.5, 0, 1),
                roas("a", "m", 2, 1, 2.0, 2.5, 1),
                roas("a", "m", 3, 1, -1, 1, 1)));

        assertThat(accuracy.n()).isEqualTo(4);
        assertThat(accuracy.withoutRatio()).isEqualTo(3);
        assertThat(accuracy.geometricAccuracy().asDouble()).isCloseTo(80, within(1e-9));
    }

    @Test
    void wapeBySpend_weighsErrorsByTheirMoney() {
        List<MetricComparison> entries = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            entries.add(roas("small", "m", day, 1, 2, 1, 10));
            entries.add(roas("large", "m", day, 1, 1, 1, 990));
        }

        MetricAccuracy accuracy = AccuracyCalculator.ofGroup(entries);

        assertThat(accuracy.wape().asDouble()).isCloseTo(50, within(1e-9));
        assertThat(accuracy.wapeBySpend().asDouble()).isCloseTo(1, within(1e-9));
    }

    /** The same truth in 400 histories of 40 weeks; what a campaign makes of a week the others make too. */
    @Test
    void intervals_ofForecastsThatErrTogether_coverTheBias() {
        int covered = 0;
        int runs = 400;
        Random random = new Random(1910);
        for (int run = 0; run < runs; run++) {
            List<MetricComparison> entries = new ArrayList<>();
            for (int week = 0; week < 40; week++) {
                double shared = 0.2 * random.nextGaussian();
                for (int campaign = 0; campaign < 5; campaign++) {
                    entries.add(
                            roas("c" + campaign, "m", 7 * week, 7, 2.2, 2 + shared + 0.1 * random.nextGaussian(), 1));
                }
            }
            covered += AccuracyCalculator.ofGroup(entries).biasPercentInterval().contains(10) ? 1 : 0;
        }

        assertThat(covered / (double) runs).isBetween(0.91, 0.985);
    }

    /** What the figures come to over a very long history is inside the intervals of short ones as often as claimed. */
    @Test
    void intervals_ofEveryFigure_cover() {
        Random random = new Random(1914);
        MetricAccuracy truth = AccuracyCalculator.ofGroup(weeks(random, 8_000));
        int[] covered = new int[5];
        int runs = 300;
        for (int run = 0; run < runs; run++) {
            MetricAccuracy accuracy = AccuracyCalculator.ofGroup(weeks(random, 40));
            covered[0] += accuracy.biasInterval().contains(truth.bias().asDouble()) ? 1 : 0;
            covered[1] += accuracy.rmseInterval().contains(truth.rmse().asDouble()) ? 1 : 0;
            covered[2] += accuracy.spearmanInterval().contains(truth.spearman().asDouble()) ? 1 : 0;
            covered[3] +=
                    accuracy.wapeBySpendInterval().contains(truth.wapeBySpend().asDouble()) ? 1 : 0;
            covered[4] += accuracy.coverageInterval()
                            .contains(truth.intervalCoverage().asDouble())
                    ? 1
                    : 0;
        }

        for (int figure = 0; figure < covered.length; figure++) {
            assertThat(covered[figure] / (double) runs).as("figure %d", figure).isBetween(0.9, 0.99);
        }
    }

    /** Five campaigns that differ, each week with luck of its own that they share. */
    private static List<MetricComparison> weeks(Random random, int weeks) {
        List<MetricComparison> entries = new ArrayList<>();
        for (int week = 0; week < weeks; week++) {
            double shared = 0.2 * random.nextGaussian();
            for (int campaign = 0; campaign < 5; campaign++) {
                double level = 2 + 0.3 * campaign;
                double predicted = level + 0.2 * random.nextGaussian();
                entries.add(entry(
                        prediction("c" + campaign, "m", 7 * week, 7, predicted)
                                .between(predicted - 0.3, predicted + 0.3, 0.8)
                                .build(),
                        level + shared + 0.1 * random.nextGaussian(),
                        100 * (1 + campaign)));
            }
        }
        return entries;
    }

    @Test
    void accuracy_doesNotDependOnTheOrder() {
        List<MetricComparison> entries = noisy("a", 60, 1, 1911);
        List<MetricComparison> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(AccuracyCalculator.of(30, shuffled).scored()).isEqualTo(60);
        assertThat(AccuracyCalculator.ofGroup(shuffled).wape().asDouble())
                .isCloseTo(AccuracyCalculator.ofGroup(entries).wape().asDouble(), within(1e-9));
    }

    @Test
    void breakdown_namesTheWorstCampaign_byWelchsTest_correctedForAll() {
        List<MetricComparison> entries = new ArrayList<>(noisy("bad", 40, 1.6, 1912));
        for (int i = 0; i < 9; i++) {
            entries.addAll(noisy("good" + i, 40, 1, 1913 + i));
        }

        AccuracyBreakdown breakdown = BreakdownCalculator.of(entries, BY_CAMPAIGN);

        assertThat(breakdown.segments()).hasSize(10);
        assertThat(breakdown.worst().name()).isEqualTo("bad");
        assertThat(breakdown.worst().q().asDouble()).isLessThan(0.001);
        assertThat(breakdown.of("good3").orElseThrow().q().asDouble()).isGreaterThan(0.05);
        double[] own = misses(entries, "bad");
        double[] others = misses(entries, "good");
        assertThat(breakdown.worst().p().asDouble()).isCloseTo(new TTest().tTest(own, others) / 2, within(1e-12));
        assertThat(breakdown.worst().accuracy().biasPercent().asDouble()).isBetween(45.0, 75.0);
    }

    @Test
    void breakdown_ofEquallyGoodCampaigns_rarelyFindsAWorseOne() {
        int found = 0;
        for (int run = 0; run < 200; run++) {
            List<MetricComparison> entries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                entries.addAll(noisy("c" + i, 15, 1, 10_000 + 20L * run + i));
            }
            found += BreakdownCalculator.of(entries, BY_CAMPAIGN).segments().stream()
                            .anyMatch(segment -> segment.q().asDouble() <= 0.05)
                    ? 1
                    : 0;
        }

        assertThat(found).isLessThanOrEqualTo(20);
    }

    @Test
    void segments_areThoseOfTheForecast() {
        List<MetricComparison> entries = List.of(
                roas("a", "m", 0, 1, 2, 2, 10), roas("b", "m", 1, 7, 2, 2, 20), roas("b", "n", 2, 30, 2, 2, 30));

        assertThat(named(entries, AccuracySegment.MODEL)).containsExactly("m", "n");
        assertThat(named(entries, AccuracySegment.VERSION)).containsExactly("m 1", "n 1");
        assertThat(named(entries, AccuracySegment.ACCOUNT)).containsExactly("1");
        assertThat(named(entries, AccuracySegment.OBJECTIVE)).containsExactly("(none)", "OUTCOME_SALES");
        assertThat(named(entries, AccuracySegment.VOLUME)).containsExactly("1 least spent", "2 middle", "3 most spent");
        assertThat(named(entries, AccuracySegment.HORIZON_LENGTH))
                .containsExactly("1 day", "4 to 7 days", "more than 14 days");
        // Made on 31 December, 1 and 2 January 2026 at 23:00 UTC, which in Tokyo is the day after.
        assertThat(named(entries, AccuracySegment.WEEKDAY_MADE))
                .containsExactly("4 THURSDAY", "5 FRIDAY", "6 SATURDAY");
    }

    @Test
    void severalMetrics_areNotAddedUp() {
        MetricComparison clicks = entry(
                Prediction.of("p", "a", Metric.CLICKS, 10)
                        .account("1")
                        .over(ScoredEntries.START, ScoredEntries.START)
                        .madeAt(prediction("a", "m", 0, 1, 1).build().madeAt())
                        .build(),
                12,
                1);

        assertThatThrownBy(() -> BreakdownCalculator.of(List.of(clicks, roas("a", "m", 0, 1, 2, 2, 1)), BY_CAMPAIGN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLICKS")
                .hasMessageContaining("ROAS");
    }

    @Test
    void betterModel_isToldOnTheSameDays_andTheOthersAreCounted() {
        List<MetricComparison> good = noisy("c", 40, 1.01, 1920);
        List<MetricComparison> poor = new ArrayList<>();
        for (MetricComparison entry : good.subList(0, 35)) {
            poor.add(entry(
                    entry.prediction().with(1.38 * entry.actual().asDouble(), null),
                    entry.actual().asDouble(),
                    100));
        }

        ModelComparison comparison = ModelComparator.of(poor, good);

        assertThat(comparison.verdict()).isEqualTo(ModelComparison.Verdict.SECOND_IS_BETTER);
        assertThat(comparison.n()).isEqualTo(35);
        assertThat(comparison.onlySecond()).isEqualTo(5);
        assertThat(comparison.p().asDouble()).isLessThan(0.01);
        assertThat(comparison.interval().lower()).isPositive();
        assertThat(ModelComparator.of(good, poor).verdict()).isEqualTo(ModelComparison.Verdict.FIRST_IS_BETTER);
        assertThat(ModelComparator.of(good, List.of()).verdict()).isEqualTo(ModelComparison.Verdict.TOO_FEW);
    }

    @Test
    void equallyGoodModels_areRarelyToldApart() {
        int told = 0;
        for (int run = 0; run < 400; run++) {
            Random random = new Random(2_000 + run);
            List<MetricComparison> one = new ArrayList<>();
            List<MetricComparison> other = new ArrayList<>();
            for (int day = 0; day < 30; day++) {
                double shared = random.nextGaussian();
                for (int campaign = 0; campaign < 10; campaign++) {
                    double actual = 5;
                    one.add(roas("c" + campaign, "a", day, 1, actual + shared + random.nextGaussian(), actual, 1));
                    other.add(roas("c" + campaign, "b", day, 1, actual - shared + random.nextGaussian(), actual, 1));
                }
            }
            told += ModelComparator.of(one, other).verdict() == ModelComparison.Verdict.NOT_TOLD_APART ? 0 : 1;
        }

        assertThat(told / 400.0).isLessThanOrEqualTo(0.08);
    }

    @Test
    void skill_isOneLessTheRatioOfMissedMoney() {
        List<MetricComparison> entries = new ArrayList<>();
        Map<PredictionKey, Double> naive = new HashMap<>();
        for (int day = 0; day < 20; day++) {
            MetricComparison entry = roas("a", "m", day, 1, 2 + (day % 2 == 0 ? 0.1 : -0.1), 2, 100);
            entries.add(entry);
            if (day < 18) {
                naive.put(entry.prediction().key(), day % 3 == 0 ? 2.4 : 1.6);
            }
        }

        SkillResult skill = SkillCalculator.of(NaiveForecast.LAST_PERIOD, entries, naive);

        assertThat(skill.n()).isEqualTo(18);
        assertThat(skill.withoutNaive()).isEqualTo(2);
        assertThat(skill.skill().asDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(skill.better()).isTrue();
    }

    /** Days differ in how hard they are, and both err on the same days. Methods page: the log-delta interval covered best of six, bootstraps included. */
    @Test
    void skill_intervalCovers_whereBothErrOnTheSameDays() {
        Random random = new Random(1987);
        int covered = 0;
        int runs = 500;
        for (int run = 0; run < runs; run++) {
            List<MetricComparison> entries = new ArrayList<>();
            Map<PredictionKey, Double> naive = new HashMap<>();
            for (int day = 0; day < 20; day++) {
                double hard = Math.exp(0.7 * random.nextGaussian());
                for (int campaign = 0; campaign < 4; campaign++) {
                    MetricComparison entry =
                            roas("c" + campaign, "m", day, 1, 10 + hard * random.nextGaussian(), 10, 1);
                    entries.add(entry);
                    naive.put(entry.prediction().key(), 10 + 2 * hard * random.nextGaussian());
                }
            }
            SkillResult skill = SkillCalculator.of(NaiveForecast.LAST_PERIOD, entries, naive);

            covered +=
                    skill.interval().lower() <= 0.5 && 0.5 <= skill.interval().upper() ? 1 : 0;
        }

        assertThat(covered / (double) runs).isBetween(0.92, 0.98);
    }

    @Test
    void calibration_findsWhatIsTooSpread_andRecalibratingMendsIt() {
        Random random = new Random(1930);
        List<MetricComparison> entries = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double truth = 1 + 3 * random.nextDouble();
            double predicted = 2.5 + 2 * (truth - 2.5);
            double actual = truth + 0.1 * random.nextGaussian();
            entries.add(entry(
                    prediction("c" + i, "m", i, 1, predicted)
                            .between(predicted - 0.2, predicted + 0.2, 0.8)
                            .build(),
                    actual,
                    1));
        }

        CalibrationResult result = CalibrationCalculator.of(entries);

        assertThat(result.slope().asDouble()).isCloseTo(0.5, within(0.02));
        assertThat(result.intercept().asDouble()).isCloseTo(1.25, within(0.05));
        assertThat(result.p().asDouble()).isLessThan(1e-10);
        assertThat(result.intervals().coverage()).isLessThan(40);
        assertThat(result.intervals().transformP().asDouble()).isLessThan(1e-6);
        for (Recalibration recalibration : List.of(result.linear(), result.isotonic())) {
            List<MetricComparison> mended = entries.stream()
                    .map(e -> entry(
                            recalibration.apply(e.prediction()), e.actual().asDouble(), 1))
                    .toList();
            assertThat(CalibrationCalculator.of(mended).slope().asDouble()).isCloseTo(1, within(0.02));
            assertThat(AccuracyCalculator.ofGroup(mended).wape().asDouble())
                    .isLessThan(AccuracyCalculator.ofGroup(entries).wape().asDouble() / 4);
        }
    }

    @Test
    void calibration_ofHonestIntervals_isEven() {
        Random random = new Random(1931);
        List<MetricComparison> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            double predicted = 3 + random.nextGaussian();
            double reach = 1.2815515655446004 * 0.4;
            entries.add(entry(
                    prediction("c" + i, "m", i, 1, predicted)
                            .between(predicted - reach, predicted + reach, 0.8)
                            .build(),
                    predicted + 0.4 * random.nextGaussian(),
                    1));
        }

        CalibrationResult result = CalibrationCalculator.of(entries);

        assertThat(result.p().asDouble()).isGreaterThan(0.01);
        assertThat(result.intervals().coverageInterval().contains(80)).isTrue();
        assertThat(result.intervals().transformP().asDouble()).isGreaterThan(0.01);
        assertThat(result.intervals().crps().asDouble()).isCloseTo(0.4 / Math.sqrt(Math.PI), within(0.02));
    }

    private static List<String> named(List<MetricComparison> entries, AccuracySegment by) {
        return BreakdownCalculator.of(entries, names(by)).segments().stream()
                .map(AccuracyBreakdown.Segment::name)
                .toList();
    }

    private static SegmentNames names(AccuracySegment by) {
        return new SegmentNames(by, Map.of("b", "OUTCOME_SALES"), Map.of("1", ZoneId.of("Asia/Tokyo")));
    }

    private static double[] misses(List<MetricComparison> entries, String prefix) {
        return entries.stream()
                .filter(entry -> entry.prediction().campaignId().startsWith(prefix))
                .mapToDouble(entry -> Math.abs(
                        Math.log(entry.prediction().value() / entry.actual().asDouble())))
                .toArray();
    }

    /** Forecasts that run high by a factor, with 10 % of noise. */
    private static List<MetricComparison> noisy(String campaign, int n, double factor, long seed) {
        Random random = new Random(seed);
        List<MetricComparison> entries = new ArrayList<>();
        for (int day = 0; day < n; day++) {
            double actual = 2 + random.nextDouble();
            entries.add(
                    roas(campaign, "m", day, 1, actual * factor * Math.exp(0.1 * random.nextGaussian()), actual, 100));
        }
        return entries;
    }
}
