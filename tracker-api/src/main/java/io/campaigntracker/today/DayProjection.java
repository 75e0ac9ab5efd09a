package io.campaigntracker.today;

/**
 * What the day's spend will come to, in major units of the currency.
 *
 * @param expected the median of what it may come to
 * @param lower end of the interval
 * @param upper end of the interval
 * @param level chance with which the interval holds the day's final spend
 * @param usualByNow what such a day has usually spent by this hour
 * @param usualDay what such a day usually comes to
 */
public record DayProjection(
        double expected, double lower, double upper, double level, double usualByNow, double usualDay) {

    public DayProjection {
        if (!(lower <= expected && expected <= upper && Double.isFinite(upper))) {
            throw new IllegalArgumentException(
                    "a projection of " + expected + " does not lie between " + lower + " and " + upper);
        }
    }
}
