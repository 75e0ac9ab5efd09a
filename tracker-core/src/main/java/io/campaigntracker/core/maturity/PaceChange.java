package io.campaigntracker.core.maturity;

import java.io.Serializable;

/**
 * The day from which conversions come in at another pace: where two paces explain the seen steps so much better than one that twice the gain in log-likelihood, over
 * the scatter, exceeds {@value #THRESHOLD}. One change at most; gradual ones are followed by recent days weighing more.
 *
 * @param from index of the first day of the other pace; {@link Triangle#DAYS} if there was no change
 * @param scatter how much more arrivals vary between days than by chance; at least 1
 */
record PaceChange(int from, double scatter) implements Serializable {

    private static final double THRESHOLD = 30;
    private static final int LEAST_DAYS = 3;
    private static final int LEAST_CELLS = 10;
    private static final double LEAST_EXPECTED = 0.5;

    static PaceChange in(Triangle triangle, LateReports late) {
        Steps all = sums(triangle, late, 0, Triangle.DAYS);
        double best = 0;
        int from = Triangle.DAYS;
        for (int day = LEAST_DAYS; day < Triangle.DAYS - 1; day++) {
            double gain = gain(sums(triangle, late, 0, day), sums(triangle, late, day, Triangle.DAYS), all);
            if (gain > best) {
                best = gain;
                from = day;
            }
        }
        double apart = scatter(triangle, late, from);
        return best / apart > THRESHOLD
                ? new PaceChange(from, apart)
                : new PaceChange(Triangle.DAYS, scatter(triangle, late, Triangle.DAYS));
    }

    private static Steps sums(Triangle triangle, LateReports late, int from, int to) {
        Steps sums = Steps.none();
        for (int day = from; day < to; day++) {
            for (int step = 0; step < Steps.COUNT && late.nights()[day] == 0; step++) {
                if (triangle.hasStep(day, step)) {
                    sums.add(step, 1, triangle.conversions()[day][step], triangle.conversions()[day][step + 1]);
                }
            }
        }
        return sums;
    }

    private static double gain(Steps one, Steps other, Steps all) {
        double gain = 0;
        for (int step = 0; step < Steps.COUNT; step++) {
            if (one.after()[step] > 0 && other.after()[step] > 0) {
                gain += 2 * (likelihood(one, step) + likelihood(other, step) - likelihood(all, step));
            }
        }
        return gain;
    }

    /** The binomial log-likelihood of what was there already; corrections downward have none. */
    private static double likelihood(Steps sums, int step) {
        double after = sums.after()[step];
        double before = sums.before()[step];
        return before > 0 && before < after
                ? before * Math.log(before / after) + (after - before) * Math.log(1 - before / after)
                : 0;
    }

    /** The mean squared deviation of a night's arrivals from what the pace of its side makes expect, in units of that. */
    private static double scatter(Triangle triangle, LateReports late, int from) {
        Steps[] sides = {sums(triangle, late, 0, from), sums(triangle, late, from, Triangle.DAYS)};
        double squares = 0;
        int cells = 0;
        for (int day = 0; day < Triangle.DAYS; day++) {
            Steps side = sides[day < from ? 0 : 1];
            for (int step = 0; step < Steps.COUNT && late.nights()[day] == 0; step++) {
                if (triangle.hasStep(day, step)) {
                    double after = triangle.conversions()[day][step + 1];
                    double expected = after * (1 - side.ratio(step));
                    if (Math.abs(expected) > LEAST_EXPECTED) {
                        double came = after - triangle.conversions()[day][step];
                        squares += Math.pow(came - expected, 2) / Math.abs(expected);
                        cells++;
                    }
                }
            }
        }
        return cells > LEAST_CELLS ? Math.max(1, squares / cells) : 1;
    }
}
