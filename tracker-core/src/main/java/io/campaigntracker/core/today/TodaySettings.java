package io.campaigntracker.core.today;

/**
 * By what today is judged.
 *
 * @param dailyFactor how many daily budgets the platform may spend on one day. Meta's pages differ: 1.25 in the page on budgets, 1.75 since 2024 account by account
 * @param sharedFactor the same for an ad set that shares its budget with others
 * @param weekFactor how many daily budgets it may spend from Sunday to Saturday
 * @param learningDays how many days before today teach
 * @param falseAlarms how many false alarms a campaign-week are accepted
 * @param raisedFactor from which multiple of yesterday's a daily budget counts as edited by mistake
 */
public record TodaySettings(
        double dailyFactor,
        double sharedFactor,
        double weekFactor,
        int learningDays,
        double falseAlarms,
        double raisedFactor) {

    private static final int HOURS_A_WEEK = 168;

    /** What Meta allows itself; eight weeks; one false alarm in twenty campaign-weeks. */
    public static final TodaySettings DEFAULT = new TodaySettings(1.75, 2.10, 7, 56, 0.05, 3);

    public TodaySettings {
        requireFrom(1, dailyFactor, "dailyFactor");
        requireFrom(1, sharedFactor, "sharedFactor");
        requireFrom(1, weekFactor, "weekFactor");
        requireFrom(1, raisedFactor, "raisedFactor");
        if (learningDays < 7 || learningDays > 84) {
            throw new IllegalArgumentException("learningDays is " + learningDays + "; allowed is 7 to 84");
        }
        if (!(falseAlarms > 0 && falseAlarms <= 1)) {
            throw new IllegalArgumentException(
                    "falseAlarms is " + falseAlarms + "; allowed is above 0, at most 1 a campaign-week");
        }
    }

    /** {@return log10 of the chance at or below which something is told: a week has 168 moments, and each is looked at} */
    double told() {
        return Math.log10(falseAlarms / HOURS_A_WEEK);
    }

    private static void requireFrom(double least, double value, String name) {
        if (!(value >= least && Double.isFinite(value))) {
            throw new IllegalArgumentException(name + " is " + value + "; at least " + least + " is needed");
        }
    }
}
