package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good ratios of sums such as ROAS surely are, one a creative, each drawn toward that of all.
 *
 * <p>Formula: a creative's ratio {@code R = Σy/Σx} over its days has by the delta method a standard error on the log scale of {@code s = max(se/R,
 * 1/√events)}; the second is the least that a count of so many events can have, for a few alike days say little about the spread. With
 * {@code μ} the log of the pooled ratio, {@code τ²} the variance between creatives (DerSimonian and Laird) and {@code v = 1/Σ 1/(s² + τ²)} that of
 * μ, the posterior of {@code ln R} has the mean {@code w·ln R + (1 − w)·μ}, {@code w = τ²/(τ² + s²)}, and the variance {@code w·s² + (1 − w)²·v}.
 * The bound is {@code exp(mean − t·sd)}, t the one-sided quantile for the creative's days less one.
 *
 * <p>Where creatives differ no more than chance (τ² = 0) each has the pooled ratio; a single creative has its own. A ratio of 0 has no
 * logarithm: its bound is 0 and it does not count for the spread. Pure and thread-safe.
 *
 * <p>Reference: A. Deng, U. Knoblich, J. Lu (2018), "Applying the Delta Method in Metric Analytics", KDD; R. DerSimonian, N. Laird (1986),
 * "Meta-analysis in clinical trials", Controlled Clinical Trials 7.
 */
final class ShrunkRatio {

    private static final double CONFIDENCE = 0.95;

    private ShrunkRatio() {}

    /**
     * One creative.
     *
     * @param numerator by day
     * @param denominator by day
     * @param events how many independent events the numerator rests on
     */
    record Arm(List<Double> numerator, List<Double> denominator, double events) {

        PairedSample sample() {
            return PairedSample.of(values(numerator), values(denominator));
        }

        static double[] values(List<Double> days) {
            return days.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    /**
     * The outcome.
     *
     * @param shrunk drawn toward the pooled ratio
     * @param lower its lower bound
     */
    record Estimate(OptionalDouble shrunk, OptionalDouble lower) {}

    /**
     * {@return an estimate for each arm, in order; absent for an arm without denominator or with a single day}
     *
     * @param tail probability below the bound, between 0 and 0.5
     */
    static List<Estimate> of(List<Arm> arms, double tail) {
        List<RatioInterval.Estimate> own = arms.stream()
                .map(arm -> RatioInterval.of(arm.sample(), CONFIDENCE))
                .toList();
        double[] log = new double[arms.size()];
        double[] variance = new double[arms.size()];
        double sumY = 0;
        double sumX = 0;
        for (int i = 0; i < log.length; i++) {
            sumY += Arrays.stream(Arm.values(arms.get(i).numerator())).sum();
            sumX += Arrays.stream(Arm.values(arms.get(i).denominator())).sum();
            boolean usable = own.get(i).status() == RatioInterval.Status.OK
                    && own.get(i).ratio().orElse(0) > 0
                    && arms.get(i).events() > 0;
            log[i] = usable ? Math.log(own.get(i).ratio().orElseThrow()) : Double.NaN;
            variance[i] = usable ? variance(own.get(i), arms.get(i).events()) : Double.NaN;
        }
        double pooled = sumX > 0 && sumY > 0 ? Math.log(sumY / sumX) : 0;
        double between = between(log, variance);
        double ofPooled = 1
                / Arrays.stream(variance)
                        .filter(v -> !Double.isNaN(v))
                        .map(v -> 1 / (v + between))
                        .sum();
        Estimate[] estimates = new Estimate[log.length];
        for (int i = 0; i < log.length; i++) {
            if (!Double.isNaN(log[i])) {
                double weight = between / (between + variance[i]);
                double mean = weight * log[i] + (1 - weight) * pooled;
                double sd = Math.sqrt(weight * variance[i] + (1 - weight) * (1 - weight) * ofPooled);
                double t = Distributions.studentTQuantile(
                        1 - tail, own.get(i).degreesOfFreedom().orElseThrow());
                estimates[i] =
                        new Estimate(OptionalDouble.of(Math.exp(mean)), OptionalDouble.of(Math.exp(mean - t * sd)));
            } else if (own.get(i).status() == RatioInterval.Status.OK) {
                OptionalDouble worst =
                        OptionalDouble.of(Math.min(0, own.get(i).ratio().orElseThrow()));
                estimates[i] = new Estimate(own.get(i).ratio(), worst);
            } else {
                estimates[i] = new Estimate(OptionalDouble.empty(), OptionalDouble.empty());
            }
        }
        return List.of(estimates);
    }

    private static double variance(RatioInterval.Estimate own, double events) {
        double relative = own.standardError().orElseThrow() / own.ratio().orElseThrow();
        return Math.max(relative * relative, 1 / events);
    }

    /** DerSimonian and Laird's variance between arms, at least 0; missing arms are NaN. */
    private static double between(double[] log, double[] variance) {
        double weights = 0;
        double squares = 0;
        double sum = 0;
        int used = 0;
        for (int i = 0; i < log.length; i++) {
            if (!Double.isNaN(log[i])) {
                weights += 1 / variance[i];
                squares += 1 / (variance[i] * variance[i]);
                sum += log[i] / variance[i];
                used++;
            }
        }
        double scatter = 0;
        for (int i = 0; i < log.length; i++) {
            if (!Double.isNaN(log[i])) {
                scatter += Math.pow(log[i] - sum / weights, 2) / variance[i];
            }
        }
        double scale = weights - squares / weights;
        return used < 2 || !(scale > 0) ? 0 : Math.max(0, (scatter - (used - 1)) / scale);
    }
}
