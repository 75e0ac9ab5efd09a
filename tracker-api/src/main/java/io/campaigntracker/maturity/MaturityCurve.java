package io.campaigntracker.maturity;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the conversions and the revenue of a day come in, night by night: learned from the stored restatements, an entity drawn toward its account by what it has.
 *
 * @param clock on which day conversions are booked
 * @param learned whether that comes from the account's own restatements; if not, points are a prior, and wide
 * @param points by age from 1 day, that of yesterday, on
 * @param changedFrom the first day whose conversions come in at another pace than those before; null if none was seen
 * @param lateDays days whose reports came, or will come, nights late
 */
public record MaturityCurve(
        MaturityClock clock,
        boolean learned,
        List<Point> points,
        @Nullable LocalDate changedFrom,
        List<LocalDate> lateDays) {

    public MaturityCurve {
        Objects.requireNonNull(clock, "clock");
        points = List.copyOf(points);
        lateDays = List.copyOf(lateDays);
    }

    /**
     * One age.
     *
     * @param age days old; yesterday is 1
     * @param conversions the share of a day's conversions that has arrived; above 1 where some are taken back later
     * @param lower the least plausible share, at 95 %
     * @param upper the greatest plausible share
     * @param revenue the share of its revenue likewise
     */
    public record Point(int age, double conversions, double lower, double upper, double revenue) {}
}
