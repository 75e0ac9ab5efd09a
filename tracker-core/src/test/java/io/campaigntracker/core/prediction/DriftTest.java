package io.campaigntracker.core.prediction;

import static io.campaigntracker.core.prediction.ScoredEntries.START;
import static io.campaigntracker.core.prediction.ScoredEntries.roas;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.prediction.AccuracySegment;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.MetricComparison;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hundred forecasts a week, each off by 30 %, whose days err together by another 10 %. */
class DriftTest {

    private static final int A_YEAR = 52;
    private static final List<SegmentNames> BY_CAMPAIGN =
            List.of(new SegmentNames(AccuracySegment.CAMPAIGN, Map.of(), Map.of()));

    @Test
    void modelThatTurnsFortyPercentHigh_isFoundWithinThreeWeeks_withTheDayItBegan() {
        List<MetricComparison> entries = history(1, 33, 1, week -> week < 30 ? 0 : Math.log(1.4), 0.3);

        DriftResult result = DriftCalculator.of(entries, List.of());

        assertThat(result.status()).isEqualTo(DriftResult.Status.DRIFTED);
        assertThat(result.drift().kind()).isEqualTo(DriftResult.Kind.RUNS_HIGHER);
        assertThat(ChronoUnit.DAYS.between(START.plusWeeks(30), result.drift().began()))
                .isBetween(-5L, 5L);
        assertThat(result.drift().biasSince() - result.drift().biasBefore()).isBetween(20.0, 50.0);
        assertThat(result.reason()).startsWith("since " + result.drift().began());
    }

    @Test
    void presentLevel_isThatSinceTheChange_onceItIsLongEnoughAgo() {
        DriftResult result =
                DriftCalculator.of(history(8, 60, 1, week -> week < 30 ? 0 : Math.log(1.4), 0.3), List.of());

        assertThat(result.presentSince()).isAfter(START.plusWeeks(15));
        assertThat(result.presentBias().asDouble()).isBetween(20.0, 55.0);
    }

    @Test
    void modelThatErrsMoreInBothDirections_isFound() {
        List<MetricComparison> entries = history(2, 26, 1, week -> 0, 0.25);
        entries.addAll(history(3, 10, 1, week -> 0, 0.6).stream()
                .map(entry -> later(entry, 26))
                .toList());

        DriftResult result = DriftCalculator.of(entries, List.of());

        assertThat(result.status()).isEqualTo(DriftResult.Status.DRIFTED);
        assertThat(result.drift().kind()).isEqualTo(DriftResult.Kind.ERRS_MORE);
        assertThat(result.drift().accuracySince()).isLessThan(result.drift().accuracyBefore());
    }

    @Test
    void modelThatStaysAsItIs_isStable_howeverPoor() {
        int stable = 0;
        for (int seed = 4; seed < 14; seed++) {
            DriftResult result = DriftCalculator.of(history(seed, A_YEAR, 1, week -> Math.log(1.38), 0.4), List.of());

            stable += result.status() == DriftResult.Status.STABLE ? 1 : 0;
            assertThat(result.presentBias().asDouble()).isBetween(20.0, 60.0);
        }
        assertThat(stable).isGreaterThanOrEqualTo(7);
    }

    @Test
    void driftOfOneCampaign_isNamed_whereItStandsOut() {
        List<MetricComparison> entries = new ArrayList<>();
        Random random = new Random(5);
        for (int day = 0; day < 240; day++) {
            for (int campaign = 0; campaign < 6; campaign++) {
                double shift = day >= 200 && campaign == 3 ? Math.log(4) : 0;
                entries.add(
                        roas("c" + campaign, "m", day, 1, 2 * Math.exp(shift + 0.1 * random.nextGaussian()), 2, 10));
            }
        }

        DriftResult.Drift drift = DriftCalculator.of(entries, BY_CAMPAIGN).drift();

        assertThat(drift.worst().name()).isEqualTo("c3");
        assertThat(drift.worst().q()).isLessThan(0.001);
        assertThat(drift.began()).isBetween(START.plusDays(195), START.plusDays(203));
    }

