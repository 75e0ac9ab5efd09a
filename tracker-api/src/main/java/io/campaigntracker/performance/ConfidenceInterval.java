package io.campaigntracker.performance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a metric that its data leave plausible, in the metric's own unit.
 *
 * @param lower the least plausible value
 * @param upper the greatest plausible value; null where nothing bounds it, such as CPA after no conversion
 * @param level the two-sided level, such as 0.95
 * @param method how it was computed
 * @param n how many days, the figure's own and its account's, told how far days scatter, in degrees of freedom; 0 where the method takes none
 */
public record ConfidenceInterval(double lower, @Nullable Double upper, double level, Method method, long n) {

    /** How an interval was computed, and so what it assumes. */
    public enum Method {
        /**
         * Wilson's score interval at the effective number of trials: as many as would vary as little if days did not scatter (E. B. Wilson 1927; Rao and
         * Scott 1992).
         */
        OVERDISPERSED_WILSON,
        /**
         * Garwood's interval at the effective number of events, fewer than were counted where days scatter or orders differ in value (F. Garwood 1936;
         * Fay and Feuer 1997); of a cost the inverse.
         */
        OVERDISPERSED_GARWOOD,
        /** Plain delta method with Student's t over days, where refunds outweigh sales (Deng, Knoblich, Lu 2018). */
        DELTA,
        /** From 0 to what the orders that might have come are worth: Garwood's 3.69 orders x order value / spend. */
        ZERO_REVENUE,
        /** What is still to come: a compound Poisson sum with the errors of pace and level (T. Mack 1993; docs/maturity.md). */
        COMPLETION,
        /** What is still to come and sampling together, by their squares on the log scale. */
        COMPLETION_AND_SAMPLING
    }

    /** @throws IllegalArgumentException if a bound is not finite, the bounds are in the wrong order, level is not between 0 and 1, or n is negative */
    public ConfidenceInterval {
        Objects.requireNonNull(method, "method");
        if (!Double.isFinite(lower) || (upper != null && (!Double.isFinite(upper) || upper < lower))) {
            throw new IllegalArgumentException(
                    "bounds must be finite and in order, got [" + lower + ", " + upper + "]");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1 exclusive, got " + level);
        }
        if (n < 0) {
            throw new IllegalArgumentException("n must be 0 or more, got " + n);
        }
    }

    /** {@return whether the value lies between the bounds, both included} */
    public boolean contains(double value) {
        return value >= lower && (upper == null || value <= upper);
    }

    @Override
    public String toString() {
        return "[" + lower + ", " + (upper == null ? "unbounded" : upper) + "] " + method;
    }
}
