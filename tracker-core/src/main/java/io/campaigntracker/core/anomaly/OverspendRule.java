package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.delivery.SpendLimits;
import java.math.BigDecimal;

/**
 * Whether spend broke the budget beyond what Meta allows itself ({@link SpendLimits}): a multiple of the daily budget on a day, and another in the calendar week, Sunday to
 * Saturday ("About budgets", Meta Business Help Centre). Only beyond that is overspend a fault, and then it is critical whatever the statistics say.
 *
 * <p>Limits are exact decimals in the currency of the amounts; reaching a limit is still allowed. Pure and thread-safe.
 *
 * @param limits what the platform allows itself
 * @param shared whether the budget is that of ad sets that share theirs
 */
record OverspendRule(SpendLimits limits, boolean shared) {

    /** Which limit was broken. */
    enum Breach {
        /** Neither. */
        NONE,
        /** The day's spend exceeds what a day may. */
        DAY,
        /** The calendar week's spend exceeds what a week may. */
        WEEK,
        /** Both. */
        DAY_AND_WEEK;

        /** Whether a limit was broken, which is critical. */
        boolean isCritical() {
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
    Breach check(BigDecimal daySpend, BigDecimal weekSpend, BigDecimal dailyBudget) {
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

    /** {@return the most that one day may spend} */
    BigDecimal dayLimit(BigDecimal dailyBudget) {
        return dailyBudget.multiply(BigDecimal.valueOf(limits.day(shared)));
    }

    /** {@return the most that one calendar week may spend} */
    BigDecimal weekLimit(BigDecimal dailyBudget) {
        return dailyBudget.multiply(BigDecimal.valueOf(limits.week()));
    }
}
