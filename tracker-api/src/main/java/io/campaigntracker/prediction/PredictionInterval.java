package io.campaigntracker.prediction;

/**
 * Where a value was predicted to lie.
 *
 * @param lower the lower end, finite
 * @param upper the upper end, not below {@code lower}
 * @param level with which probability, between 0 and 1
 */
public record PredictionInterval(double lower, double upper, double level) {

    public PredictionInterval {
        if (!(lower <= upper) || !Double.isFinite(lower) || !Double.isFinite(upper)) {
            throw new IllegalArgumentException(
                    "interval is " + lower + " to " + upper + "; expected finite ends in order");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + "; expected a probability between 0 and 1");
        }
    }

    /** {@return whether the value lies within, both ends included} */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }
}
