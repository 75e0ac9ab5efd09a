package io.campaigntracker.creative;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a creative's click rate goes if its own decline takes its course and its days stay as those of the last week were. Season and auction
 * are not foreseen.
 *
 * @param days one entry a day, the next one first; empty where nothing is forecast
 */
public record FatigueForecast(List<Day> days) {

    /** Nothing is forecast. */
    public static final FatigueForecast NONE = new FatigueForecast(List.of());

    public FatigueForecast {
        days = List.copyOf(days);
    }

    /**
     * A day to come.
     *
     * @param day which
     * @param ctr median click rate in percent
     * @param lower 10 % quantile
     * @param upper 90 % quantile
     */
    public record Day(LocalDate day, double ctr, double lower, double upper) {}

    /**
     * When the click rate will have fallen below a floor.
     *
     * @param earliest the first day whose 10 % quantile lies below
     * @param expected the first day whose median lies below; null if not within the forecast
     * @param latest the first day whose 90 % quantile lies below; null if not within the forecast
     */
    public record Crossing(
            LocalDate earliest,
            @Nullable LocalDate expected,
            @Nullable LocalDate latest) {}

    /**
     * {@return when the click rate will have fallen below a floor, an interval that holds the day with 80 % probability; empty if not even the
     * 10 % quantile does within the forecast}
     *
     * @param floor click rate in percent, as {@link io.campaigntracker.model.Metric#CTR}
     * @throws IllegalArgumentException if not above 0
     */
    public Optional<Crossing> below(double floor) {
        if (!(floor > 0)) {
            throw new IllegalArgumentException("floor is " + floor + " %; expected a click rate above 0");
        }
        LocalDate earliest = null;
        LocalDate expected = null;
        LocalDate latest = null;
        for (Day day : days) {
            earliest = earliest == null && day.lower() < floor ? day.day() : earliest;
            expected = expected == null && day.ctr() < floor ? day.day() : expected;
            latest = latest == null && day.upper() < floor ? day.day() : latest;
        }
        return earliest == null ? Optional.empty() : Optional.of(new Crossing(earliest, expected, latest));
    }
}
