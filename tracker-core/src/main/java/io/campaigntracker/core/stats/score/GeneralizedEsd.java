package io.campaigntracker.core.stats.score;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.Observations;
import java.util.ArrayList;
import java.util.List;

/**
 * Rosner's generalised test for up to r outliers: for cleaning a history of outages and holidays, not for judging its newest
 * value. It finds outliers that mask each other, where a repeated single test stops at the first that passes.
 *
 * <p>Formula: for i = 1 to r, {@code R(i) = max |x − mean|/sd} of the values left, whose farthest is then removed; {@code λ(i) = (n−i)·t/√((n−i−1+t²)
 * (n−i+1))}, t the {@code 1 − α/(2(n−i+1))} quantile of Student's t with n−i−1 degrees of freedom. The outliers are the first i removed,
 * i the largest with R(i) &gt; λ(i).
 *
 * <p>Use at most 10 % of n as r, and n ≥ 25. Edge cases: of two equally far values the earlier is removed; it stops where the
 * values left do not vary or fewer than three are. NaN marks a missing value. Pure and thread-safe, O(r·n).
 *
 * <p>Reference: B. Rosner (1983), "Percentage points for a generalized ESD many-outlier procedure", Technometrics 25.
 */
public final class GeneralizedEsd {

    /** One in twenty histories without an outlier loses a value. */
    public static final double DEFAULT_ALPHA = 0.05;

    private GeneralizedEsd() {}

    /**
     * One removal.
     *
     * @param index of the value in the series
     * @param statistic R
     * @param criticalValue λ
     */
    public record Candidate(int index, double statistic, double criticalValue) {}

    /**
     * The outcome.
     *
     * @param n values that are not missing
     * @param candidates in the order of removal
     * @param outliers how many of the first candidates are outliers
     */
    public record Result(int n, List<Candidate> candidates, int outliers) {

        /** Copies the list. */
        public Result {
            candidates = List.copyOf(candidates);
        }

        /** Where the outliers are in the series, farthest first. */
        public List<Integer> outlierIndices() {
            return candidates.subList(0, outliers).stream()
                    .map(Candidate::index)
                    .toList();
        }
    }

    /**
     * Tests a history.
     *
     * @param series NaN where missing
     * @param maxOutliers r, 0 or more
     * @param alpha in (0, 1)
     * @throws IllegalArgumentException if a value is infinite or a setting out of range
     */
    public static Result of(double[] series, int maxOutliers, double alpha) {
        if (maxOutliers < 0) {
            throw new IllegalArgumentException("most outliers must be 0 or more, was " + maxOutliers);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must lie between 0 and 1 exclusive, was " + alpha);
        }
        int n = Observations.present(series).length;
        double[] left = series.clone();
        List<Candidate> candidates = new ArrayList<>();
        int outliers = 0;
        for (int i = 1; i <= Math.min(maxOutliers, n - 2); i++) {
            double[] present = Observations.present(left);
            double mean = mean(present);
            double deviation = standardDeviation(present, mean);
            if (Spread.isZero(deviation, mean)) {
                break;
            }
            int farthest = farthest(left, mean);
            double statistic = Math.abs(left[farthest] - mean) / deviation;
            double critical = critical(n, i, alpha);
            candidates.add(new Candidate(farthest, statistic, critical));
            left[farthest] = Double.NaN;
            outliers = statistic > critical ? i : outliers;
        }
        return new Result(n, candidates, outliers);
    }

    private static double critical(int n, int i, double alpha) {
        double degrees = n - i - 1.0;
        double t = Distributions.studentTQuantile(1 - alpha / (2 * (n - i + 1.0)), degrees);
        return (n - i) * t / Math.sqrt((degrees + t * t) * (n - i + 1.0));
    }

    private static int farthest(double[] values, double mean) {
        int farthest = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])
                    && (farthest < 0 || Math.abs(values[i] - mean) > Math.abs(values[farthest] - mean))) {
                farthest = i;
            }
        }
        return farthest;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double standardDeviation(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
