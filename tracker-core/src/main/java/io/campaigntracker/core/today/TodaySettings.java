package io.campaigntracker.core.today;

import io.campaigntracker.core.delivery.SpendLimits;
import java.util.Objects;

/**
 * By what today is judged.
 *
 * @param limits what the platform may spend of a daily budget
 * @param learningDays how many days before today teach
 * @param falseAlarms how many false alarms a campaign-week are accepted
 * @param raisedFactor from which multiple of yesterday's a daily budget counts as edited by mistake
 */
public record TodaySettings(SpendLimits limits, int learningDays, double falseAlarms, double raisedFactor) {

    private static final int HOURS_A_WEEK = 168;

    /** What Meta allows itself; eight weeks; one false alarm in twenty campaign-weeks; three times. */
    public static final TodaySettings DEFAULT = new TodaySettings(SpendLimits.DEFAULT, 56, 0.05, 3);

    public TodaySettings {
        Objects.requireNonNull(limits, "limits");
        if (!(raisedFactor >= 1 && Double.isFinite(raisedFactor))) {
            throw new IllegalArgumentException("raisedFactor is " + raisedFactor + "; at least 1 is needed");
        }
        if (learningDays < 7 || learningDays > 84) {
            throw new IllegalArgumentException("learningDays is " + learningDays + "; allowed is 7 to 84");
        }
        if (!(falseAlarms > 0 && falseAlarms <= 1)) {
            throw new IllegalArgumentException(
                    "falseAlarms is " + falseAlarms + "; allowed is above 0, at most 1 a campaign-week");
        }
    }

    /** {@return the same within other limits} */
    public TodaySettings withLimits(SpendLimits other) {
        return new TodaySettings(other, learningDays, falseAlarms, raisedFactor);
    }

    /** {@return log10 of the chance at or below which something is told: a week has 168 moments, and each is looked at} */
    double told() {
        return Math.log10(falseAlarms / HOURS_A_WEEK);
    }
}
