package io.campaigntracker.performance;

import java.time.LocalDate;

/**
 * A question about a range of days.
 *
 * @param <Q> the kind of question, so that calls chain
 */
public interface RangedQuery<Q> {

    /**
     * {@return the question over the last complete days, ending yesterday in the account's time zone; over accounts in several zones, the
     * latest day that is complete in all of them}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    Q lastDays(int days);

    /**
     * {@return the question over these days, both included}
     *
     * @throws IllegalArgumentException if {@code until} is before {@code since}
     */
    Q between(LocalDate since, LocalDate until);

    /** {@return the question over a single day} */
    default Q on(LocalDate day) {
        return between(day, day);
    }
}
