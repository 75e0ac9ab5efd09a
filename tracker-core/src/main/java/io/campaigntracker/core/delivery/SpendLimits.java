package io.campaigntracker.core.delivery;

/**
 * How far the platform allows itself to spend beyond a daily budget. Meta's own pages differ: the one on budgets says 25 % more on a day, 75 % came in account by account
 * in 2024, and ad sets that lend each other part of their budgets may get 20 % on top of it (1.75 × 1.2).
 *
 * @param day how many daily budgets one day may take
 * @param sharedDay the same for ad sets that share their budgets
 * @param week how many daily budgets the days from Sunday to Saturday may take together
 */
public record SpendLimits(double day, double sharedDay, double week) {

    private static final double DAYS = 7;

    /** 1.75, 2.10 and 7. */
    public static final SpendLimits DEFAULT = new SpendLimits(1.75, 2.10, 7);

    public SpendLimits {
        requireFactor(day, "day");
        requireFactor(sharedDay, "sharedDay");
        requireFactor(week, "week");
        if (sharedDay < day) {
            throw new IllegalArgumentException(
                    "sharedDay is " + sharedDay + "; at least what one day may take, " + day + ", is needed");
        }
    }

    /** {@return how many daily budgets one day may take} */
    public double day(boolean shared) {
        return shared ? sharedDay : day;
    }

    /** {@return how much of a week's limit the budget of one of its days brings} */
    public double weekPerDay() {
        return week / DAYS;
    }

    private static void requireFactor(double value, String name) {
        if (!(value >= 1 && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is " + value + "; a finite factor of at least 1 is needed");
        }
    }
}
