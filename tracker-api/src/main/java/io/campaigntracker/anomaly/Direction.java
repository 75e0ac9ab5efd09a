package io.campaigntracker.anomaly;

/** Which way a value lies from what was expected. */
public enum Direction {
    ABOVE,
    BELOW,
    /** Exactly as expected. */
    EQUAL;

    /** {@return the direction of {@code observed} as seen from {@code expected}} */
    public static Direction of(double observed, double expected) {
        if (observed == expected) {
            return EQUAL;
        }
        return observed > expected ? ABOVE : BELOW;
    }
}
