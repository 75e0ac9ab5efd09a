package io.campaigntracker.testkit.simulation;

import io.campaigntracker.model.HourlyRow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign's day goes by the hour on its account's clock: quiet nights, a lively evening, weekends that begin later, each campaign more or less so, each day with noise
 * that the next hour remembers. An hour that a night leaves out has nothing, one that it has twice has both. And how much of each hour a look at a moment shows.
 */
final class DayCourse {

    private static final int LABELS = HourlyRow.LABELS;
    private static final double[] WORKDAY = {
        .35, .25, .2, .18, .2, .3, .5, .8, 1, 1.1, 1.15, 1.2, 1.3, 1.25, 1.2, 1.2, 1.25, 1.35, 1.5, 1.7, 1.8, 1.6, 1.2,
        .7
    };
    private static final double[] WEEKEND = {
        .55, .4, .3, .22, .2, .22, .3, .45, .7, 1, 1.25, 1.35, 1.4, 1.4, 1.35, 1.3, 1.3, 1.35, 1.45, 1.6, 1.65, 1.5,
        1.25, .85
    };

    /** The cumulative share of a plain workday, by which single events are placed. */
    private static final double[] PLAIN = cumulative(WORKDAY.clone());

    private static final double NOISE = 0.1;
    private static final double MEMORY = 0.5;
    private static final long SHAPE = 0x50000000L;
    private static final long ARRIVAL = 0x60000000L;
    private static final int MINUTES = 60;

    /** Figures are corrected for the last time so long after their hour. */
    static final Duration SETTLED = Duration.ofHours(6);

    private final double[] cumulative;
    private final double[] seen;

    private DayCourse(double[] cumulative, double[] seen) {
        this.cumulative = cumulative;
        this.seen = seen;
    }

    /**
     * {@return the course of a campaign's day as seen at a moment}
     *
     * @param late whether hours come in late and are corrected, or are there the moment they are over
     */
    static DayCourse of(long seed, int campaign, long day, ZoneId zone, Instant moment, boolean late) {
        LocalDate date = LocalDate.ofEpochDay(day);
        Draws traits = Draws.of(seed, SHAPE + campaign, Long.MIN_VALUE);
        double steepness = traits.uniform(0.6, 1.4);
        double later = traits.uniform(0, 2);
        boolean weekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        double[] usual = weekend ? WEEKEND : WORKDAY;
        Draws draws = Draws.of(seed, SHAPE + campaign, day);
        Draws arrivals = Draws.of(seed, ARRIVAL + campaign, day);
        double[] weights = new double[LABELS];
        double[] seen = new double[LABELS];
        double stray = 0;
        for (int label = 0; label < LABELS; label++) {
            Instant begin = date.atTime(label, 0).atZone(zone).toInstant();
            Instant end = (label == LABELS - 1
                            ? date.plusDays(1).atStartOfDay(zone)
                            : date.atTime(label + 1, 0).atZone(zone))
                    .toInstant();
            if (label == 0) {
                begin = date.atStartOfDay(zone).toInstant();
            }
            stray = MEMORY * stray + StrictMath.log(draws.factor(NOISE));
            double place = label - later + LABELS;
            int before = (int) place;
            double shape =
                    usual[before % LABELS] * (before + 1 - place) + usual[(before + 1) % LABELS] * (place - before);
            double hours = Math.max(0, Duration.between(begin, end).toMinutes()) / (double) MINUTES;
            weights[label] = hours * StrictMath.pow(shape, steepness) * StrictMath.exp(stray);
            seen[label] = seen(begin, end, moment, late ? arrivals : null);
        }
        return new DayCourse(cumulative(weights), seen);
    }

    private static double[] cumulative(double[] weights) {
        double[] cumulative = new double[LABELS + 1];
        for (int label = 0; label < LABELS; label++) {
            cumulative[label + 1] = cumulative[label] + weights[label];
        }
        double whole = cumulative[LABELS];
        for (int label = 1; label < LABELS; label++) {
            cumulative[label] /= whole;
        }
        cumulative[LABELS] = 1;
        return cumulative;
    }

    /** {@return the share of the day before an hour, 0 to 1; before hour 24 it is all of it} */
    double before(int label) {
        return cumulative[label];
    }

    /** {@return how much of an hour's figures is told: 0 to 1, and a little above before the last correction} */
    double seen(int label) {
        return seen[label];
    }

    private static double seen(Instant begin, Instant end, Instant moment, @Nullable Draws late) {
        double running = late == null ? 1 : late.uniform(0.5, 0.95);
        double hourLater = late == null ? 1 : late.uniform(0.9, 1);
        double corrected = late == null ? 1 : late.uniform(0.99, 1.02);
        if (!moment.isAfter(begin) || !begin.isBefore(end)) {
            return 0;
        }
        if (moment.isBefore(end)) {
            return running
                    * Duration.between(begin, moment).toSeconds()
                    / Duration.between(begin, end).toSeconds();
        }
        Duration age = Duration.between(end, moment);
        if (age.compareTo(SETTLED) >= 0) {
            return 1;
        }
        return age.toHours() < 1 ? running : age.toHours() < 2 ? hourLater : corrected;
    }

    /** {@return the minute of the day at which something happens that is drawn evenly from 0 to 1} */
    static double minuteOf(double even) {
        int label = 0;
        while (label < LABELS - 1 && PLAIN[label + 1] <= even) {
            label++;
        }
        double part = (even - PLAIN[label]) / (PLAIN[label + 1] - PLAIN[label]);
        return MINUTES * (label + part);
    }
}
