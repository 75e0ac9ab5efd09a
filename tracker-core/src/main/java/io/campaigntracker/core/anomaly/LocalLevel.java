package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.stats.Quantiles;
import java.util.Arrays;

/**
 * What the past of a metric leads one to expect: a level that follows the series, an effect of each weekday, and how far days scatter around both.
 *
 * <p>A day has an amount y (clicks, conversions, money) on an exposure e (impressions, clicks, 1): {@code E y = e·exp(level + weekday)}, {@code Var y = u·μ + ω·μ²}, u
 * being the amount of one event and ω the variation of days beyond the noise of events. The level is a random walk, followed by a local level filter
 * (R. E. Kalman 1960; A. C. Harvey 1989, "Forecasting, Structural Time Series Models and the Kalman Filter") that goes once through the days, so that each is
 * held against the days before it. It is robust in the manner of Gelper, Fried and Croux (2010): a surprise counts for at most {@value #CUT} deviations, and
 * beyond {@value #OUTLYING} for nothing, until {@value #NEW_LEVEL} such days on one side in a row are a new level.
 *
 * <p>Weekday effects and ω come from the surprises of the pass before, shrunk toward what is usual of the metric ({@link MetricTraits.Habits}); {@value
 * #PASSES} passes. Days are numbered from the oldest; an unknown day has a NaN amount or no exposure. Not thread-safe: one object serves one forecast.
 */
final class LocalLevel {

    private static final int WEEK = 7;
    private static final int PASSES = 3;
    private static final int START_DAYS = 14;
    private static final double CUT = 2.5;
    private static final double OUTLYING = 4;
    private static final int NEW_LEVEL = 7;
    /** The mean of min(z², CUT²) for a normal z. */
    private static final double CUT_VARIANCE = 0.97756;
    /** So many days does the usual ω count for, and no ω lies below this share of it. */
    private static final double USUAL_DAYS = 10;

    private static final double LEAST_SHARE = 0.05;
    private static final double MANY_EVENTS = 20;

    private final double[] amount;
    private final double[] exposure;
    private final double unit;
    private final MetricTraits.Habits habits;
    private final boolean symmetric;
    private final double[] surprise;
    private final double[] variance;
    private final boolean[] outlying;
    private final double[] weekday = new double[WEEK];
    private final double[] weekdayVariance = new double[WEEK];
    private double dispersion;

    /**
     * @param amount of each day, 0 or more, or NaN; at least one day must be known, and their sum positive
     * @param exposure of each day
     * @param unit the amount of one event; 0 where amounts do not come in events
     */
    LocalLevel(double[] amount, double[] exposure, double unit, MetricTraits.Habits habits) {
        this.amount = amount;
        this.exposure = exposure;
        this.unit = unit;
        this.habits = habits;
        this.dispersion = habits.dispersion();
        this.surprise = new double[amount.length];
        this.variance = new double[amount.length];
        this.outlying = new boolean[amount.length];
        double sum = 0;
        int known = 0;
        for (int day = 0; day < amount.length; day++) {
            if (isKnown(day)) {
                sum += amount[day];
                known++;
            }
        }
        // the logarithm of a count is symmetric where events are many; where they are few only the plain difference is
        // unbiased
        this.symmetric = sum >= MANY_EVENTS * unit * known;
        learnWeekdays(0);
    }

    /**
     * What is known before a day.
     *
     * @param level the logarithm of the amount per exposure, without weekday
     * @param variance of the level
     * @param walk variance of the level's step from one day to the next
     * @param dispersion ω
     * @param days behind it
     */
    record State(double level, double variance, double walk, double dispersion, int days) {}

    /** {@return the state before each of these days, which ascend; days from the first of them on teach neither weekdays nor ω} */
    State[] before(int... wanted) {
        for (int pass = 1; pass < PASSES; pass++) {
            filter(wanted[0]);
            learnWeekdays(wanted[0]);
            learnDispersion(wanted[0]);
        }
        return filter(wanted);
    }

    boolean isKnown(int day) {
        return !Double.isNaN(amount[day]) && exposure[day] > 0;
    }

    /** {@return whether a day, by itself, lay far from what the days before it led one to expect} */
    boolean isOutlying(int day) {
        return outlying[day];
    }

