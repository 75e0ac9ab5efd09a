package io.campaigntracker.core.stats.score;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of {@link WeekdayBaseline}.
 *
 * @param status whether there is a score
 * @param expected what a usual day of that weekday shows, in the unit of the series; absent without a sufficient baseline
 * @param scale one standard deviation, on the transformed scale; absent without a sufficient baseline
 * @param sameWeekdays observed days of the tested weekday in the window
 * @param residuals leave-one-out residuals behind the scale
 * @param deviation score, p-value and limits; present exactly when the status is OK
 * @param anomaly whether |score| reached the threshold; false without a score
 */
public record WeekdayBaselineResult(
        BaselineStatus status,
        OptionalDouble expected,
        OptionalDouble scale,
        int sameWeekdays,
        int residuals,
        Optional<Deviation> deviation,
        boolean anomaly) {

    /** Rejects a score without status OK, and the reverse. */
    public WeekdayBaselineResult {
        if (deviation.isPresent() != (status == BaselineStatus.OK)) {
            throw new IllegalArgumentException("a score belongs to status OK and to no other, status was " + status);
        }
    }

    public static WeekdayBaselineResult withoutScore(
            BaselineStatus status, OptionalDouble expected, OptionalDouble scale, int sameWeekdays, int residuals) {
        return new WeekdayBaselineResult(status, expected, scale, sameWeekdays, residuals, Optional.empty(), false);
    }
}
