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
 */
public record ConfidenceInterval(double lower, @Nullable Double upper, double level, Method method) {

    /** How an interval was computed, and so what it assumes. */
    public enum Method {
        /** Wilson's score interval for a rate: each impression or click is a trial (E. B. Wilson 1927). */
        WILSON,
        /** Jeffreys' interval of a Poisson rate, for events that may outnumber what they are divided by (Brown, Cai, DasGupta 2003). */
        GAMMA_POISSON,
        /** Exact Poisson interval of the count, spend taken as fixed (F. Garwood 1936). */
        GARWOOD,
        /** Delta method on the log scale with Student's t over days (Deng, Knoblich, Lu 2018). */
        LOG_DELTA,
        /** Plain delta method with Student's t over days, where a negative ratio has no logarithm. */
        DELTA,
        /** Fieller's interval with Student's t over days, for a denominator that is itself uncertain (E. C. Fieller 1954). */
        FIELLER,
        /** From 0 to what the orders that might have come are worth: Garwood's 3.69 orders x order value / spend. */
        ZERO_REVENUE
    }

    /** @throws IllegalArgumentException if a bound is not finite, the bounds are in the wrong order, or level is not between 0 and 1 */
    public ConfidenceInterval {
        Objects.requireNonNull(method, "method");
        if (!Double.isFinite(lower) || (upper != null && (!Double.isFinite(upper) || upper < lower))) {
            throw new IllegalArgumentException(
                    "bounds must be finite and in order, got [" + lower + ", " + upper + "]");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1 exclusive, got " + level);
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
