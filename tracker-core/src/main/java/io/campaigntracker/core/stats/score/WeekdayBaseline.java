package io.campaigntracker.core.stats.score;

import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.core.stats.RobustStatistics;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The default detector for daily levels of about 50 and more: the last day of a series against the same weekdays before it.
 *
 * <p>With g the {@link Transform} and a window of the 7·weeks days before the tested one:
 *
 * <ul>
 *   <li>expected: the median of g over the window's days that share the tested weekday, transformed back;
 *   <li>scale: 1.4826 times the median of the absolute <em>leave-one-out</em> residuals, each day of the window against the
 *       median of the <em>other</em> days of its weekday. A residual against a median that contains the point itself is too
 *       small, and false alarms multiply. If that median is 0, 1.253314 times the mean of them;
 *   <li>score: {@code (g(value) − g(expected))/scale}; an anomaly when |score| reaches the threshold.
 * </ul>
 *
 * <p>The p-value is that of Student's t with {@code ν = 2·w − 1} degrees of freedom at the score, w being the number of
 * weeks behind it: the smaller of the observed same weekdays and the residuals divided by 7, and ν at least 1. That is 15
 * for a full window of eight weeks, 7 for four, 5 for three. The score carries no further factor, because the
 * leave-one-out residuals already contain the uncertainty of a median. In simulation with independent normal
 * values the true tail at p = 0.001 is that of 18 degrees of freedom at eight weeks, 13 at five, 8 at four and 9 at three,
 * so that the p-value errs to the safe side.
 *
 * <p>NaN marks a missing day; known holidays and immature days should be given as missing. Shifting all values shifts
 * expected and limits ({@link Transform#NONE}); multiplying them leaves the score unchanged. Whole weeks of the window may be
 * exchanged without changing anything. Cost O(w log w) for each weekday. Pure and thread-safe.
 */
public final class WeekdayBaseline {

    private static final int WEEK = 7;
    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double MEAN_DEVIATION_TO_DEVIATION = 1.253314;

    private WeekdayBaseline() {}

    /** On which scale differences are measured. */
    public enum Transform {
        /** The values themselves: for ratios and for what rises and falls by amounts. */
        NONE,
        /**
         * {@code sign(x)·ln(1 + |x|)}: for spend, impressions, clicks, conversions and revenue, which grow and shrink by
         * factors. For x ≥ 0 it is ln(1 + x); the sign lets refunds pass.
         */
        LOG1P;

        double apply(double value) {
            return this == NONE ? value : Math.copySign(Math.log1p(Math.abs(value)), value);
        }

        double invert(double transformed) {
            return this == NONE ? transformed : Math.copySign(Math.expm1(Math.abs(transformed)), transformed);
        }
    }

    /**
     * How the baseline is built.
     *
     * @param weeks length of the window, at least 1
     * @param transform the scale of differences
     * @param minimumSameWeekdays fewest observed days of the tested weekday that give a score, at least 1
     * @param threshold of |score|, finite and greater than 0
     */
    public record Settings(int weeks, Transform transform, int minimumSameWeekdays, double threshold) {

        /** Rejects values outside their range. */
        public Settings {
            if (weeks < 1) {
                throw new IllegalArgumentException("weeks must be at least 1, was " + weeks);
            }
            Spread.requireMinimum(minimumSameWeekdays);
            Spread.requireThreshold(threshold);
        }

        /** Eight weeks, at least three same weekdays, threshold 3.5. */
        public static Settings defaults(Transform transform) {
            return new Settings(8, transform, 3, 3.5);
        }
    }

    /**
     * Scores the last value of a gapless daily series.
     *
     * @param dailyValues one value a day without gaps, oldest first, NaN where missing; the last one is tested
     * @throws IllegalArgumentException if the series is empty or a value infinite
     */
    public static WeekdayBaselineResult of(double[] dailyValues, Settings settings) {
        if (dailyValues.length == 0) {
            throw new IllegalArgumentException("the series must hold at least the tested day, was empty");
        }
        for (double value : dailyValues) {
            Observations.requireFiniteOrMissing(value);
        }
        int tested = dailyValues.length - 1;
        double[][] window = byDaysBack(dailyValues, settings);
        double[] sameWeekday = window[0];
        if (Double.isNaN(dailyValues[tested])) {
            return WeekdayBaselineResult.withoutScore(
                    BaselineStatus.MISSING_VALUE,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    sameWeekday.length,
                    0);
        }
        double[] residuals = leaveOneOutResiduals(window);
        if (sameWeekday.length < settings.minimumSameWeekdays() || residuals.length == 0) {
            return WeekdayBaselineResult.withoutScore(
                    BaselineStatus.INSUFFICIENT_DATA,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    sameWeekday.length,
                    residuals.length);
        }
        Transform transform = settings.transform();
        double centre = Quantiles.median(sameWeekday);
        double scale = scale(residuals, centre);
        OptionalDouble expected = OptionalDouble.of(transform.invert(centre));
        if (Spread.isZero(scale, centre)) {
            return WeekdayBaselineResult.withoutScore(
                    BaselineStatus.ZERO_VARIANCE,
                    expected,
                    OptionalDouble.of(scale),
                    sameWeekday.length,
                    residuals.length);
        }
        double score = (transform.apply(dailyValues[tested]) - centre) / scale;
        Deviation deviation = Deviation.ofStudent(
                score,
                score,
                degreesOfFreedom(sameWeekday.length, residuals.length),
                transform.invert(centre - settings.threshold() * scale),
                transform.invert(centre + settings.threshold() * scale));
        return new WeekdayBaselineResult(
                BaselineStatus.OK,
                expected,
                OptionalDouble.of(scale),
                sameWeekday.length,
                residuals.length,
                Optional.of(deviation),
                Math.abs(score) >= settings.threshold());
    }

    /** The degrees of freedom of the p-value's Student's t. */
    public static double degreesOfFreedom(int sameWeekdays, int residuals) {
        double weeks = Math.min(sameWeekdays, residuals / (double) WEEK);
        return Math.max(1, 2 * weeks - 1);
    }

    private static double scale(double[] residuals, double centre) {
        double scale = MAD_TO_DEVIATION * RobustStatistics.medianAbsoluteDeviation(residuals, 0);
        return Spread.isZero(scale, centre)
                ? MEAN_DEVIATION_TO_DEVIATION * RobustStatistics.meanAbsoluteDeviation(residuals, 0)
                : scale;
    }

    /** The window's transformed, present values, grouped by their distance to the tested day modulo 7. */
    private static double[][] byDaysBack(double[] dailyValues, Settings settings) {
        int tested = dailyValues.length - 1;
        int first = (int) Math.max(0, tested - (long) WEEK * settings.weeks());
        double[][] groups = new double[WEEK][];
        for (int offset = 0; offset < WEEK; offset++) {
            double[] group = new double[(tested - first) / WEEK + 1];
            int n = 0;
            for (int day = tested - (offset == 0 ? WEEK : offset); day >= first; day -= WEEK) {
                if (!Double.isNaN(dailyValues[day])) {
                    group[n++] = settings.transform().apply(dailyValues[day]);
                }
            }
            groups[offset] = Arrays.copyOf(group, n);
        }
        return groups;
    }

    private static double[] leaveOneOutResiduals(double[][] groups) {
        int total = 0;
        for (double[] group : groups) {
            total += group.length > 1 ? group.length : 0;
        }
        double[] residuals = new double[total];
        int n = 0;
        for (double[] group : groups) {
            if (group.length < 2) {
                continue;
            }
            double[] sorted = group.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < sorted.length; i++) {
                residuals[n++] = sorted[i] - medianWithout(sorted, i);
            }
        }
        return residuals;
    }

    /** The median of a sorted array without its element at {@code left}, without copying it. */
    private static double medianWithout(double[] sorted, int left) {
        int rest = sorted.length - 1;
        double upper = elementWithout(sorted, left, rest / 2);
        return rest % 2 == 1 ? upper : elementWithout(sorted, left, rest / 2 - 1) / 2 + upper / 2;
    }

    private static double elementWithout(double[] sorted, int left, int index) {
        return sorted[index < left ? index : index + 1];
    }
}