    @Test
    void fewForecasts_tellNothing() {
        assertThat(DriftCalculator.of(history(6, 1, 1, week -> 0, 0.3).subList(0, 45), List.of())
                        .status())
                .isEqualTo(DriftResult.Status.TOO_FEW);
        assertThat(DriftCalculator.of(List.of(), List.of()).status()).isEqualTo(DriftResult.Status.TOO_FEW);
    }

    @Test
    void oneOddDay_isNoDrift() {
        List<MetricComparison> entries = history(7, 30, 1, week -> 0, 0.2);
        for (int i = 0; i < 14; i++) {
            entries.add(roas("odd" + i, "m", 211, 1, 2000, 2, 10));
        }

        assertThat(DriftCalculator.of(entries, List.of()).status()).isEqualTo(DriftResult.Status.STABLE);
    }

    /**
     * Rates over simulated models, seeds 101 and up (settings were made on 1 to 5): 200 with {@code tracker.full}, else 12. Horizons of one day and of seven that
     * overlap, errors of 30 % and of 60 %; three weeks of settled forecasts since the change.
     */
    @Test
    void rates_driftIsFoundWithinThreeWeeks_andFalseAlarmsAreRarerThanOneAModelYear() {
        int models = Boolean.getBoolean("tracker.full") ? 200 : 12;
        for (int length : new int[] {1, 7}) {
            for (double noise : new double[] {0.3, 0.6}) {
                int found = 0;
                int alarms = 0;
                for (int seed = 101; seed < 101 + models; seed++) {
                    List<MetricComparison> still = history(seed, A_YEAR, length, week -> 0, noise);
                    alarms += DriftCalculator.of(still, List.of()).status() == DriftResult.Status.DRIFTED ? 1 : 0;
                    List<MetricComparison> turned =
                            history(seed, length == 1 ? 29 : 30, length, week -> week < 26 ? 0 : Math.log(1.4), noise);
                    DriftResult result = DriftCalculator.of(turned, List.of());
                    found += result.status() == DriftResult.Status.DRIFTED
                                    && result.drift().kind() == DriftResult.Kind.RUNS_HIGHER
                            ? 1
                            : 0;
                }
                System.out.printf(
                        "drift: horizon %d, error %.1f: found %d of %d, false alarms %d in %d model-years%n",
                        length, noise, found, models, alarms, models);
                assertThat(found)
                        .as("found, horizon %d, error %s", length, noise)
                        .isGreaterThanOrEqualTo(9 * models / 10);
                assertThat(alarms).as("false alarms").isLessThanOrEqualTo(models / 4);
            }
        }
    }

    private interface Shift {
        double in(int week);
    }

    /** Forecasts of weeks, first days spread evenly over them; settled ones only, the last that lie within the weeks. */
    private static List<MetricComparison> history(int seed, int weeks, int length, Shift shift, double noise) {
        Random random = new Random(seed);
        List<MetricComparison> entries = new ArrayList<>();
        double[] shared = new double[7 * weeks + 40];
        for (int day = 0; day < shared.length; day++) {
            shared[day] = 0.1 * random.nextGaussian() * Math.sqrt(length);
        }
        for (int day = 0; day + length <= 7 * weeks; day++) {
            double together = 0;
            for (int k = 0; k < length; k++) {
                together += shared[day + k] / length;
            }
            int today = day % 7 < 2 ? 15 : 14;
            for (int i = 0; i < today; i++) {
                double predicted = 2 * Math.exp(shift.in(day / 7) + together + noise * random.nextGaussian());
                entries.add(roas("c" + i, "m", day, length, predicted, 2, 10));
            }
        }
        return entries;
    }

    private static MetricComparison later(MetricComparison entry, int weeks) {
        int day = (int)
                ChronoUnit.DAYS.between(START, entry.prediction().horizon().since());
        return roas(
                entry.prediction().campaignId(),
                "m",
                day + 7 * weeks,
                entry.prediction().horizon().days(),
                entry.prediction().value(),
                entry.actual().asDouble(),
                10);
    }
}
