package io.campaigntracker.core.maturity;

import java.time.LocalDate;

/**
 * From which age a day's conversions are as good as complete. The age of yesterday is 1.
 *
 * @param matureAge days old from which a day is mature, 0 to {@value #FINAL_AGE}
 * @param learned whether that comes from the account's own restatements
 */
public record MaturityRule(int matureAge, boolean learned) {

    /** The age from which the platform changes nothing any more. */
    public static final int FINAL_AGE = 28;

    /** What holds until an account's own restatements tell more: 3 days. */
    public static final MaturityRule DEFAULT = new MaturityRule(3, false);

    public MaturityRule {
        if (matureAge < 0 || matureAge > FINAL_AGE) {
            throw new IllegalArgumentException("matureAge is " + matureAge + "; it lies in 0.." + FINAL_AGE);
        }
    }

    /** {@return whether a day is mature on another day} */
    public boolean isMature(LocalDate day, LocalDate today) {
        return !day.isAfter(matureUntil(today));
    }

    /** {@return the last day that is mature on a day} */
    public LocalDate matureUntil(LocalDate today) {
        return today.minusDays(matureAge);
    }

    /** {@return the rule that waits longer, for a question about both} */
    public MaturityRule or(MaturityRule other) {
        return other.matureAge > matureAge ? other : this;
    }
}
