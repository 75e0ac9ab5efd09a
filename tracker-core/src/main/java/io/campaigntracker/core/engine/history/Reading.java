package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import org.jspecify.annotations.Nullable;

/**
 * What to read beside the rows of the range.
 *
 * @param level the level of the rows; null for that of the scope
 * @param daysBefore so many days before the range too
 * @param detail how much of each row
 * @param online whether offline conversions are left out whatever the policy is, because their share of what is asked can't be known
 * @param everyCurrency whether days in a currency that their account no longer bills in are among the rows
 */
public record Reading(
        @Nullable EntityLevel level, int daysBefore, Detail detail, boolean online, boolean everyCurrency) {

    /** The rows of the range. */
    public static final Reading ROWS = new Reading(null, 0, Detail.ROWS, false, false);

    /** The rows of ads, whatever the scope's own level is; without offline conversions, which name no ad. */
    public static final Reading ADS = new Reading(EntityLevel.AD, 0, Detail.ROWS, true, false);

    /** The rows of ads, and offline conversions beside them. */
    public static final Reading ADS_AND_OFFLINE = new Reading(EntityLevel.AD, 0, Detail.ROWS, false, false);

    /** Sums of the days, or the rows where sums would not do; for questions that tell nothing of single campaigns. */
    public static final Reading DAYS = new Reading(null, 0, Detail.DAYS, false, false);

    /** No more than what tells the state of days; without offline conversions and without what is to come. */
    public static final Reading STATES = new Reading(null, 0, Detail.STATES, true, false);

    /** How much of each row a question needs. */
    public enum Detail {
        /** All of them with their actions, even where the question's definition does not need those. */
        ACTIONS,
        /** All of them. */
        ROWS,
        /** No more than the sums of each day. */
        DAYS,
        /** The same, also of days whose conversions are still to come, each at its account's pace. */
        STATES
    }

    /** {@return the same with some days before the range} */
    public Reading withDaysBefore(int days) {
        return new Reading(level, days, detail, online, everyCurrency);
    }

    public Reading withActions() {
        return new Reading(level, daysBefore, Detail.ACTIONS, online, everyCurrency);
    }

    /** {@return the same with what the platform reports alone} */
    public Reading withoutOffline() {
        return new Reading(level, daysBefore, detail, true, everyCurrency);
    }

    /** {@return the same with days in former currencies} */
    public Reading inEveryCurrency() {
        return new Reading(level, daysBefore, detail, online, true);
    }

    /** {@return the days that are read for a range} */
    DateRange wide(DateRange range) {
        return DateRange.of(range.since().minusDays(daysBefore), range.until());
    }
}
