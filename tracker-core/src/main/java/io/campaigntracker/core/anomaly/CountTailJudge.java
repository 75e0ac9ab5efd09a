package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.creative.BetaBinomialPrior;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.core.stats.RobustStatistics;
import io.campaigntracker.core.stats.TailProbability;
import java.util.function.LongFunction;

/**
 * Judges small counts and rates by the tails of their predictive distributions.
 *
 * <p>A count: the expectation is the mean of the window times the weekday's factor, which is shrunk toward 1 as if 40 events of an ordinary
 * weekday had been seen; the spread is that of the days after division by their factors, plus that of the mean and of the weekday's factor. Days further than four robust
 * deviations from the median count as that far, so that an old spike neither raises the expectation nor blinds the test. A rate: the days of the window
 * are the arms of a beta-binomial fit.
 */
final class CountTailJudge {

    private static final int WEEK = 7;
    private static final double WEEKDAY_PRIOR_EVENTS = 40;
    private static final double CLIP_DEVIATIONS = 4;
    private static final double MAD_TO_DEVIATION = 1.4826;
    private static final double BAND_TAIL = 0.025;

    private CountTailJudge() {}

    /**
     * What a baseline of counts leads one to expect.
     *
     * @param mean expected events on the tested weekday
     * @param size of the negative binomial
     * @param n days behind it
     */
    record Expectation(double mean, double size, int n) {}

    /** The expectation for the day after the window; at least one value must be present and their sum positive for a mean above 0. */
    static Expectation expect(double[] window) {
        double[] clipped = clip(window);
        double sum = 0;
        int n = 0;
        for (double value : clipped) {
            if (!Double.isNaN(value)) {
                sum += value;
                n++;
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        if (mean == 0) {
            return new Expectation(0, 1, n);
        }
        double[] factors = weekdayFactors(clipped, mean);
        double squares = 0;
        int sameWeekdays = 0;
        for (int i = 0; i < clipped.length; i++) {
            if (!Double.isNaN(clipped[i])) {
                sameWeekdays += (clipped.length - i) % WEEK == 0 ? 1 : 0;
                double adjusted = clipped[i] / factors[(clipped.length - i) % WEEK];
                squares += (adjusted - mean) * (adjusted - mean);
            }
        }
        // the factors were fitted to the same days, each as far as its own events outweigh the prior
        double fitted = sameWeekdays * mean / (sameWeekdays * mean + WEEKDAY_PRIOR_EVENTS);
        double freedom = n - 1 - (WEEK - 1) * fitted * fitted;
        double variance = freedom < 1 ? Math.max(mean, squares) : squares / freedom;
        double overDispersion = Math.max(0, variance - mean) / (mean * mean);
        double ofTheMean = sameWeekdays == 0 ? 1.0 / n : fitted * fitted / sameWeekdays + (1 - fitted * fitted) / n;
        double uncertainty = Math.max(variance, mean) / (mean * mean) * ofTheMean;
        return new Expectation(mean * factors[0], 1 / (overDispersion + uncertainty), n);
    }

    static Scored count(Expectation expected, double observed) {
        LongFunction<TailProbability> tail = k -> NegativeBinomialTail.of(k, expected.mean(), expected.size());
        long count = Math.round(observed);
        long centre = (long) Math.floor(expected.mean());
        return scored(
                DetectionMethod.NEGATIVE_BINOMIAL,
                observed,
                expected.mean(),
                (double) lowest(tail, centre),
                (double) highest(tail, centre, Long.MAX_VALUE / 4),
                tail.apply(count),
                expected.n());
    }

    /** {@return the rate in percent against the days of the window} */
    static Scored rate(long[] successes, long[] trials, long observedSuccesses, long observedTrials) {
        BetaBinomialPrior.Result fit = BetaBinomialPrior.fit(successes, trials);
        double total = 0;
        double good = 0;
        for (int i = 0; i < trials.length; i++) {
            total += (double) trials[i];
            good += (double) successes[i];
        }
        double mean = (good + 0.5) / (total + 1);
        double strength = total + 1;
        if (fit.best().isPresent()) {
            mean = fit.best().get().mean();
            strength = 1 / (1 / fit.best().get().strength() + 1 / (total + 1));
        }
        double alpha = mean * strength;
        double beta = (1 - mean) * strength;
        LongFunction<TailProbability> tail = k -> BetaBinomialTail.of(k, observedTrials, alpha, beta);
        long centre = Math.min(observedTrials, (long) Math.floor(mean * observedTrials));
        double percent = 100.0 / observedTrials;
        return scored(
                DetectionMethod.BETA_BINOMIAL,
                observedSuccesses * percent,
                100 * mean,
                (double) lowest(tail, centre) * percent,
                (double) highest(tail, centre, observedTrials) * percent,
                tail.apply(observedSuccesses),
                trials.length);
    }

    private static Scored scored(
            DetectionMethod method,
            double observed,
            double expected,
            double lower,
            double upper,
            TailProbability tail,
            int n) {
        double log10P = tail.log10TwoSided().orElse(Double.NEGATIVE_INFINITY);
        double score = Math.copySign(normalDeviate(log10P), observed - expected);
        return new Scored(
                method, observed, expected, Math.min(lower, expected), Math.max(upper, expected), score, log10P, n, 0);
    }

    /** The normal deviate of a two-sided p-value; its asymptotic form where p underflows. */
    static double normalDeviate(double log10P) {
        double p = Math.pow(10, Math.max(-300, log10P));
        return p >= 1 ? 0 : -Distributions.normalQuantile(p / 2);
    }

    private static long lowest(LongFunction<TailProbability> tail, long centre) {
        long low = 0;
        long high = centre;
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (tail.apply(middle).lower() > BAND_TAIL) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long highest(LongFunction<TailProbability> tail, long centre, long limit) {
        long step = 1;
        while (centre + step < limit && tail.apply(centre + step).upper() > BAND_TAIL) {
            step *= 2;
        }
        long low = centre;
        long high = Math.min(limit, centre + step);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (tail.apply(middle).upper() > BAND_TAIL) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** By days back modulo 7, so that index 0 is the tested weekday. */
    private static double[] weekdayFactors(double[] window, double mean) {
        double[] sums = new double[WEEK];
        int[] days = new int[WEEK];
        for (int i = 0; i < window.length; i++) {
            if (!Double.isNaN(window[i])) {
                int weekday = (window.length - i) % WEEK;
                sums[weekday] += window[i];
                days[weekday]++;
            }
        }
        double[] factors = new double[WEEK];
        for (int weekday = 0; weekday < WEEK; weekday++) {
            factors[weekday] = (sums[weekday] + WEEKDAY_PRIOR_EVENTS) / (days[weekday] * mean + WEEKDAY_PRIOR_EVENTS);
        }
        return factors;
    }

    private static double[] clip(double[] window) {
        double[] present = Observations.present(window);
        if (present.length == 0) {
            return window;
        }
        double median = Quantiles.median(present);
        double spread = Math.max(
                MAD_TO_DEVIATION * RobustStatistics.medianAbsoluteDeviation(present, median),
                Math.max(1, Math.sqrt(median)));
        double[] clipped = window.clone();
        for (int i = 0; i < clipped.length; i++) {
            if (!Double.isNaN(clipped[i])) {
                clipped[i] = Math.min(
                        median + CLIP_DEVIATIONS * spread, Math.max(median - CLIP_DEVIATIONS * spread, clipped[i]));
            }
        }
        return clipped;
    }
}
