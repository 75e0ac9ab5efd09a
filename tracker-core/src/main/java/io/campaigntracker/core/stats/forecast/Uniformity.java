package io.campaigntracker.core.stats.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * Whether values between 0 and 1 are spread evenly, as the probability integral transforms of calibrated forecasts are: F(actual) under each forecast's own
 * distribution. Humps in the middle say that the distributions are too wide, at the ends too narrow, a slope that they run high or low.
 *
 * <p>Pearson's chi-square over ten bins with nine degrees of freedom; the p-value needs five values a bin. Pure and thread-safe.
 *
 * <p>Reference: A. P. Dawid (1984), "Statistical theory: the prequential approach"; F. X. Diebold, T. A. Gunther, A. S. Tay (1998), "Evaluating density forecasts".
 */
public final class Uniformity {

    private static final int BINS = 10;
    private static final int FEWEST = 5 * BINS;

    private Uniformity() {}

    /**
     * The outcome.
     *
     * @param n values
     * @param counts how many in each tenth, from the lowest
     * @param p small where they are not spread evenly; absent with fewer than fifty
     */
    public record Result(int n, List<Integer> counts, OptionalDouble p) {

        public Result {
            counts = List.copyOf(counts);
        }
    }

    /**
     * Counts values.
     *
     * @throws IllegalArgumentException if a value is not between 0 and 1
     */
    public static Result of(double[] values) {
        int[] counts = new int[BINS];
        for (double value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("value is " + value + "; allowed is 0 to 1");
            }
            counts[Math.min(BINS - 1, (int) (value * BINS))]++;
        }
        double expected = values.length / (double) BINS;
        double statistic = 0;
        List<Integer> told = new ArrayList<>();
        for (int count : counts) {
            statistic += expected == 0 ? 0 : (count - expected) * (count - expected) / expected;
            told.add(count);
        }
        return new Result(
                values.length,
                told,
                values.length < FEWEST
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(RegularizedGamma.Q.value((BINS - 1) / 2.0, statistic / 2)));
    }
}
