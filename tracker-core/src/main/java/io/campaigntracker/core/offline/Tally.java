package io.campaigntracker.core.offline;

import java.math.BigDecimal;

/**
 * A number of conversions and their value.
 *
 * @param conversions how many, 0 or more
 * @param value their sum, exact, in the one currency of the conversions
 */
public record Tally(long conversions, BigDecimal value) {

    /** No conversions. */
    public static final Tally NONE = new Tally(0, BigDecimal.ZERO);

    /** @throws IllegalArgumentException if conversions is negative */
    public Tally {
        if (conversions < 0) {
            throw new IllegalArgumentException("conversions must be 0 or more, got " + conversions);
        }
    }

    /** This tally and one more conversion. */
    public Tally plus(BigDecimal conversionValue) {
        return new Tally(conversions + 1, value.add(conversionValue));
    }
}
