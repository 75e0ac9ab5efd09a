package io.campaigntracker.core.maturity;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * From which age a day's conversions are as good as complete. The age of yesterday is 1.
 *
 * @param matureAge days old from which a day is mature, 0 to {@value #FINAL_AGE}
 * @param learned whether that comes from the account's own restatements
 * @param arrived what share of its conversions a day usually has at the ages of 1, 2, … days, as far as it was learned; empty where it was not
 */
public record MaturityRule(int matureAge, boolean learned, List<Double> arrived) implements Serializable {

    /** The age from which the platform changes nothing any more. */
    public static final int FINAL_AGE = 28;

    /** What holds until an account's own restatements tell more: 3 days. */
    public static final MaturityRule DEFAULT = new MaturityRule(3, false, List.of());

    public MaturityRule {
        arrived = List.copyOf(arrived);
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

    /** {@return the share of a day's conversions that has usually arrived on another day; 1 from maturity on, NaN where it is not known} */
    public double arrivedBy(LocalDate day, LocalDate today) {
        if (isMature(day, today)) {
            return 1;
        }
        long age = ChronoUnit.DAYS.between(day, today);
        return age < 1 || age > arrived.size() ? Double.NaN : arrived.get((int) age - 1);
    }

    /** {@return the rule that waits longer, for a question about both} */
    public MaturityRule or(MaturityRule other) {
        return other.matureAge > matureAge ? other : this;
    }
}
