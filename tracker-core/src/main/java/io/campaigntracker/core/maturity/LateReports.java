package io.campaigntracker.core.maturity;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Days whose reports came nights late: of which, over one or more nights from their first on, far less was known than days of that age and spend usually have.
 *
 * <p>A night is late where at least {@value #LEAST} conversions were to be expected by the median pace of the days, fewer than half of them were there, and that
 * lies more than three standard errors below, days taken to vary by a fifth. Such days teach nothing of the usual pace; once they have come in, they count as
 * that many nights younger. Pure and thread-safe.
 *
 * @param nights how many nights each day was, or is, late
 * @param waiting whether a day has still not come in
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
record LateReports(int[] nights, boolean[] waiting) implements Serializable {

    private static final double LEAST = 20;
    private static final double FAR_LESS = 0.5;
    private static final double ERRORS = 3;
    private static final double DAYS_VARY = 0.2;
    private static final int MOST_NIGHTS = 10;

    static LateReports in(Triangle triangle) {
        double[] usual = usual(triangle);
        int[] nights = new int[Triangle.DAYS];
        boolean[] waiting = new boolean[Triangle.DAYS];
        for (int day = 0; day < Triangle.DAYS; day++) {
            int seen = Math.min(Triangle.age(day), Triangle.AGES);
            int late = 0;
            while (late < seen && late < MOST_NIGHTS && isLate(triangle, day, late, usual[late])) {
                late++;
            }
            nights[day] = late;
            waiting[day] = late > 0 && late == seen;
        }
        return new LateReports(nights, waiting);
    }

    private static boolean isLate(Triangle triangle, int day, int age, double usual) {
        double expected = usual * triangle.spend(day);
        double known = triangle.conversions()[day][age];
        double error = Math.sqrt(expected + Math.pow(DAYS_VARY * expected, 2));
        return expected >= LEAST && known < FAR_LESS * expected && expected - known > ERRORS * error;
    }

    /** The median over days of conversions by spend, at each age; NaN where no day tells. */
    private static double[] usual(Triangle triangle) {
        double[] usual = new double[Triangle.AGES];
        for (int age = 0; age < usual.length; age++) {
            double[] pace = new double[Triangle.DAYS];
            int count = 0;
            for (int day = 0; day < pace.length; day++) {
                if (triangle.spend(day) > 0 && !Double.isNaN(triangle.conversions()[day][age])) {
                    pace[count++] = triangle.conversions()[day][age] / triangle.spend(day);
                }
            }
            usual[age] = median(Arrays.copyOf(pace, count));
        }
        return usual;
    }

    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** {@return the age that counts: nights since the day's reports began to come; 0 while they have not} */
    int age(int day) {
        return waiting[day] ? 0 : Math.min(Triangle.age(day), Triangle.AGES) - nights[day];
    }
}
