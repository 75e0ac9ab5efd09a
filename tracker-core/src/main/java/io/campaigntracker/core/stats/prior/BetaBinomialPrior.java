package io.campaigntracker.core.stats.prior;

import io.campaigntracker.core.stats.prior.LikelihoodMaximum.Point;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * How the true rates (CTR, conversion rate) of an account's creatives scatter, learned from those creatives: the prior toward
 * which an empirical-Bayes estimate shrinks a creative with little volume.
 *
 * <p>Model: {@code x ~ Binomial(n, rate)}, {@code rate ~ Beta(α, β)}. By moments (Kleinman): with the pooled rate p = Σx/Σn,
 * k arms with trials and S = Σ n(x/n − p)², {@code ρ = [S/(p(1−p)) − (k−1)]/[Σn − Σn²/Σn − (k−1)]}, at least 0, and {@code α + β = 1/ρ −
 * 1}. By maximum likelihood: the maximum of {@code Σ ln[B(x+α, n−x+β)/B(α, β)]}, the better estimate. Posterior mean of an
 * arm: {@code (x + α)/(n + α + β)}.
 *
 * <p>Edge cases: where the arms scatter no more than chance (ρ = 0) every arm has the pooled rate. Arms without trials do not
 * count. Fit per objective and placement, with at least {@value #MINIMUM_ARMS} arms; below that {@link #weak(double)} is the
 * safer prior. The result does not depend on the order of the arms.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: J. C. Kleinman (1973), "Proportions with extraneous variance", JASA 68; B. Efron, C. Morris (1975), "Data
 * analysis using Stein's estimator and its generalizations", JASA 70.
 */
public final class BetaBinomialPrior {

    /** Fewest arms with trials from which a fitted prior should be used. */
    public static final int MINIMUM_ARMS = 8;

    private static final double WEAK_STRENGTH = 200;
    private static final double LARGEST_LOG_STRENGTH = 23;

    private BetaBinomialPrior() {}

    /** Whether there is a prior, and if not, why. */
    public enum Status {
        /** Fitted. */
        OK,
        /** The arms scatter no more than chance: the pooled rate holds for all. */
        NO_OVERDISPERSION,
        /** Fewer than two arms with trials, no success, nothing but successes, or one trial an arm. */
        INSUFFICIENT_DATA,
        /** An arm has more successes than trials, so that its rate is no probability. */
        NOT_BINOMIAL
    }

    /**
     * A Beta distribution of rates.
     *
     * @param alpha greater than 0
     * @param beta greater than 0
     */
    public record Prior(double alpha, double beta) {

        /** Rejects parameters that are not positive and finite. */
        public Prior {
            if (!(alpha > 0 && beta > 0 && Double.isFinite(alpha) && Double.isFinite(beta))) {
                throw new IllegalArgumentException(
                        "alpha and beta must be finite and greater than 0, were " + alpha + " and " + beta);
            }
        }

        /** The mean rate. */
        public double mean() {
            return alpha / (alpha + beta);
        }

        /** How many trials the prior is worth. */
        public double strength() {
            return alpha + beta;
        }

        /** The shrunk rate of an arm, between its own rate and the prior's mean. */
        public double posteriorMean(long successes, long trials) {
            return (successes + alpha) / (trials + alpha + beta);
        }
    }

    /**
     * The outcome.
     *
     * @param status whether there is a prior
     * @param arms with trials
     * @param pooled Σ successes / Σ trials; absent without trials
     * @param correlation ρ, the share of variance between arms, in [0, 1]; absent without a fit
     * @param byMoments present with status OK unless ρ is 1
     * @param byMaximumLikelihood absent without a fit, or where the likelihood has no interior maximum
     * @param logLikelihood at that maximum, without the binomial coefficients
     */
    public record Result(
            Status status,
            int arms,
            OptionalDouble pooled,
            OptionalDouble correlation,
            Optional<Prior> byMoments,
            Optional<Prior> byMaximumLikelihood,
            OptionalDouble logLikelihood) {

        /** The best prior there is: maximum likelihood, else moments. */
        public Optional<Prior> best() {
            return byMaximumLikelihood.or(() -> byMoments);
        }

        /** The shrunk rate of an arm; the pooled rate without over-dispersion, absent without a fit. */
        public OptionalDouble posteriorMean(long successes, long trials) {
            if (status == Status.NO_OVERDISPERSION) {
                return pooled;
            }
            return best().map(prior -> OptionalDouble.of(prior.posteriorMean(successes, trials)))
                    .orElse(OptionalDouble.empty());
        }
    }

    /**
     * A prior worth 200 trials around a known rate, for accounts with too few arms to fit one.
     *
     * @param mean strictly between 0 and 1
     */
    public static Prior weak(double mean) {
        if (!(mean > 0 && mean < 1)) {
            throw new IllegalArgumentException("mean must lie strictly between 0 and 1, was " + mean);
        }
        return new Prior(WEAK_STRENGTH * mean, WEAK_STRENGTH * (1 - mean));
    }

    /**
     * Fits the prior.
     *
     * @param successes of each arm, 0 or more
     * @param trials of each arm, 0 or more
     * @throws IllegalArgumentException if the lengths differ or a count is negative
     */
    public static Result fit(long[] successes, long[] trials) {
        boolean binomial = requireCounts(successes, trials);
        int arms = (int) Arrays.stream(trials).filter(n -> n > 0).count();
        double total = (double) Arrays.stream(trials).sum();
        double pooled = total == 0 ? 0 : Arrays.stream(successes).sum() / total;
        OptionalDouble rate = total == 0 ? OptionalDouble.empty() : OptionalDouble.of(pooled);
        if (!binomial) {
            return withoutPrior(Status.NOT_BINOMIAL, arms, rate, OptionalDouble.empty());
        }
        double scatter = 0;
        double squares = 0;
        for (int i = 0; i < trials.length; i++) {
            double n = (double) trials[i];
            squares += n * n;
            scatter += n == 0 ? 0 : n * Math.pow(successes[i] / n - pooled, 2);
        }
        double information = total - squares / total - (arms - 1);
        if (arms < 2 || pooled <= 0 || pooled >= 1 || !(information > 0)) {
            return withoutPrior(Status.INSUFFICIENT_DATA, arms, rate, OptionalDouble.empty());
        }
        double excess = scatter / (pooled * (1 - pooled)) - (arms - 1);
        double correlation = Math.min(1, Math.max(0, excess / information));
        if (correlation == 0) {
            return withoutPrior(Status.NO_OVERDISPERSION, arms, rate, OptionalDouble.of(0));
        }
        double strength = 1 / correlation - 1;
        Optional<Prior> byMoments =
                strength > 0 ? Optional.of(new Prior(pooled * strength, (1 - pooled) * strength)) : Optional.empty();
        Optional<Point> maximum = LikelihoodMaximum.find(
                (u, v) -> likelihood(successes, trials, u, v),
                Math.log(pooled / (1 - pooled)),
                Math.log(Math.max(strength, 1e-3)),
                LARGEST_LOG_STRENGTH);
        return new Result(
                Status.OK,
                arms,
                rate,
                OptionalDouble.of(correlation),
                byMoments,
                maximum.map(BetaBinomialPrior::prior),
                maximum.map(point -> OptionalDouble.of(point.value())).orElse(OptionalDouble.empty()));
    }

    private static Result withoutPrior(Status status, int arms, OptionalDouble rate, OptionalDouble correlation) {
        return new Result(status, arms, rate, correlation, Optional.empty(), Optional.empty(), OptionalDouble.empty());
    }

    /** From u = logit of the mean and v = ln of the strength, in which the likelihood is close to a parabola. */
    private static Prior prior(Point point) {
        double strength = Math.exp(point.v());
        return new Prior(strength / (1 + Math.exp(-point.u())), strength / (1 + Math.exp(point.u())));
    }

    private static Point likelihood(long[] successes, long[] trials, double u, double v) {
        double strength = Math.exp(v);
        double mean = 1 / (1 + Math.exp(-u));
        double alpha = strength * mean;
        double beta = strength / (1 + Math.exp(u));
        double value = 0;
        double dAlpha = 0;
        double dBeta = 0;
        double dAlpha2 = 0;
        double dBeta2 = 0;
        double dBoth = 0;
        double logBeta = Beta.logBeta(alpha, beta);
        for (int i = 0; i < trials.length; i++) {
            if (trials[i] == 0) {
                continue;
            }
            double x = (double) successes[i];
            double rest = (double) (trials[i] - successes[i]);
            value += Beta.logBeta(x + alpha, rest + beta) - logBeta;
            double shared = Digamma.value(x + rest + strength) - Digamma.value(strength);
            double shared2 = Trigamma.value(x + rest + strength) - Trigamma.value(strength);
            dAlpha += Digamma.value(x + alpha) - Digamma.value(alpha) - shared;
            dBeta += Digamma.value(rest + beta) - Digamma.value(beta) - shared;
            dAlpha2 += Trigamma.value(x + alpha) - Trigamma.value(alpha) - shared2;
            dBeta2 += Trigamma.value(rest + beta) - Trigamma.value(beta) - shared2;
            dBoth -= shared2;
        }
        double tilt = strength * mean * (1 - mean);
        double du = tilt * (dAlpha - dBeta);
        double dv = alpha * dAlpha + beta * dBeta;
        double duu = tilt * tilt * (dAlpha2 - 2 * dBoth + dBeta2) + tilt * (1 - 2 * mean) * (dAlpha - dBeta);
        double duv = tilt * (alpha * dAlpha2 + (beta - alpha) * dBoth - beta * dBeta2) + du;
        double dvv = alpha * alpha * dAlpha2 + 2 * alpha * beta * dBoth + beta * beta * dBeta2 + dv;
        return new Point(u, v, value, du, dv, duu, duv, dvv);
    }

    private static boolean requireCounts(long[] successes, long[] trials) {
        if (successes.length != trials.length) {
            throw new IllegalArgumentException(
                    "successes and trials must be equally many, were " + successes.length + " and " + trials.length);
        }
        boolean binomial = true;
        for (int i = 0; i < trials.length; i++) {
            if (successes[i] < 0 || trials[i] < 0) {
                throw new IllegalArgumentException(
                        "counts must be 0 or more, were " + successes[i] + " of " + trials[i] + " at arm " + i);
            }
            binomial &= successes[i] <= trials[i];
        }
        return binomial;
    }
}
