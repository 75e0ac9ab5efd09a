package io.campaigntracker.core.stats.scatter;

import java.util.Arrays;

/**
 * Whether a level lies below its target at present, looked at every day: a cumulative sum of the log-likelihood ratio of "15 % below" against "at the target", which
 * starts anew whenever the days speak for the target, so that the evidence itself chooses from which day on it is counted.
 *
 * <p>Formula: with m events expected of a day at the target, y seen, {@code q = (1 + 0.85) / 2} and the day's long-run variance
 * {@code V = size m q + (v (1 + a) / (1 - a) + e sum(e)) (m q)^2} (a the correlation of neighbours, e the standard error of log m, which days share, so that
 * over all of them it adds up as it should), {@code l = (0.85 - 1) m / V (y - q m)} and
 * {@code S = max(0, S + l)}. Below the target is told from {@code S = 2.6 - 1.166 sqrt(I)} on, I the mean of {@code (0.15 m)^2 / V}: a day that brings much
 * evidence oversteps the bound by about half that root on either side, and would otherwise tell later than one that brings little. Back at the target is told once
 * the sum counted from the day of telling has come down by 10 from its highest, evidence as strong as a fortnight on a level 10 % above brings.
 *
 * <p>Chosen on simulated campaigns of 35 to 560 conversions a week: at 10 % above the target a campaign is told falsely at most once in 50 weeks of looking daily.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: E. S. Page (1954), "Continuous inspection schemes", Biometrika 41; D. Siegmund (1985), "Sequential Analysis", chapter 10 (the overshoot);
 * R. W. M. Wedderburn (1974), "Quasi-likelihood functions", Biometrika 61.
 */
public final class ShortfallChart {

    private static final double BELOW = 0.85;
    private static final double MIDDLE = (1 + BELOW) / 2;
    private static final double BOUND = 2.6;
    private static final double OVERSHOOT = 1.166;
    private static final double LEAST_BOUND = 1;
    private static final double BACK = 10;

    private ShortfallChart() {}

    /**
     * What the chart says on the last day.
     *
     * @param evidence S
     * @param bound from which on it is told; higher by what was asked for
     * @param days the evidence rests on so many of the last days; 0 if they speak for the target
     * @param back whether the days since it was told speak for the target again
     */
    public record Look(double evidence, double bound, int days, boolean back) {

        /** {@return whether the level is told to be below the target} */
        public boolean isBelow() {
            return evidence >= bound;
        }
    }

    /**
     * {@return what the days say}
     *
     * @param day days since 1970-01-01, ascending
     * @param expected events at the target, by day
     * @param seen events, by day
     * @param error the standard error of the logarithm of what is expected, by day: 0 where a day is all there
     * @param size mean squared over squared mean size of an event: 1 where events are counted
     * @param scatter of the days
     * @param toldOn the first day after it was told, since 1970-01-01; {@link Integer#MAX_VALUE} if it is not told
     * @param more how much more evidence than usual telling takes
     */
    public static Look look(
            int[] day,
            double[] expected,
            double[] seen,
            double[] error,
            double size,
            DayScatter scatter,
            int toldOn,
            double more) {
        double errors = Arrays.stream(error).sum();
        double days = scatter.variance() * (1 + scatter.autocorrelation()) / (1 - scatter.autocorrelation());
        double evidence = 0;
        double since = 0;
        double information = 0;
        int began = day.length;
        boolean back = false;
        for (int i = 0; i < day.length; i++) {
            double at = expected[i] * MIDDLE;
            double variance = size * at + (days + error[i] * errors) * at * at;
            if (!(variance > 0)) {
                continue;
            }
            double ratio = (BELOW - 1) * expected[i] / variance * (seen[i] - at);
            began = evidence == 0 ? i : began;
            evidence = Math.max(0, evidence + ratio);
            information += (1 - BELOW) * (1 - BELOW) * expected[i] * expected[i] / variance;
            if (day[i] >= toldOn) {
                since = Math.min(0, since + ratio);
                back |= since <= -BACK;
            }
        }
        double mean = day.length == 0 ? 0 : information / day.length;
        return new Look(
                evidence,
                Math.max(LEAST_BOUND, BOUND - OVERSHOOT * Math.sqrt(mean)) + more,
                evidence == 0 ? 0 : day[day.length - 1] - day[began] + 1,
                back);
    }
}
