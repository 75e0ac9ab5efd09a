package io.campaigntracker.core.stats.tail;

import java.util.OptionalDouble;

/**
 * How unusual a count is under a discrete distribution, in both directions. Both tails contain the observed count, so
 * {@code upper + lower = 1 + P(X = k)}.
 *
 * <p>A tail below about 1e-308 is 0 as a probability but keeps its base-10 logarithm; the logarithm is absent only where
 * the event is impossible (probability exactly 0).
 *
 * @param upper {@code P(X ≥ k)}, in [0, 1]
 * @param lower {@code P(X ≤ k)}, in [0, 1]
 * @param upperMid {@code P(X > k) + ½·P(X = k)}: less conservative than {@code upper} for tiny counts
 * @param log10Upper {@code log10 P(X ≥ k)}, absent when that event is impossible
 * @param log10Lower {@code log10 P(X ≤ k)}, absent when that event is impossible
 */
public record TailProbability(
        double upper, double lower, double upperMid, OptionalDouble log10Upper, OptionalDouble log10Lower) {

    private static final double LN_10 = Math.log(10);
    private static final double LOG10_2 = Math.log10(2);

    /** Rejects probabilities outside [0, 1]. */
    public TailProbability {
        requireProbability("upper", upper);
        requireProbability("lower", lower);
        requireProbability("upperMid", upperMid);
    }

    /**
     * From natural logarithms; negative infinity stands for an impossible event.
     *
     * @param logUpper {@code ln P(X ≥ k)}
     * @param logLower {@code ln P(X ≤ k)}
     * @param logPoint {@code ln P(X = k)}
     */
    public static TailProbability ofLogs(double logUpper, double logLower, double logPoint) {
        double upper = Math.min(1, Math.exp(logUpper));
        double lower = Math.min(1, Math.exp(logLower));
        double upperMid = Math.max(0, upper - Math.exp(logPoint) / 2);
        return new TailProbability(upper, lower, upperMid, log10(logUpper), log10(logLower));
    }

    /** The two-sided p-value {@code min(1, 2·min(upper, lower))}. */
    public double twoSided() {
        return Math.min(1, 2 * Math.min(upper, lower));
    }

    /** The base-10 logarithm of {@link #twoSided()}, also where that underflows; absent when it is exactly 0. */
    public OptionalDouble log10TwoSided() {
        if (log10Upper.isEmpty() || log10Lower.isEmpty()) {
            return OptionalDouble.empty();
        }
        double smaller = Math.min(log10Upper.getAsDouble(), log10Lower.getAsDouble());
        return OptionalDouble.of(Math.min(0, LOG10_2 + smaller));
    }

    private static OptionalDouble log10(double naturalLog) {
        return naturalLog == Double.NEGATIVE_INFINITY
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(0, naturalLog) / LN_10 + 0.0);
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must lie in [0, 1], was " + value);
        }
    }
}
