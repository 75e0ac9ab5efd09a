package io.campaigntracker.core.stats.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.score.WeekdayBaseline.Settings;
import io.campaigntracker.core.stats.score.WeekdayBaseline.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeekdayBaselineTest {

    private static final Settings PLAIN = Settings.defaults(Transform.NONE);
    private static final Settings LOGARITHMIC = Settings.defaults(Transform.LOG1P);

    @Test
    void score_randomSeriesWithGaps_equalsTheDefinitionReadLiterally() {
        Random random = new Random(21);
        int scored = 0;
        for (int run = 0; run < 500; run++) {
            double[] values = random.doubles(1 + random.nextInt(80), 0, 1000).toArray();
            for (int i = 0; i < values.length - 1; i++) {
                values[i] = random.nextInt(6) == 0 ? Double.NaN : values[i];
            }
            Settings settings = new Settings(
                    1 + random.nextInt(9),
                    random.nextBoolean() ? Transform.NONE : Transform.LOG1P,
                    1 + random.nextInt(3),
                    3.5);

            WeekdayBaselineResult result = WeekdayBaseline.of(values, settings);
            double literal = literalScore(values, settings);

            if (result.status() == BaselineStatus.OK) {
                scored++;
                assertThat(result.deviation().orElseThrow().score()).isCloseTo(literal, within(1e-9));
            } else {
                assertThat(literal).isNaN();
            }
        }
        assertThat(scored).isGreaterThan(250);
    }

    @Test
    void score_multipliedSeries_staysTheSame() {
        Random random = new Random(22);
        for (int run = 0; run < 100; run++) {
            double[] values = random.doubles(57, 100, 200).toArray();
            double factor = Math.exp(4 * random.nextGaussian());
            double[] scaled = Arrays.stream(values).map(x -> x * factor).toArray();

            assertThat(score(scaled, PLAIN)).isCloseTo(score(values, PLAIN), within(1e-8));
        }
    }

    @Test
    void expected_shiftedSeries_isShifted() {
        double[] values = new Random(23).doubles(57, 100, 200).toArray();
        double[] shifted = Arrays.stream(values).map(x -> x + 500).toArray();

        WeekdayBaselineResult before = WeekdayBaseline.of(values, PLAIN);
        WeekdayBaselineResult after = WeekdayBaseline.of(shifted, PLAIN);

        assertThat(after.expected().getAsDouble()).isCloseTo(before.expected().getAsDouble() + 500, within(1e-9));
        assertThat(score(shifted, PLAIN)).isCloseTo(score(values, PLAIN), within(1e-9));
    }

    @Test
    void score_weeksInAnotherOrder_staysTheSame() {
        Random random = new Random(24);
        for (int run = 0; run < 50; run++) {
            double[] values = random.doubles(57, 100, 200).toArray();
            double[] swapped = values.clone();
            System.arraycopy(values, 0, swapped, 28, 28);
            System.arraycopy(values, 28, swapped, 0, 28);

            assertThat(score(swapped, LOGARITHMIC)).isCloseTo(score(values, LOGARITHMIC), within(1e-10));
        }
    }

    @Test
    void score_weekdayPattern_isNotMistakenForAnAnomaly() {
        Random random = new Random(25);
        double[] values = new double[57];
        for (int day = 0; day < values.length; day++) {
            values[day] = (day % 7 == 0 ? 300 : 1000) * Math.exp(0.05 * random.nextGaussian());
        }
        double[] baseline = Arrays.copyOf(values, 56);

        assertThat(WeekdayBaseline.of(values, LOGARITHMIC).anomaly()).isFalse();
        values[56] = 600;
        assertThat(WeekdayBaseline.of(values, LOGARITHMIC).anomaly()).isTrue();
        assertThat(ZScore.of(baseline, 600).anomaly()).isFalse();
    }

    @Test
    void pValue_normalDays_firesNoMoreOftenThanItSays() {
        for (int weeks : new int[] {3, 5, 8}) {
            Random random = new Random(weeks);
            Settings settings = new Settings(weeks, Transform.NONE, 3, 3.5);
            int runs = 20_000;
            int small = 0;
            for (int run = 0; run < runs; run++) {
                double[] values = ZScoreTest.gaussians(random, 7 * weeks + 1);
                double p = WeekdayBaseline.of(values, settings)
                        .deviation()
                        .orElseThrow()
                        .pValue();
                small += p <= 0.01 ? 1 : 0;
            }

            assertThat(small / (double) runs).as("%d weeks", weeks).isBetween(0.001, 0.0115);
        }
    }

    @Test
    void degreesOfFreedom_grewWithTheWeeksBehindTheScore() {
        assertThat(WeekdayBaseline.degreesOfFreedom(8, 56)).isEqualTo(15);
        assertThat(WeekdayBaseline.degreesOfFreedom(4, 28)).isEqualTo(7);
        assertThat(WeekdayBaseline.degreesOfFreedom(3, 56)).isEqualTo(5);
        assertThat(WeekdayBaseline.degreesOfFreedom(8, 28)).isEqualTo(7);
        assertThat(WeekdayBaseline.degreesOfFreedom(1, 3)).isEqualTo(1);
    }

    @Test
    void pValue_furtherFromTheExpected_neverRises() {
        double[] values = new Random(26).doubles(57, 100, 200).toArray();
        double centre = WeekdayBaseline.of(values, PLAIN).expected().getAsDouble();
        double previous = 1;
        for (double distance = 0; distance < 2000; distance += 3) {
            values[56] = centre + distance;
            double p =
                    WeekdayBaseline.of(values, PLAIN).deviation().orElseThrow().pValue();
            assertThat(p).isBetween(0.0, previous);
            previous = p;
        }
    }

    @Test
    void limits_areWhereTheScoreReachesTheThreshold() {
        double[] values = new Random(27).doubles(57, 100, 200).toArray();
        Deviation deviation =
                WeekdayBaseline.of(values, LOGARITHMIC).deviation().orElseThrow();

        values[56] = deviation.upperLimit();
        assertThat(score(values, LOGARITHMIC)).isCloseTo(3.5, within(1e-9));
        values[56] = deviation.lowerLimit();
        assertThat(score(values, LOGARITHMIC)).isCloseTo(-3.5, within(1e-9));
    }

    @Test
    void of_refundDaysOnTheLogScale_areScored() {
        double[] values = new Random(28).doubles(57, 50, 60).toArray();
        values[56] = -500;

        WeekdayBaselineResult result = WeekdayBaseline.of(values, LOGARITHMIC);

        assertThat(result.anomaly()).isTrue();
        assertThat(result.deviation().orElseThrow().score()).isNegative();
    }

    @Test
    void of_emptySeriesOrInfiniteValue_isRefused() {
        assertThatThrownBy(() -> WeekdayBaseline.of(new double[0], PLAIN)).hasMessageContaining("empty");
        assertThatThrownBy(() -> WeekdayBaseline.of(new double[] {1, Double.POSITIVE_INFINITY, 2}, PLAIN))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new Settings(0, Transform.NONE, 3, 3.5)).hasMessageContaining("weeks");
    }

    private static double score(double[] values, Settings settings) {
        return WeekdayBaseline.of(values, settings).deviation().orElseThrow().score();
    }

    /** NaN where the definition gives no score. */
    private static double literalScore(double[] values, Settings settings) {
        int last = values.length - 1;
        int first = Math.max(0, last - 7 * settings.weeks());
        List<Double> same = new ArrayList<>();
        List<Double> residuals = new ArrayList<>();
        for (int day = first; day < last; day++) {
            if (Double.isNaN(values[day])) {
                continue;
            }
            if ((last - day) % 7 == 0) {
                same.add(transformed(values[day], settings));
            }
            List<Double> others = new ArrayList<>();
            for (int other = first; other < last; other++) {
                if (other != day && (other - day) % 7 == 0 && !Double.isNaN(values[other])) {
                    others.add(transformed(values[other], settings));
                }
            }
            if (!others.isEmpty()) {
                residuals.add(Math.abs(transformed(values[day], settings) - median(others)));
            }
        }
        if (same.size() < settings.minimumSameWeekdays() || residuals.isEmpty()) {
            return Double.NaN;
        }
        return (transformed(values[last], settings) - median(same)) / (1.4826 * median(residuals));
    }

    private static double transformed(double value, Settings settings) {
        return settings.transform() == Transform.NONE ? value : Math.log(1 + value);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }
}
