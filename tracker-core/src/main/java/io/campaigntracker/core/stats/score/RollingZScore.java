package io.campaigntracker.core.stats.score;

/**
 * The plain z-score of every value of a series against the values just before it: a whole history in one pass.
 *
 * <p>{@code z = (value − mean)/sd} as {@link ZScore}, mean and sample standard deviation (n−1) being those of the preceding window. Sums are kept
 * from one window to the next, relative to a value near the data, and are made anew from the window wherever rounding could have eaten their
 * digits: after a value much larger than the rest has left, or after {@value #LONGEST} steps. The scores then agree with two passes over each
 * window to about 1e-9, relative to scores above 1; sums without that care are wrong from the first such value on.
 *
 * <p>NaN marks a missing observation; it has no score and belongs to no baseline. Pure and thread-safe.
 *
 * <p>Reference: T. F. Chan, G. H. Golub, R. J. LeVeque (1983), "Algorithms for Computing the Sample Variance", The American Statistician 37(3),
 * on shifted sums and what they lose.
 */
public final class RollingZScore {

    /** Share of the largest sum of squares since the last fresh start below which too few of its digits are left. */
    private static final double LOSSY = 2e-5;

    private static final int LONGEST = 1000;

    private final double[] series;
    private double shift;
    private double sum;
    private double squares;
    private double largest;
    private int n;
    private int steps;

    private RollingZScore(double[] series) {
        this.series = series;
    }

    /**
     * {@return a score for each value; NaN where the value is missing, the window holds too few values, or they do not vary}
     *
     * @param series values in order of time; NaN where missing
     * @param window how many values before each form its baseline, at least 2
     * @param minimumObservations fewest values present in a window that give a score, at least 1; fewer than 2 never do
     * @throws IllegalArgumentException if a value is infinite, or a setting outside its range
     */
    public static double[] of(double[] series, int window, int minimumObservations) {
        if (window < 2) {
            throw new IllegalArgumentException("window must be at least 2, was " + window);
        }
        Spread.requireMinimum(minimumObservations);
        return new RollingZScore(series).scores(window, Math.max(2, minimumObservations));
    }

    private double[] scores(int window, int minimum) {
        double[] scores = new double[series.length];
        for (int i = 0; i < scores.length; i++) {
            double value = series[i];
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("values must be finite or NaN, was " + value + " at " + i);
            }
            scores[i] = n < minimum ? Double.NaN : score(value, Math.max(0, i - window), i);
            if (i >= window) {
                remove(series[i - window]);
            }
            add(value);
        }
        return scores;
    }

    private double score(double value, int from, int to) {
        double mean = sum / n;
        double deviations = squares - sum * mean;
        if (deviations < LOSSY * largest || ++steps > LONGEST) {
            restart(from, to);
            mean = sum / n;
            deviations = Math.max(0, squares - sum * mean);
        }
        double deviation = Math.sqrt(deviations / (n - 1));
        return Spread.isZero(deviation, shift + mean) ? Double.NaN : (value - shift - mean) / deviation;
    }

    private void restart(int from, int to) {
        double total = 0;
        for (int i = from; i < to; i++) {
            total += Double.isNaN(series[i]) ? 0 : series[i];
        }
        shift = total / n;
        sum = 0;
        squares = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(series[i])) {
                double distance = series[i] - shift;
                sum += distance;
                squares += distance * distance;
            }
        }
        largest = squares;
        steps = 0;
    }

    private void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (n == 0) {
            shift = value;
            sum = 0;
            squares = 0;
            largest = 0;
        }
        double distance = value - shift;
        sum += distance;
        squares += distance * distance;
        largest = Math.max(largest, squares);
        n++;
    }

    private void remove(double value) {
        if (!Double.isNaN(value)) {
            double distance = value - shift;
            sum -= distance;
            squares -= distance * distance;
            n--;
        }
    }
}
