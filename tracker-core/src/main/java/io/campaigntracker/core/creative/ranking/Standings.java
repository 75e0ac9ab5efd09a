package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.choice.BestArm;
import io.campaigntracker.core.stats.choice.UncertainValue.LogNormalValue;
import io.campaigntracker.core.stats.prior.LogRateModel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How creatives stand to each other, from the posterior of each: what to expect, what is sure, how probably each is the best, and what choosing or testing it is
 * worth. Values are in the metric's unit.
 *
 * <p>Formulas, with the value of a creative log-normal (m, s): expected {@code exp(m + s²/2)}; bound {@code exp(m − t·s)}, t the quantile of Student's t
 * that answers for the spread being learned, reaching farther where few events leave a longer tail below; a contender is better than the one with the best expected value with the probability {@code Φ((m_i −
 * m_b)/√(s_i² + s_b²))} above 5 %; the gain of testing is {@code E[(X − c)⁺]} with c the best expected value of the others, for the best itself
 * {@code E[(c − X)⁺]} (the value of perfect information about one alternative). For costs everything is turned over. Stateless.
 *
 * <p>Reference: R. A. Howard (1966), "Information value theory", IEEE Transactions on Systems Science and Cybernetics 2; P. I. Frazier, W. B. Powell,
 * S. Dayanik (2008), "A knowledge-gradient policy for sequential information collection", SIAM Journal on Control and Optimization 47.
 */
final class Standings {

    private static final double TAIL = 0.05;

    private Standings() {}

    /**
     * One creative's standing.
     *
     * @param expected posterior mean
     * @param bound pessimistic end
     * @param probabilityBest 0 to 1
     * @param expectedLoss 0 or more
     * @param expectedGain 0 or more
     * @param isContender whether it can't be told from the best
     */
    record Standing(
            double expected,
            double bound,
            double probabilityBest,
            double expectedLoss,
            double expectedGain,
            boolean isContender) {}

    /**
     * {@return a standing for each of the arms, in order}
     *
     * @param bounds logarithm of what each surely is
     */
    static List<Standing> of(RankedMetric metric, List<LogNormalValue> arms, List<Double> bounds) {
        double[] expected =
                arms.stream().mapToDouble(arm -> expected(metric, arm)).toArray();
        int best = IntStream.range(0, expected.length)
                .reduce((one, other) -> better(metric, expected[other], expected[one]) ? other : one)
                .orElseThrow();
        int second = IntStream.range(0, expected.length)
                .filter(arm -> arm != best)
                .reduce((one, other) -> better(metric, expected[other], expected[one]) ? other : one)
                .orElse(best);
        BestArm.Result winning = BestArm.of(arms, metric::inUnit);
        return IntStream.range(0, expected.length)
                .mapToObj(arm -> new Standing(
                        expected[arm],
                        metric.inUnit(Math.exp(bounds.get(arm))),
                        Math.min(1, winning.probabilities()[arm]),
                        Math.max(
                                0,
                                metric.cost()
                                        ? expected[arm] - winning.expectedBest()
                                        : winning.expectedBest() - expected[arm]),
                        arm != best
                                ? gain(inUnit(metric, arms.get(arm)), expected[best], !metric.cost())
                                : best == second
                                        ? 0
                                        : gain(inUnit(metric, arms.get(arm)), expected[second], metric.cost()),
                        arm == best || chanceOfBeating(arms.get(arm), arms.get(best)) > TAIL))
                .toList();
    }

    /** {@return how probably one is better than the other} */
    static double chanceOfBeating(LogNormalValue one, LogNormalValue other) {
        return Distributions.normalCdf((one.mu() - other.mu()) / Math.hypot(one.sigma(), other.sigma()));
    }

    /** {@return what is believed of one creative's product of rates} */
    static LogNormalValue value(LogRateModel.Posterior posterior, double[] weights) {
        return new LogNormalValue(
                posterior.mean(weights), Math.max(Double.MIN_NORMAL, Math.sqrt(posterior.variance(weights))));
    }

    static double expected(RankedMetric metric, LogNormalValue arm) {
        return inUnit(metric, arm).mean();
    }

    private static LogNormalValue inUnit(RankedMetric metric, LogNormalValue arm) {
        return new LogNormalValue(Math.log(metric.scale()) + (metric.cost() ? -arm.mu() : arm.mu()), arm.sigma());
    }

    private static boolean better(RankedMetric metric, double one, double other) {
        return metric.cost() ? one < other : one > other;
    }

    private static double gain(LogNormalValue value, double against, boolean above) {
        double s = value.sigma();
        double d1 = (value.mu() + s * s - Math.log(against)) / s;
        double sign = above ? 1 : -1;
        double gain = sign
                * (value.mean() * Distributions.normalCdf(sign * d1)
                        - against * Distributions.normalCdf(sign * (d1 - s)));
        return Math.max(0, gain);
    }
}
