package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.StudentT;
import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The predictive distribution of an amount, with variance {@code unit·mean + spread·mean²}.
 *
 * <p>Few events: the negative binomial of the number of events. Many, or amounts that do not come in events: the logarithm is normal. The normal deviate of the tail is then
 * held against Student's t, because the spread was estimated. The noise of events was not: the degrees of freedom grow with the square of total by
 * estimated variance (F. E. Satterthwaite 1946; B. L. Welch 1947).
 *
 * @param mean what is expected, above 0
 * @param unit the amount of one event, 0 where amounts do not come in events
 * @param spread relative variance beyond the noise of events, above 0
 * @param freedom degrees of freedom of the spread
 */
record PredictiveDistribution(double mean, double unit, double spread, double freedom) {

    private static final double FEW_EVENTS = 200;
    private static final double LARGEST_FREEDOM = 1e6;
    private static final double LARGEST_FACTOR = 1e9;
    /** Of the mean, added to amounts that do not come in events, so that 0 has a logarithm. */
    private static final double FLOOR = 0.01;

    private static final double SMALLEST_LOG = -690;
    private static final double LEAST_EVENTS = 1e-3;
    private static final int MOST_LOOKS = 200;

    /** {@return {@code ln(observed/mean)}, both raised by half an event, which makes the logarithm of a count unbiased} */
    static double logRatio(double observed, double mean, double unit) {
        double raise = raise(mean, unit);
        return Math.log((observed + raise) / (mean + raise));
    }

    private static double raise(double mean, double unit) {
        return unit > 0 ? unit / 2 : FLOOR * mean;
    }

    /** {@return the normal deviate of the tail that an amount lies in, positive above the mean} */
    double deviate(double observed) {
        if (!isFew()) {
            return logRatio(observed, mean, unit) / Math.sqrt(total());
        }
        boolean above = observed > mean;
        double log = above
                ? NegativeBinomialTail.logUpper(observed / unit, mean / unit, 1 / spread)
                : NegativeBinomialTail.logLower(observed / unit, mean / unit, 1 / spread);
        double deviate = Math.max(0, -Distributions.normalQuantile(Math.exp(Math.max(SMALLEST_LOG, log))));
        return above ? deviate : -deviate;
    }

    /** {@return the base-10 logarithm of the two-sided p-value of a deviate} */
    double log10P(double deviate) {
        return StudentT.log10TwoSidedP(deviate, tailFreedom());
    }

    /** The amounts within which a share of days lies. */
    record Band(double low, double high) {}

    /** {@return the band outside of which, on either side, this probability lies} */
    Band band(double tail) {
        double deviate = -Distributions.studentTQuantile(tail, tailFreedom());
        return new Band(amountAt(-deviate), amountAt(deviate));
    }

    private double amountAt(double deviate) {
        double raise = raise(mean, unit);
        double guess = (mean + raise) * Math.exp(deviate * Math.sqrt(total())) - raise;
        guess = Math.max(0, Math.min(LARGEST_FACTOR * mean, guess));
        return isFew() ? search(deviate, guess) : guess;
    }

    /** Around what the logarithm suggests, to a thousandth of an event or of the amount. */
    private double search(double deviate, double guess) {
        double low = guess / 2;
        while (low > LEAST_EVENTS * unit && deviate(low) > deviate) {
            low /= 2;
        }
        if (low <= LEAST_EVENTS * unit) {
            low = 0;
        }
        double high = guess + unit;
        while (high < LARGEST_FACTOR * mean && deviate(high) < deviate) {
            high *= 2;
        }
        double atLow = deviate(low) - deviate;
        double atHigh = deviate(high) - deviate;
        if (atLow >= 0 || atHigh <= 0) {
            return atLow >= 0 ? low : high;
        }
        double found = new BrentSolver(LEAST_EVENTS, LEAST_EVENTS * unit)
                .solve(
                        MOST_LOOKS,
                        amount -> deviate(amount) - deviate,
                        low,
                        high,
                        Math.max(low, Math.min(high, guess)));
        return deviate > 0 || found > LEAST_EVENTS * unit ? found : 0;
    }

    private double tailFreedom() {
        double share = total() / spread;
        return Math.min(LARGEST_FREEDOM, freedom * share * share);
    }

    private double total() {
        return unit / mean + spread;
    }

    private boolean isFew() {
        return unit > 0 && mean < FEW_EVENTS * unit;
    }
}
