package io.campaigntracker.core.today;

import io.campaigntracker.model.HourlyRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours on the clock of one day: how long each lasts, and when it is over. In the night of spring one lasts no time at all, in that of autumn one lasts
 * two hours under one label. Immutable.
 */
public final class DayHours {

    /** Every offset in use since 1972, Lord Howe's half hour among them, changes on a quarter. */
    private static final Duration STEP = Duration.ofMinutes(15);

    private final LocalDate date;
    private final ZoneId zone;
    private final double[] lengths = new double[HourlyRow.LABELS];
    private final Instant[] ends = new Instant[HourlyRow.LABELS];

    private DayHours(LocalDate date, ZoneId zone) {
        this.date = date;
        this.zone = zone;
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        Instant moment = date.atStartOfDay(zone).toInstant();
        while (moment.isBefore(end)) {
            int label = ZonedDateTime.ofInstant(moment, zone).getHour();
            Instant next = moment.plus(STEP);
            lengths[label] += (double) STEP.toMinutes() / Duration.ofHours(1).toMinutes();
            ends[label] = next;
            moment = next;
        }
        Instant before = date.atStartOfDay(zone).toInstant();
        for (int label = 0; label < ends.length; label++) {
            if (lengths[label] == 0) {
                ends[label] = before;
            }
            before = ends[label];
        }
    }

    /** {@return the hours of a day in a zone} */
    public static DayHours of(LocalDate date, ZoneId zone) {
        return new DayHours(date, zone);
    }

    /** {@return the day} */
    public LocalDate date() {
        return date;
    }

    /** {@return how long the hour of a label lasts, in hours: 1, or on days that change their offset 0, 0.5, 1.5 or 2} */
    public double length(int label) {
        return lengths[label];
    }

    /** {@return when the hour of a label is over; where it lasts no time, when the one before it is} */
    public Instant end(int label) {
        return ends[label];
    }

    /** {@return the time on the clock at a position counted in labels from midnight on: 2.5 is the middle of hour 2, however long that lasts} */
    public LocalDateTime at(double position) {
        int label = Math.min(ends.length - 1, (int) position);
        double left =
                (1 - (position - label)) * lengths[label] * Duration.ofHours(1).toMinutes();
        return LocalDateTime.ofInstant(ends[label].minus(Duration.ofMinutes(Math.round(left))), zone);
    }

    /** {@return how many labels from the first on are over at a moment, 0 to 24} */
    public int over(Instant moment) {
        int over = 0;
        while (over < ends.length && !ends[over].isAfter(moment)) {
            over++;
        }
        return over;
    }

    /** {@return how long ago, in hours, the hour of a label was over at a moment; negative where it is not} */
    public double age(int label, Instant moment) {
        return Duration.between(ends[label], moment).toSeconds()
                / (double) Duration.ofHours(1).toSeconds();
    }
}
