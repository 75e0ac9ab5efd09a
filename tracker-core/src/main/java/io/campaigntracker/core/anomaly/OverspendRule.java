package io.campaigntracker.core.anomaly;

import java.math.BigDecimal;

/**
 * Whether spend broke the budget beyond what Meta allows itself. With a daily budget Meta may spend up to 75 % more on a
 * single day as long as the calendar week, Sunday to Saturday, stays within seven times the daily budget ("About budgets",
 * Meta Business Help Centre). Only beyond that is overspend a fault, and then it is critical whatever the statistics say.
 *
 * <p>Limits are exact decimals in the currency of the amounts; reaching a limit is still allowed. Pure and thread-safe.
 */
public final class OverspendRule {

    private static final BigDecimal DAY_FACTOR = new BigDecimal("1.75");
    private static final BigDecimal WEEK_FACTOR = new BigDecimal("7");

    private OverspendRule() {}

    /** Which limit was broken. */
    public enum Breach {
        /** Neither. */
        NONE,
        /** The day's spend exceeds 1.75 times the daily budget. */
        DAY,
        /** The calendar week's spend exceeds 7 times the daily budget. */
        WEEK,
        /** Both. */
        DAY_AND_WEEK;

        /** Whether a limit was broken, which is critical. */
        public boolean isCritical() {
            return this != NONE;
        }
    }

    /**
     * Compares spend with both limits.
     *
     * @param daySpend spend of the day, 0 or more
     * @param weekSpend spend of the calendar week so far, the day included, at least {@code daySpend}
     * @param dailyBudget the daily budget that held all week, greater than 0, in the same currency
     * @throws IllegalArgumentException if an amount is outside its range
     */
    public static Breach check(BigDecimal daySpend, BigDecimal weekSpend, BigDecimal dailyBudget) {
        if (dailyBudget.signum() <= 0) {
            throw new IllegalArgumentException("daily budget must be greater than 0, was " + dailyBudget);
        }
        if (daySpend.signum() < 0) {
            throw new IllegalArgumentException("spend of the day must be 0 or more, was " + daySpend);
        }
        if (weekSpend.compareTo(daySpend) < 0) {
            throw new IllegalArgumentException(
                    "spend of the week must contain the day's " + daySpend + ", was " + weekSpend);
        }
        boolean day = daySpend.compareTo(dayLimit(dailyBudget)) > 0;
        boolean week = weekSpend.compareTo(weekLimit(dailyBudget)) > 0;
        if (day) {
            return week ? Breach.DAY_AND_WEEK : Breach.DAY;
        }
        return week ? Breach.WEEK : Breach.NONE;
    }

    /** The most that one day may spend: 1.75 times the daily budget. */
    public static BigDecimal dayLimit(BigDecimal dailyBudget) {
        return dailyBudget.multiply(DAY_FACTOR);
    }

    /** The most that one calendar week may spend: 7 times the daily budget. */
    public static BigDecimal weekLimit(BigDecimal dailyBudget) {
        return dailyBudget.multiply(WEEK_FACTOR);
    }
}
