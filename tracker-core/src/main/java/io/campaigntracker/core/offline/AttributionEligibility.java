package io.campaigntracker.core.offline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Whether a conversion lies inside the attribution window of a click.
 *
 * <p>Formula, for a window of N days:
 *
 * <ul>
 *   <li>{@link Convention#ROLLING_24H}, the default: {@code 0 <= t_conversion - t_click <= N x 24 h}, both ends included.
 *   <li>{@link Convention#CALENDAR_AFTER}: not before the click, and at most N local dates later (the click's date is day 0).
 *   <li>{@link Convention#CALENDAR_INCLUDING}: not before the click, and at most N - 1 local dates later (the click's date is day
 *       1).
 * </ul>
 *
 * <p>Units: windows in days, elapsed time in milliseconds, dates in the ad account's time zone.
 *
 * <p>Edge cases: a conversion at the same instant as the click is eligible, one before it never is. A rolling window is measured
 * between instants, so daylight saving can't shorten or lengthen it; with the calendar conventions a day of 23 or 25 hours
 * counts as one. N = 0 is legal: the same instant, the same date, or (counting the click's date as day 1) nothing at all.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: Meta Business Help Center, "About attribution settings"; Google Ads Help, "About conversion windows".
 */
public final class AttributionEligibility {

    private AttributionEligibility() {}

    /** How the days of a window are counted. */
    public enum Convention {
        /** N times 24 hours from the click. */
        ROLLING_24H,
        /** The click's local date and N further ones. */
        CALENDAR_AFTER,
        /** N local dates, the click's among them. */
        CALENDAR_INCLUDING
    }

    /** Why a conversion is inside the window or not. */
    public enum Reason {
        /** Inside the window. */
        ELIGIBLE,
        /** Earlier than the click. */
        BEFORE_CLICK,
        /** Later than the window's end. */
        OUTSIDE_WINDOW
    }

    /**
     * The decision and what it rests on.
     *
     * @param reason inside the window, or why not
     * @param elapsed from click to conversion; negative when the conversion came first
     * @param localDays from the click's local date to the conversion's; negative when the conversion's is earlier
     */
    public record Decision(Reason reason, Duration elapsed, long localDays) {

        /** Whether the conversion may be attributed to the click. */
        public boolean eligible() {
            return reason == Reason.ELIGIBLE;
        }
    }

    /**
     * Decides one pair.
     *
     * @param windowDays N, 0 or more
     * @param zone the ad account's time zone; a rolling window does not depend on it
     * @throws IllegalArgumentException if windowDays is negative
     */
    public static Decision decide(
            Instant click, Instant conversion, int windowDays, Convention convention, ZoneId zone) {
        if (windowDays < 0) {
            throw new IllegalArgumentException("windowDays must be 0 or more, got " + windowDays);
        }
        Duration elapsed = Duration.between(click, conversion);
        long localDays =
                ChronoUnit.DAYS.between(LocalDate.ofInstant(click, zone), LocalDate.ofInstant(conversion, zone));
        if (elapsed.isNegative()) {
            return new Decision(Reason.BEFORE_CLICK, elapsed, localDays);
        }
        boolean inside = switch (convention) {
            case ROLLING_24H -> elapsed.compareTo(Duration.ofDays(windowDays)) <= 0;
            case CALENDAR_AFTER -> localDays <= windowDays;
            case CALENDAR_INCLUDING -> localDays <= windowDays - 1L;
        };
        return new Decision(inside ? Reason.ELIGIBLE : Reason.OUTSIDE_WINDOW, elapsed, localDays);
    }
}
