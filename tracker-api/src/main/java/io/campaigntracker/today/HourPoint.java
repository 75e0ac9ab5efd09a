package io.campaigntracker.today;

import org.jspecify.annotations.Nullable;

/**
 * One hour of today's curve, by the end of the hour, in major units of the currency. A curve never falls, and ends where the day's projection lies.
 *
 * @param hour the hour on the clock, 0 to 23
 * @param spent spent since midnight; null of an hour that is not over
 * @param usual what is usually spent by then
 * @param projected what will be spent by then, the median
 * @param lower end of the interval of what will be spent by then, with the chance that {@link DayProjection#level} says; of an hour of which all is known
 *     what was spent
 * @param upper end of the same
 */
public record HourPoint(int hour, @Nullable Double spent, double usual, double projected, double lower, double upper) {

    public HourPoint {
        if (!(lower <= projected && projected <= upper && Double.isFinite(upper))) {
            throw new IllegalArgumentException("what is projected by the end of hour " + hour + ", " + projected
                    + ", does not lie between " + lower + " and " + upper);
        }
    }
}
