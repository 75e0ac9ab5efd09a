package io.campaigntracker.core.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The uncertainty of a ratio of sums whose numerator and denominator both vary from unit to unit: ROAS over days, or CPA with
 * variable spend.
 *
 * <p>Formula: {@code R = sum(y) / sum(x)}, {@code e_i = y_i - R x_i}, {@code se^2 = n / (n - 1) * sum(e^2) / (sum x)^2};
 * with t the Student quantile for n - 1 degrees of freedom, the plain interval is {@code R -/+ t se} and the log interval
 * {@code R exp(-/+ t se / R)}. Prefer the log interval: revenue is skewed to the right, and over 7 to 30 days the log interval
 * comes closest to the level that it claims.
 *
 * <p>Units: those of the numerator per unit of the denominator. The units of observation must be independent: days, or users,
 * never several rows of one day.
 *
 * <p>Edge cases: a denominator that sums to 0, and an empty sample, have no ratio; a single unit has a ratio and no interval; no
 * log interval unless the ratio is above 0. A ratio of exactly 0 collapses the plain interval to [0, 0], which must not be
 * shown as certainty: see {@link ZeroRevenueBound}.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: A. Deng, U. Knoblich, J. Lu (2018), "Applying the Delta Method in Metric Analytics: A Practical Guide with
 * Novel Ideas", KDD.
 */
public final class RatioInterval {

    private RatioInterval() {}

    /** Whether an interval could be given, and if not, why. */
    public enum Status {
        /** Ratio and plain interval are present. */
        OK,
        /** The denominator sums to 0 or there are no units: nothing is present. */
        ZERO_DENOMINATOR,
        /** Only one unit: the ratio is present, its spread is unknown. */
        INSUFFICIENT_DATA
    }

    /**
     * A ratio with its intervals.
     *
     * @param status whether the rest is present
     * @param units the complete units that the result rests on
     * @param ratio sum of numerators / sum of denominators
     * @param standardError of the ratio, by the delta method
     * @param degreesOfFreedom units - 1
     * @param plain the symmetric interval
     * @param log the interval on the log scale, above 0; only when the ratio is
     */
    public record Estimate(
            Status status,
            int units,
            OptionalDouble ratio,
            OptionalDouble standardError,
            OptionalInt degreesOfFreedom,
            Optional<Bounds> plain,
            Optional<Bounds> log) {

        private static Estimate withoutInterval(Status status, int units, OptionalDouble ratio) {
            return new Estimate(
                    status,
                    units,
                    ratio,
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * The ratio of the sample with its intervals.
     *
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if confidence is not between 0 and 1
     */
    public static Estimate of(PairedSample sample, double confidence) {
        double tail = Confidence.tail(confidence);
        int n = sample.size();
        double denominator = sample.denominatorSum();
        if (denominator == 0) {
            return Estimate.withoutInterval(Status.ZERO_DENOMINATOR, n, OptionalDouble.empty());
        }
        double ratio = sample.numeratorSum() / denominator;
        if (n == 1) {
            return Estimate.withoutInterval(Status.INSUFFICIENT_DATA, n, OptionalDouble.of(ratio));
        }
        double squares = 0;
        double scale = 0;
        for (int i = 0; i < n; i++) {
            double residual = sample.numerator(i) - ratio * sample.denominator(i);
            squares += residual * residual;
            scale = Math.max(scale, Math.abs(sample.numerator(i)));
        }
        // Residuals of an exactly constant ratio are rounding noise, not spread.
        boolean constant = Math.sqrt(squares) <= 1e-12 * scale;
        double se = constant ? 0 : Math.sqrt(n / (n - 1.0) * squares) / Math.abs(denominator);
        double reach = Distributions.studentTQuantile(1 - tail, n - 1) * se;
        Optional<Bounds> log = ratio > 0
                ? finiteBounds(ratio * Math.exp(-reach / ratio), ratio * Math.exp(reach / ratio))
                : Optional.empty();
        return new Estimate(
                Status.OK,
                n,
                OptionalDouble.of(ratio),
                OptionalDouble.of(se),
                OptionalInt.of(n - 1),
                Optional.of(new Bounds(ratio - reach, ratio + reach)),
                log);
    }

    private static Optional<Bounds> finiteBounds(double lower, double upper) {
        return Double.isFinite(upper) ? Optional.of(new Bounds(lower, upper)) : Optional.empty();
    }
}
