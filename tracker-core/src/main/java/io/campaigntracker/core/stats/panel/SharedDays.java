package io.campaigntracker.core.stats.panel;

import java.util.Arrays;

/**
 * What each series would have counted if it had done nothing but share its days with the others.
 *
 * <p>Formula: expected count = exposure × rate of the series × effect of the day × effect of the launch. Rates and effects are fitted by
 * turns, each from the sums over the other two (iterative proportional fitting). The effect of a day is told to a series <em>without its own
 * counts</em>: {@code (Σ v·count + 1) / (Σ v·expected + 1)} over the others, with {@code v = weight / (1 + τ²·expected)}, so that one large
 * series does not speak for all. The effect of the launch is one factor for each of the first seven days of life, shared by all series whose
 * launch is known and drawn toward 1: what every launch does is no peak to fall from.
 *
 * <p>Edge cases: a day without another series has effect 1 and a variance of 1, which is next to no testimony. Thread safety: immutable once
 * made.
 *
 * <p>Reference: W. E. Deming, F. F. Stephan (1940), "On a least squares adjustment of a sampled frequency table", Annals of Mathematical
 * Statistics 11.
 */
final class SharedDays {

    static final int LAUNCH_DAYS = 7;
    private static final int ROUNDS = 6;
    private static final double LAUNCH_PRIOR = 30;
    private static final double TINY = 1e-9;

    private final CountPanel panel;
    private final double[][] expected;
    private final double[][] dayVariance;

    private SharedDays(CountPanel panel, double[][] expected, double[][] dayVariance) {
        this.panel = panel;
        this.expected = expected;
        this.dayVariance = dayVariance;
    }

    /**
     * {@return the fit}
     *
     * @param weights how far each series testifies to the days, 0 to 1
     * @param overdispersion τ², variance of a series' own day-to-day factor
     */
    static SharedDays fit(CountPanel panel, double[] weights, double overdispersion) {
        int days = panel.days();
        double pooled = Math.max(panel.pooledRate(), TINY);
        double[] rate = new double[panel.size()];
        Arrays.fill(rate, pooled);
        double[] day = new double[days];
        Arrays.fill(day, 1);
        double[] launch = new double[LAUNCH_DAYS];
        Arrays.fill(launch, 1);
        double[][] base = new double[panel.size()][days];
        double[] counted = new double[days];
        double[] due = new double[days];
        double[][] voice = new double[panel.size()][days];
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(counted, 0);
            Arrays.fill(due, 0);
            for (int k = 0; k < panel.size(); k++) {
                rate[k] = fill(panel, k, day, launch, pooled, base[k]);
                for (int t = 0; t < days; t++) {
                    double v = weights[k] / (1 + overdispersion * base[k][t] * day[t]);
                    voice[k][t] = v;
                    counted[t] += v * panel.counts()[k][t];
                    due[t] += v * base[k][t];
                }
            }
            for (int t = 0; t < days; t++) {
                day[t] = due[t] > 0 ? (counted[t] + 1) / (due[t] + 1) : 1;
            }
            adjustLaunch(panel, base, day, launch, overdispersion);
        }
        return leftOut(panel, base, day, counted, due, voice, overdispersion);
    }

    /** Fills a series' counts before the effect of the day, and gives its rate. */
    private static double fill(CountPanel panel, int k, double[] day, double[] launch, double pooled, double[] base) {
        int start = panel.start(k);
        double weighted = 0;
        for (int t = 0; t < base.length; t++) {
            double factor = panel.launched()[k] && t >= start && t - start < LAUNCH_DAYS ? launch[t - start] : 1;
            base[t] = panel.exposures()[k][t] * factor;
            weighted += base[t] * day[t];
        }
        double rate = (CountPanel.sum(panel.counts()[k]) + 0.5) / Math.max(weighted + 0.5 / pooled, TINY);
        for (int t = 0; t < base.length; t++) {
            base[t] *= rate;
        }
        return rate;
    }

    private static void adjustLaunch(
            CountPanel panel, double[][] base, double[] day, double[] launch, double overdispersion) {
        for (int age = 0; age < LAUNCH_DAYS; age++) {
            double ratio = LAUNCH_PRIOR;
            double weight = LAUNCH_PRIOR;
            for (int k = 0; k < panel.size(); k++) {
                int t = panel.start(k) + age;
                if (panel.launched()[k] && t < day.length && panel.exposures()[k][t] > 0) {
                    double mean = Math.max(base[k][t] * day[t], TINY);
                    double precision = 1 / (1 / mean + overdispersion);
                    ratio += precision * panel.counts()[k][t] / mean;
                    weight += precision;
                }
            }
            launch[age] *= ratio / weight;
        }
    }

    private static SharedDays leftOut(
            CountPanel panel,
            double[][] base,
            double[] day,
            double[] counted,
            double[] due,
            double[][] voice,
            double overdispersion) {
        int days = panel.days();
        double[] spread = new double[days];
        for (int k = 0; k < panel.size(); k++) {
            for (int t = 0; t < days; t++) {
                spread[t] += spread(voice[k][t], base[k][t] * day[t], overdispersion);
            }
        }
        double[][] expected = new double[panel.size()][days];
        double[][] variance = new double[panel.size()][days];
        for (int k = 0; k < panel.size(); k++) {
            for (int t = 0; t < days; t++) {
                double others = Math.max(0, due[t] - voice[k][t] * base[k][t]);
                double theirs = Math.max(0, counted[t] - voice[k][t] * panel.counts()[k][t]);
                expected[k][t] = Math.max(base[k][t] * (theirs + 1) / (others + 1), TINY);
                double left = Math.max(0, spread[t] - spread(voice[k][t], base[k][t] * day[t], overdispersion));
                variance[k][t] = (left + 1) / ((others + 1) * (others + 1));
            }
        }
        return new SharedDays(panel, expected, variance);
    }

    private static double spread(double voice, double mean, double overdispersion) {
        return voice * voice * (mean + overdispersion * mean * mean);
    }

    /** {@return the count of a day if the series had only shared the day} */
    double expected(int series, int day) {
        return expected[series][day];
    }

    /** {@return the relative variance of the day's effect as the others tell it} */
    double dayVariance(int series, int day) {
        return dayVariance[series][day];
    }

    CountPanel panel() {
        return panel;
    }
}
