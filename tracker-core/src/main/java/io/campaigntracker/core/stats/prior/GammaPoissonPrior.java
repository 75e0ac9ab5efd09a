package io.campaigntracker.core.stats.prior;

import io.campaigntracker.core.stats.prior.LikelihoodMaximum.Point;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * How the true event rates of an account's creatives scatter, as {@link BetaBinomialPrior} but for events per exposure that
 * are no share of it: conversions per unit of spend, or conversions (with view-through) per click.
 *
 * <p>Model: {@code y ~ Poisson(rate·e)}, {@code rate ~ Gamma(shape, rate parameter)}. By moments: with the pooled rate m = Σy/Σe, k
 * arms and S = Σ e(y/e − m)², {@code τ² = [S − m(k−1)]/[Σe − Σe²/Σe]}, at least 0; {@code shape = m²/τ²}, {@code rate = m/τ²}. By
 * maximum likelihood: y is negative binomial with mean μe and that shape. Posterior mean of an arm: {@code (shape + y)/(rate + e)}.
 *
 * <p>Units: events per unit of exposure. Edge cases: where the arms scatter no more than chance (τ² = 0) every arm has the
 * pooled rate. Arms without exposure do not count. The result does not depend on the order of the arms.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: D. G. Clayton, J. Kaldor (1987), "Empirical Bayes estimates of age-standardized relative risks for use in disease
 * mapping", Biometrics 43.
 */
public final class GammaPoissonPrior {

    private static final double LARGEST_LOG_SHAPE = 23;

    private GammaPoissonPrior() {}

    /** Whether there is a prior, and if not, why. */
    public enum Status {
        /** Fitted. */
        OK,
        /** The arms scatter no more than chance: the pooled rate holds for all. */
        NO_OVERDISPERSION,
        /** Fewer than two arms with exposure, or no event. */
        INSUFFICIENT_DATA
    }

    /**
     * A gamma distribution of rates.
     *
     * @param shape greater than 0
     * @param rate greater than 0, in units of exposure
     */
    public record Prior(double shape, double rate) {

        /** Rejects parameters that are not positive and finite. */
        public Prior {
            if (!(shape > 0 && rate > 0 && Double.isFinite(shape) && Double.isFinite(rate))) {
                throw new IllegalArgumentException(
                        "shape and rate must be finite and greater than 0, were " + shape + " and " + rate);
            }
        }

        /** The mean rate. */
        public double mean() {
            return shape / rate;
        }

        /** The shrunk rate of an arm, between its own rate and the prior's mean. */
        public double posteriorMean(double events, double exposure) {
            return (shape + events) / (rate + exposure);
        }
    }

    /**
     * The outcome.
     *
     * @param status whether there is a prior
     * @param arms with exposure
     * @param pooled Σ events / Σ exposure; absent without exposure
     * @param variance τ², the variance of the true rates; absent without a fit
     * @param byMoments present exactly when the status is OK
     * @param byMaximumLikelihood absent without a fit, or where the likelihood has no interior maximum
     */
    public record Result(
            Status status,
            int arms,
            OptionalDouble pooled,
            OptionalDouble variance,
            Optional<Prior> byMoments,
            Optional<Prior> byMaximumLikelihood) {

        /** The best prior there is: maximum likelihood, else moments. */
        public Optional<Prior> best() {
            return byMaximumLikelihood.or(() -> byMoments);
        }

        /** The shrunk rate of an arm; the pooled rate without over-dispersion, absent without a fit. */
        public OptionalDouble posteriorMean(double events, double exposure) {
            if (status == Status.NO_OVERDISPERSION) {
                return pooled;
            }
            return best().map(prior -> OptionalDouble.of(prior.posteriorMean(events, exposure)))
                    .orElse(OptionalDouble.empty());
        }
    }

