package io.campaigntracker.core.action;

import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The days on which conversions fell in half of an account's spend at once: what a broken pixel, a tag that was taken off or an upload that did not come looks like, and
 * seldom anything else.
 *
 * <p>Formula: of each campaign and day, what its spend has brought over the four weeks before, fallen days left out, times the share that is there of a day of this
 * age, is expected. A day fell if the campaigns that have at most 70 % of it hold at least half of the day's spend, and the account as a whole has so little that
 * chance, with days that scatter as the account's do, brings it less than once in a hundred days; how seldom is told. A fall that lasts for two weeks is taken for the new level: it is a
 * baseline from then on. Pure.
 */
public final class ConversionFall {

    private static final double FALLEN = 0.7;
    private static final double HALF = 0.5;
    private static final double CHANCE = Math.log(0.01);
    private static final int BASELINE_DAYS = 28;
    private static final int LASTS = 14;
    private static final double LEAST_SCATTER = 0.005;

    private ConversionFall() {}

    /**
     * A campaign's days.
     *
     * @param days with rows, in order of time
     * @param arrived how much of each is there
     */
    public record Course(DaySums days, List<Arrived> arrived) {

        public Course {
            arrived = List.copyOf(arrived);
        }
    }

    /**
     * {@return the fallen days, each with the logarithm of the chance of as few conversions}
     *
     * @param courses of all campaigns of one account
     * @param scatter the squared coefficient of variation of the account's days
     */
    public static SortedMap<LocalDate, Double> days(List<Course> courses, double scatter) {
        SortedMap<LocalDate, Double> fallen = new TreeMap<>();
        int first = courses.stream()
                .mapToInt(course -> course.days().size() == 0
                        ? Integer.MAX_VALUE
                        : course.days().epochDay()[0])
                .min()
                .orElse(Integer.MAX_VALUE);
        int last = courses.stream()
                .mapToInt(course -> course.days().size() == 0
                        ? Integer.MIN_VALUE
                        : course.days().epochDay()[course.days().size() - 1])
                .max()
                .orElse(Integer.MIN_VALUE);
        for (int day = first; first <= last && day <= last; day++) {
            double chance = chance(courses, day, Math.max(scatter, LEAST_SCATTER), fallen);
            if (chance < CHANCE) {
                fallen.put(LocalDate.ofEpochDay(day), chance);
            }
        }
        return fallen;
    }

    /** The logarithm of the chance; 0 where half of the spend did not fall. */
    private static double chance(List<Course> courses, int day, double scatter, SortedMap<LocalDate, Double> before) {
        double spend = 0;
        double inFallen = 0;
        double seen = 0;
        double expected = 0;
        Baseline baseline = Baseline.of(before, day);
        for (Course course : courses) {
            int index = Arrays.binarySearch(course.days().epochDay(), day);
            double rate = index < 0 ? Double.NaN : rate(course, index, baseline);
            double money = index < 0 ? 0 : course.days().spend()[index];
            double told = index < 0 ? Double.NaN : course.days().conversions()[index];
            double due =
                    rate * money * (index < 0 ? 0 : course.arrived().get(index).conversions());
            if (!(due > 0) || Double.isNaN(told)) {
                continue;
            }
            spend += money;
            seen += told;
            expected += due;
            inFallen += told <= FALLEN * due ? money : 0;
        }
        return spend > 0 && inFallen >= HALF * spend && seen < expected
                ? NegativeBinomialTail.logLower(Math.max(0, seen), expected, 1 / scatter)
                : 0;
    }

    /** Which days teach what is usual. */
    private record Baseline(int since, Set<LocalDate> leftOut) {

        /** The days of a fall that went on for two weeks are the new level, and nothing before them is. */
        static Baseline of(SortedMap<LocalDate, Double> fallen, int day) {
            int since = day - BASELINE_DAYS;
            Set<LocalDate> leftOut = new HashSet<>(fallen.keySet());
            List<LocalDate> run = new ArrayList<>();
            for (LocalDate date : fallen.keySet()) {
                if (!run.isEmpty() && !run.get(run.size() - 1).plusDays(1).equals(date)) {
                    run.clear();
                }
                run.add(date);
                if (run.size() >= LASTS) {
                    run.forEach(leftOut::remove);
                    since = Math.max(since, (int) run.get(0).toEpochDay());
                }
            }
            return new Baseline(since, leftOut);
        }
    }

    /** What a unit of spend brought over the weeks before. */
    private static double rate(Course course, int index, Baseline baseline) {
        DaySums days = course.days();
        double conversions = 0;
        double exposed = 0;
        for (int i = index - 1; i >= 0 && days.epochDay()[i] >= baseline.since(); i--) {
            if (!baseline.leftOut().contains(LocalDate.ofEpochDay(days.epochDay()[i]))
                    && !Double.isNaN(days.conversions()[i])
                    && days.spend()[i] > 0) {
                conversions += days.conversions()[i];
                exposed += days.spend()[i] * course.arrived().get(i).conversions();
            }
        }
        return exposed > 0 ? conversions / exposed : Double.NaN;
    }
}
