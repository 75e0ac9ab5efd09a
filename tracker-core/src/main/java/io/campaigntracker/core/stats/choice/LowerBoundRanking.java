package io.campaigntracker.core.stats.choice;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.WilsonInterval;
import io.campaigntracker.core.stats.prior.BetaBinomialPrior;
import io.campaigntracker.core.stats.prior.GammaPoissonPrior;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which creatives lead, by how good each surely is: the lower bound of its shrunk rate. It rewards rate and volume together,
 * so that three clicks of twenty impressions never win.
 *
 * <p>Formula: the posterior of an arm is {@code Beta(α + x, β + n − x)}; its lower bound is the q-quantile. Arms with enough trials and
 * spend are ranked by it, highest first; bounds equal to 12 decimals by more trials, then by id.
 *
 * <p>Units: rates as fractions. Edge cases: an arm with more successes than trials is no binomial arm: it is never eligible
 * and has no bound ({@link GammaPoissonPrior} fits such rates). Ranks of near-equals mean little; act only on a gain worth
 * acting on. The ranking does not depend on the order of the arms. Thread safety: stateless.
 */
public final class LowerBoundRanking {

    private static final double TIE_DECIMALS = 1e12;

    private LowerBoundRanking() {}

    /**
     * One creative.
     *
     * @param id its identifier
     * @param successes clicks or conversions, 0 or more
     * @param trials impressions or clicks, 0 or more
     * @param spend finite, 0 or more
     */
    public record Arm(String id, long successes, long trials, double spend) {

        /** Rejects negative values. */
        public Arm {
            if (successes < 0 || trials < 0 || !(spend >= 0 && Double.isFinite(spend))) {
                throw new IllegalArgumentException("counts and spend must be 0 or more, were " + successes + " of "
                        + trials + " for " + spend + " at arm " + id);
            }
        }
    }

    /**
     * How to rank.
     *
     * @param prior of the rates
     * @param quantile of the posterior that makes the bound, above 0 and below 0.5
     * @param minimumTrials fewest trials of an eligible arm
     * @param minimumSpend least spend of an eligible arm
     */
    public record Settings(BetaBinomialPrior.Prior prior, double quantile, long minimumTrials, double minimumSpend) {

        /** Rejects values outside their range. */
        public Settings {
            if (!(quantile > 0 && quantile < 0.5)) {
                throw new IllegalArgumentException("quantile must lie between 0 and 0.5 exclusive, was " + quantile);
            }
            if (minimumTrials < 0 || !(minimumSpend >= 0)) {
                throw new IllegalArgumentException(
                        "minimum volume must be 0 or more, was " + minimumTrials + " and " + minimumSpend);
            }
        }

        /** The 5 % quantile and at least 1,000 trials. */
        public static Settings defaults(BetaBinomialPrior.Prior prior, double minimumSpend) {
            return new Settings(prior, 0.05, 1000, minimumSpend);
        }
    }

    /**
     * A creative with its bounds.
     *
     * @param id its identifier
     * @param trials behind it
     * @param mean shrunk rate; absent for an arm that is not binomial
     * @param lowerBound lower bound of the shrunk rate, by which it is ranked; absent with the mean
     * @param wilsonLower one-sided Wilson bound at the same level, without a prior; absent also without trials
     * @param eligible whether it has enough volume to be ranked
     */
    public record RankedArm(
            String id,
            long trials,
            OptionalDouble mean,
            OptionalDouble lowerBound,
            OptionalDouble wilsonLower,
            boolean eligible) {}

    /**
     * The outcome.
     *
     * @param arms in the order given
     * @param ranking ids of the eligible arms, best first
     */
    public record Result(List<RankedArm> arms, List<String> ranking) {

        /** Copies the lists. */
        public Result {
            arms = List.copyOf(arms);
            ranking = List.copyOf(ranking);
        }
    }

    /** Ranks the arms. */
    public static Result rank(List<Arm> arms, Settings settings) {
        List<RankedArm> described = new ArrayList<>();
        for (Arm arm : arms) {
            described.add(describe(arm, settings));
        }
        List<String> ranking = described.stream()
                .filter(RankedArm::eligible)
                .sorted(Comparator.comparingDouble(LowerBoundRanking::roundedBound)
                        .thenComparingLong(RankedArm::trials)
                        .reversed()
                        .thenComparing(RankedArm::id))
                .map(RankedArm::id)
                .toList();
        return new Result(described, ranking);
    }

    private static RankedArm describe(Arm arm, Settings settings) {
        if (arm.successes() > arm.trials()) {
            return new RankedArm(
                    arm.id(),
                    arm.trials(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    false);
        }
        BetaBinomialPrior.Prior prior = settings.prior();
        double bound = Distributions.betaQuantile(
                settings.quantile(), prior.alpha() + arm.successes(), prior.beta() + (arm.trials() - arm.successes()));
        OptionalDouble wilson = WilsonInterval.of(arm.successes(), arm.trials(), 1 - 2 * settings.quantile())
                .map(estimate -> OptionalDouble.of(estimate.bounds().lower()))
                .orElse(OptionalDouble.empty());
        return new RankedArm(
                arm.id(),
                arm.trials(),
                OptionalDouble.of(prior.posteriorMean(arm.successes(), arm.trials())),
                OptionalDouble.of(bound),
                wilson,
                arm.trials() >= settings.minimumTrials() && arm.spend() >= settings.minimumSpend());
    }

    private static double roundedBound(RankedArm arm) {
        return Math.rint(arm.lowerBound().orElseThrow() * TIE_DECIMALS);
    }
}
