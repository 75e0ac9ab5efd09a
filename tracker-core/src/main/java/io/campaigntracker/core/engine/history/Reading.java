package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.EntityLevel;
import org.jspecify.annotations.Nullable;

/**
 * What to read beside the rows of the range.
 *
 * @param level the level of the rows; null for that of the scope
 * @param daysBefore so many days before the range too
 * @param detail how much of each row
 */
public record Reading(@Nullable EntityLevel level, int daysBefore, Detail detail) {

    /** The rows of the range. */
    public static final Reading ROWS = new Reading(null, 0, Detail.ROWS);

    /** The rows of ads, whatever the scope's own level is. */
    public static final Reading ADS = new Reading(EntityLevel.AD, 0, Detail.ROWS);

    /** Sums of the days, or the rows where sums would not do; for questions that tell nothing of single campaigns. */
    public static final Reading DAYS = new Reading(null, 0, Detail.DAYS);

    /** How much of each row a question needs. */
    public enum Detail {
        /** All of them with their actions, even where the question's definition does not need those. */
        ACTIONS,
        /** All of them. */
        ROWS,
        /** No more than the sums of each day. */
        DAYS
    }

    /** {@return the same with some days before the range} */
    public Reading withDaysBefore(int days) {
        return new Reading(level, days, detail);
    }

    public Reading withActions() {
        return new Reading(level, daysBefore, Detail.ACTIONS);
    }
}
