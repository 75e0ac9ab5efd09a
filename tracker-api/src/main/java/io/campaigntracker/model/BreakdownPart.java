package io.campaigntracker.model;

import java.util.Objects;

/**
 * What one entity did on one day in one part, such as one placement.
 *
 * @param value the part, as the platform spells it; several words of it are joined by a slash, {@code 25-34/female}. At most {@value #LONGEST_VALUE} characters
 * @param metrics the figures of the part; what the dimension can't report is unavailable in it
 */
public record BreakdownPart(String value, MetricsRow metrics) {

    /** Longer than any name of a part. */
    public static final int LONGEST_VALUE = 200;

    public BreakdownPart {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(metrics, "metrics");
        if (value.isBlank() || value.length() > LONGEST_VALUE || !isStorable(value)) {
            throw new IllegalArgumentException(
                    "the part '" + Redactor.ofShapes().value(value) + "' is no name; 1 to " + LONGEST_VALUE
                            + " characters are allowed");
        }
    }

    /** Two values that differ in what a database can't hold would be one there. */
    private static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /** {@return whether both are of the same part and tell the same} */
    public boolean sameValues(BreakdownPart other) {
        return value.equals(other.value) && metrics.sameValues(other.metrics);
    }

    @Override
    public String toString() {
        return "part '" + Redactor.ofShapes().value(value) + "' of " + metrics.entity() + " on " + metrics.date();
    }
}
