package io.campaigntracker.core.stats;

/**
 * The two finite ends of a closed interval.
 *
 * @param lower the smaller end
 * @param upper the larger end, not below {@code lower}
 */
public record Bounds(double lower, double upper) {

    /** @throws IllegalArgumentException if an end is not finite or {@code lower > upper} */
    public Bounds {
        if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
            throw new IllegalArgumentException(
                    "bounds must be finite with lower <= upper, got [" + lower + ", " + upper + "]");
        }
    }

    /** Whether {@code value} lies between the ends, both included. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** The distance between the ends. */
    public double width() {
        return upper - lower;
    }
}
