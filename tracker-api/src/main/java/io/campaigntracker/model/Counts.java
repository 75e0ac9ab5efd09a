package io.campaigntracker.model;

import java.math.BigDecimal;

/** What can be a count of impressions, clicks or people, and sums of counts that never fail. */
public final class Counts {

    /** From here on nothing is a count: all the ads of the world are shown less often in a year. */
    public static final long LIMIT = 1_000_000_000_000_000L;

    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Counts() {}

    /** {@return whether it is a count: from zero to below {@link #LIMIT}} */
    public static boolean isCount(long number) {
        return number >= 0 && number < LIMIT;
    }

    /** {@return the sum of two that are not negative; {@link Long#MAX_VALUE} where it would be larger} */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** {@return a whole sum that is not negative; {@link Long#MAX_VALUE} where it is larger} */
    public static long sum(BigDecimal sum) {
        return sum.compareTo(LARGEST) >= 0 ? Long.MAX_VALUE : sum.longValue();
    }
}
