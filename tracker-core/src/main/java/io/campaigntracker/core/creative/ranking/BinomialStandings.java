package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.creative.ranking.Standings.Standing;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.choice.BestArm;
import io.campaigntracker.core.stats.choice.LowerBoundRanking;
import io.campaigntracker.core.stats.choice.UncertainValue.BetaValue;
import io.campaigntracker.core.stats.prior.BetaBinomialPrior;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How creatives stand by a beta-binomial model of one rate alone: counts of trials that are all alike. Stateless.
 *
 * <p>Creatives with fewer than 1,000 trials are left out, for a prior fitted to few of them hardly tames luck.
 *
 * <p>Formula: the posterior is {@code Beta(α + x, β + n − x)} with the prior fitted to all ({@link BetaBinomialPrior}), or worth 200 trials where they are too few to
 * fit one; bound, chance of being the best and losses follow from it. Gains go by normal posteriors of the same mean and variance.
 */
final class BinomialStandings {

    private static final Set<Metric> METRICS = Set.of(Metric.CTR, Metric.LINK_CTR, Metric.CONVERSION_RATE);
    private static final double TAIL = 0.05;
    private static final long LEAST_TRIALS = 1_000;

    private BinomialStandings() {}

    static void requireRate(Metric metric) {
        if (!METRICS.contains(metric)) {
            throw new IllegalArgumentException(
                    metric + " has no counts of trials; the binomial bound ranks CTR, LINK_CTR and CONVERSION_RATE");
        }
    }

    /** {@return successes and trials; empty where there are too few, or more successes than trials} */
    private static Optional<long[]> counts(Metric metric, CreativePerformance creative) {
        MetricTotals totals = creative.totals();
        long linkClicks = Objects.requireNonNullElse(totals.linkClicks(), 0L);
        long[] counts = switch (metric) {
            case CTR -> new long[] {totals.clicks(), totals.impressions()};
            case LINK_CTR -> new long[] {linkClicks, totals.impressions()};
            default ->
                new long[] {
                    Math.round(Objects.requireNonNullElse(totals.conversions(), BigDecimal.ZERO)
                            .doubleValue()),
                    linkClicks
                };
        };
        return counts[1] >= LEAST_TRIALS && counts[0] >= 0 && counts[0] <= counts[1]
                ? Optional.of(counts)
                : Optional.empty();
    }

    /** {@return a standing each, in order; empty where it has too few trials, or more events than trials, and for all where nothing happened yet} */
    static List<Optional<Standing>> of(RankedMetric metric, List<CreativePerformance> creatives) {
        List<LowerBoundRanking.Arm> arms = new ArrayList<>();
        List<Optional<long[]>> counts = creatives.stream()
                .map(creative -> counts(metric.metric(), creative))
                .toList();
        for (Optional<long[]> one : counts) {
            one.ifPresent(
                    count -> arms.add(new LowerBoundRanking.Arm(String.valueOf(arms.size()), count[0], count[1], 0)));
        }
        if (arms.stream().noneMatch(arm -> arm.successes() > 0)) {
            return counts.stream().map(one -> Optional.<Standing>empty()).toList();
        }
        List<Standing> told = standings(metric, arms);
        int[] next = {0};
        return counts.stream().map(one -> one.map(count -> told.get(next[0]++))).toList();
    }

    private static List<Standing> standings(RankedMetric metric, List<LowerBoundRanking.Arm> arms) {
        BetaBinomialPrior.Prior prior = prior(arms);
        List<LowerBoundRanking.RankedArm> ranked = LowerBoundRanking.rank(
                        arms, LowerBoundRanking.Settings.defaults(prior, 0))
                .arms();
        List<BetaValue> values = arms.stream()
                .map(arm ->
                        new BetaValue(prior.alpha() + arm.successes(), prior.beta() + arm.trials() - arm.successes()))
                .toList();
        BestArm.Result winning = BestArm.of(values);
        int best = IntStream.range(0, values.size())
                .reduce((one, other) ->
                        values.get(other).mean() > values.get(one).mean() ? other : one)
                .orElseThrow();
        double second = IntStream.range(0, values.size())
                .filter(arm -> arm != best)
                .mapToDouble(arm -> values.get(arm).mean())
                .max()
                .orElse(values.get(best).mean());
        List<Standing> standings = new ArrayList<>();
        for (int arm = 0; arm < values.size(); arm++) {
            double mean = values.get(arm).mean();
            double deviation = deviation(values.get(arm));
            double top = values.get(best).mean();
            standings.add(new Standing(
                    metric.inUnit(mean),
                    metric.inUnit(ranked.get(arm).lowerBound().orElse(0)),
                    winning.probabilities()[arm],
                    metric.inUnit(Math.max(0, winning.expectedBest() - mean)),
                    metric.inUnit(arm == best ? excess(second - mean, deviation) : excess(mean - top, deviation)),
                    arm == best
                            || Distributions.normalCdf(
                                            (mean - top) / Math.hypot(deviation, deviation(values.get(best))))
                                    > TAIL));
        }
        return standings;
    }

    private static BetaBinomialPrior.Prior prior(List<LowerBoundRanking.Arm> arms) {
        long[] successes =
                arms.stream().mapToLong(LowerBoundRanking.Arm::successes).toArray();
        long[] trials = arms.stream().mapToLong(LowerBoundRanking.Arm::trials).toArray();
        double sum = arms.stream().mapToDouble(LowerBoundRanking.Arm::successes).sum();
        double of = arms.stream().mapToDouble(LowerBoundRanking.Arm::trials).sum();
        return BetaBinomialPrior.fit(successes, trials)
                .best()
                .orElseGet(() -> BetaBinomialPrior.weak((sum + 0.5) / (of + 1)));
    }

    private static double deviation(BetaValue value) {
        double strength = value.a() + value.b();
        return Math.sqrt(value.a() * value.b() / (strength * strength * (strength + 1)));
    }

    /** Of a normal variable, what it is expected to lie above 0. */
    private static double excess(double mean, double deviation) {
        double z = mean / deviation;
        return mean * Distributions.normalCdf(z) + deviation * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