    double weekday(int day) {
        return weekday[day % WEEK];
    }

    double weekdayVariance(int day) {
        return weekdayVariance[day % WEEK];
    }

    private State[] filter(int... wanted) {
        State[] states = new State[wanted.length];
        double walk = habits.drift() * habits.drift() + habits.share() * dispersion;
        double level = startLevel();
        double uncertainty = startVariance(level);
        int sameSide = 0;
        int seen = 0;
        int next = 0;
        for (int day = 0; next < wanted.length; day++) {
            while (next < wanted.length && day == wanted[next]) {
                states[next++] = new State(level, uncertainty, walk, dispersion, seen);
            }
            uncertainty += walk;
            if (next == wanted.length || !isKnown(day)) {
                continue;
            }
            seen++;
            double mean = exposure[day] * Math.exp(level + weekday(day));
            surprise[day] = surprise(amount[day], mean);
            variance[day] = unit / mean + dispersion + uncertainty;
            double z = surprise[day] / Math.sqrt(variance[day]);
            outlying[day] = Math.abs(z) > OUTLYING;
            if (!outlying[day]) {
                sameSide = 0;
            } else {
                sameSide = (int) Math.signum(z) + (sameSide * z > 0 ? sameSide : 0);
                if (Math.abs(sameSide) < NEW_LEVEL) {
                    continue;
                }
                sameSide = 0;
                uncertainty += surprise[day] * surprise[day];
            }
            double total = unit / mean + dispersion + uncertainty;
            double gain = uncertainty / total;
            level += gain * cut(surprise[day], total);
            uncertainty *= 1 - gain;
        }
        return states;
    }

    private double surprise(double observed, double mean) {
        return symmetric ? PredictiveDistribution.logRatio(observed, mean, unit) : (observed - mean) / mean;
    }

    private static double cut(double surprise, double variance) {
        double most = CUT * Math.sqrt(variance);
        return Math.max(-most, Math.min(most, surprise));
    }

    private double startLevel() {
        double[] rates = new double[START_DAYS];
        double sum = 0;
        double of = 0;
        int known = 0;
        for (int day = 0; day < amount.length && known < START_DAYS; day++) {
            if (isKnown(day)) {
                rates[known++] = amount[day] / exposure[day];
                sum += amount[day];
                of += exposure[day];
            }
        }
        double median = Quantiles.median(Arrays.copyOf(rates, known));
        return Math.log(symmetric && median > 0 ? median : (sum + Math.max(unit, sum / known) / 2) / of);
    }

    private double startVariance(double level) {
        double of = 0;
        int known = 0;
        for (int day = 0; day < amount.length && known < START_DAYS; day++) {
            if (isKnown(day)) {
                of += exposure[day];
                known++;
            }
        }
        return dispersion / 3 + unit / (of * Math.exp(level));
    }

    private void learnWeekdays(int until) {
        double[] sum = new double[WEEK];
        double[] weight = new double[WEEK];
        Arrays.fill(weight, 1 / (habits.weekday() * habits.weekday()));
        for (int day = 0; day < until; day++) {
            if (isKnown(day)) {
                sum[day % WEEK] += (cut(surprise[day], variance[day]) + weekday(day)) / variance[day];
                weight[day % WEEK] += 1 / variance[day];
            }
        }
        double mean = 0;
        for (int i = 0; i < WEEK; i++) {
            weekday[i] = sum[i] / weight[i];
            weekdayVariance[i] = 1 / weight[i];
            mean += weekday[i] / WEEK;
        }
        for (int i = 0; i < WEEK; i++) {
            weekday[i] -= mean;
        }
    }

    /** Each day's surprise beyond what events and level explain, by how much it tells. */
    private void learnDispersion(int until) {
        double usual = habits.dispersion();
        double weights = USUAL_DAYS / (usual * usual);
        double sum = weights * usual;
        for (int day = 0; day < until; day++) {
            if (isKnown(day)) {
                double cut = cut(surprise[day], variance[day]);
                double weight = 1 / (variance[day] * variance[day]);
                sum += weight * (cut * cut / CUT_VARIANCE - (variance[day] - dispersion));
                weights += weight;
            }
        }
        dispersion = Math.max(LEAST_SHARE * usual, sum / weights);
    }
}
