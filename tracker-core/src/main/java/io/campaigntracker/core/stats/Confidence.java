package io.campaigntracker.core.stats;

/** The checks and tail probabilities that every two-sided interval shares. */
final class Confidence {

    private Confidence() {}

    /** {@code alpha / 2} for a two-sided level such as 0.95. */
    static double tail(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1 exclusive, got " + confidence);
        }
        return (1 - confidence) / 2;
    }

    static void requireCounts(long successes, long trials) {
        if (trials < 0 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    "successes must lie in 0..trials, got " + successes + " of " + trials + " trials");
        }
    }

    static void requireNonNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be 0 or more and finite, got " + value);
        }
    }
}