    /**
     * Fits the prior.
     *
     * @param events of each arm, finite, 0 or more, fractions allowed
     * @param exposure of each arm, finite, 0 or more
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public static Result fit(double[] events, double[] exposure) {
        requireArms(events, exposure);
        int arms = (int) Arrays.stream(exposure).filter(e -> e > 0).count();
        double total = Arrays.stream(exposure).sum();
        double all = 0;
        for (int i = 0; i < exposure.length; i++) {
            all += exposure[i] > 0 ? events[i] : 0;
        }
        double pooled = total == 0 ? 0 : all / total;
        OptionalDouble mean = total == 0 ? OptionalDouble.empty() : OptionalDouble.of(pooled);
        if (arms < 2 || pooled == 0) {
            return withoutPrior(Status.INSUFFICIENT_DATA, arms, mean, OptionalDouble.empty());
        }
        double scatter = 0;
        double squares = 0;
        for (int i = 0; i < exposure.length; i++) {
            squares += exposure[i] * exposure[i];
            scatter += exposure[i] > 0 ? exposure[i] * Math.pow(events[i] / exposure[i] - pooled, 2) : 0;
        }
        double variance = Math.max(0, (scatter - pooled * (arms - 1)) / (total - squares / total));
        if (variance == 0) {
            return withoutPrior(Status.NO_OVERDISPERSION, arms, mean, OptionalDouble.of(0));
        }
        Prior byMoments = new Prior(pooled * pooled / variance, pooled / variance);
        Optional<Prior> byMaximumLikelihood = LikelihoodMaximum.find(
                        (u, v) -> likelihood(events, exposure, u, v),
                        Math.log(pooled),
                        Math.log(byMoments.shape()),
                        LARGEST_LOG_SHAPE)
                .map(point -> new Prior(Math.exp(point.v()), Math.exp(point.v() - point.u())));
        return new Result(
                Status.OK, arms, mean, OptionalDouble.of(variance), Optional.of(byMoments), byMaximumLikelihood);
    }

    private static Result withoutPrior(Status status, int arms, OptionalDouble mean, OptionalDouble variance) {
        return new Result(status, arms, mean, variance, Optional.empty(), Optional.empty());
    }

    /** In u = ln of the mean rate and v = ln of the shape. */
    private static Point likelihood(double[] events, double[] exposure, double u, double v) {
        double mean = Math.exp(u);
        double shape = Math.exp(v);
        double value = 0;
        double dMean = 0;
        double dShape = 0;
        double dMean2 = 0;
        double dShape2 = 0;
        double dBoth = 0;
        double logGamma = Gamma.logGamma(shape);
        for (int i = 0; i < exposure.length; i++) {
            double e = exposure[i];
            if (e == 0) {
                continue;
            }
            double y = events[i];
            double expected = mean * e;
            double sum = shape + expected;
            value += Gamma.logGamma(y + shape)
                    - logGamma
                    - shape * Math.log1p(expected / shape)
                    + y * Math.log(expected / sum);
            dMean += y / mean - (shape + y) * e / sum;
            dShape += Digamma.value(y + shape)
                    - Digamma.value(shape)
                    - Math.log1p(expected / shape)
                    + (expected - y) / sum;
            dMean2 += -y / (mean * mean) + (shape + y) * e * e / (sum * sum);
            dShape2 += Trigamma.value(y + shape)
                    - Trigamma.value(shape)
                    + expected / (shape * sum)
                    - (expected - y) / (sum * sum);
            dBoth += e * (y - expected) / (sum * sum);
        }
        double du = mean * dMean;
        double dv = shape * dShape;
        return new Point(
                u, v, value, du, dv, mean * mean * dMean2 + du, mean * shape * dBoth, shape * shape * dShape2 + dv);
    }

    private static void requireArms(double[] events, double[] exposure) {
        if (events.length != exposure.length) {
            throw new IllegalArgumentException(
                    "events and exposures must be equally many, were " + events.length + " and " + exposure.length);
        }
        for (int i = 0; i < events.length; i++) {
            if (!(events[i] >= 0 && exposure[i] >= 0)
                    || Double.isInfinite(events[i])
                    || Double.isInfinite(exposure[i])) {
                throw new IllegalArgumentException("events and exposure must be finite and 0 or more, were " + events[i]
                        + " and " + exposure[i] + " at arm " + i);
            }
        }
    }
}
