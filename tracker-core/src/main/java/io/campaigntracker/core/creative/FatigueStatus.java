package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.IncompleteBeta;
import java.util.OptionalDouble;

/**
 * Whether a creative's results have become dearer than at its own launch, after Meta's delivery status: <em>limited</em> when
 * a result costs more than before, <em>fatigued</em> when it costs twice as much or more.
 *
 * <p>Formula: baseline = the first {@code baselineDays} days with spend, recent = the last {@code recentDays} days without
 * those of the baseline; cost per result (CPR) = Σ cost / Σ results of each; ratio = recent CPR / baseline CPR. Both verdicts
 * also need evidence: given all results of both windows, those of the recent one are Binomial(total, its share of the cost)
 * if nothing changed, and {@code p = P(X ≤ recent results)} must be at most α. Taken literally, "dearer than before" is met by half
 * of all healthy creatives through chance alone, hence the limit of 1.25.
 *
 * <p>Edge cases: no recent result at all leaves the ratio undefined and counts as fatigued when p ≤ α. INSUFFICIENT_DATA
 * with fewer spend days than the baseline needs, fewer baseline results than the minimum, or no recent cost (paused).
 * Fractional conversions are legal; p then interpolates between counts.
 *
 * <p>Complete the results of immature recent days first, or every young creative looks tired.
 *
 * <p>Units: CPR in the currency of the cost. Thread safety: stateless.
 *
 * <p>Reference: Meta Business Help Centre, "Creative fatigue"; J. Przyborowski, H. Wilenski (1940), "Homogeneity of results in
 * testing samples from Poisson series", Biometrika 31.
 */
public final class FatigueStatus {

    private FatigueStatus() {}

    /** The verdict. */
    public enum Status {
        /** Neither limited nor fatigued beyond chance. */
        HEALTHY,
        /** A result costs clearly more than at launch. */
        LIMITED,
        /** A result costs at least twice what it cost at launch. */
        FATIGUED,
        /** No verdict: too few days, too few results at launch, or no recent cost. */
        INSUFFICIENT_DATA
    }

    /**
     * How windows and limits are set.
     *
     * @param baselineDays spend days that make the baseline, at least 1
     * @param recentDays days that make the recent window, at least 1
     * @param limitedRatio from which ratio a creative is limited, greater than 1
     * @param fatigueRatio from which ratio it is fatigued, at least {@code limitedRatio}
     * @param alpha largest p-value that counts as evidence, in (0, 1)
     * @param minimumBaselineResults fewest results of the baseline
     */
    public record Settings(
            int baselineDays,
            int recentDays,
            double limitedRatio,
            double fatigueRatio,
            double alpha,
            double minimumBaselineResults) {

        /** Seven days against the first seven; 1.25 and 2; p at most 0.05; at least 10 results at launch. */
        public static final Settings DEFAULTS = new Settings(7, 7, 1.25, 2, 0.05, 10);

        /** Rejects values outside their range. */
        public Settings {
            if (baselineDays < 1 || recentDays < 1) {
                throw new IllegalArgumentException(
                        "windows must be at least 1 day, were " + baselineDays + " and " + recentDays);
            }
            if (!(limitedRatio > 1 && fatigueRatio >= limitedRatio)) {
                throw new IllegalArgumentException(
                        "ratios must satisfy 1 < limited <= fatigued, were " + limitedRatio + " and " + fatigueRatio);
            }
            if (!(alpha > 0 && alpha < 1)) {
                throw new IllegalArgumentException("alpha must lie between 0 and 1 exclusive, was " + alpha);
            }
            if (!(minimumBaselineResults >= 0)) {
                throw new IllegalArgumentException(
                        "minimum of baseline results must be 0 or more, was " + minimumBaselineResults);
            }
        }
    }

    /**
     * The outcome.
     *
     * @param status the verdict
     * @param baselineCostPerResult absent without results
     * @param recentCostPerResult absent without results, or where there is no recent window
     * @param ratio recent / baseline; absent without a verdict or without recent results
     * @param pValue probability of so few recent results if nothing changed; absent without a verdict
     */
    public record Result(
            Status status,
            OptionalDouble baselineCostPerResult,
            OptionalDouble recentCostPerResult,
            OptionalDouble ratio,
            OptionalDouble pValue) {}

    /**
     * Judges a creative by its days.
     *
     * @param cost of each day, oldest first, gapless, 0 or more
     * @param results of each day, 0 or more
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public static Result of(double[] cost, double[] results, Settings settings) {
        requireDays(cost, results);
        int baselineEnd = 0;
        int spendDays = 0;
        double baselineCost = 0;
        double baselineResults = 0;
        for (int day = 0; day < cost.length && spendDays < settings.baselineDays(); day++) {
            if (cost[day] > 0) {
                spendDays++;
                baselineCost += cost[day];
                baselineResults += results[day];
            }
            baselineEnd = day + 1;
        }
        double recentCost = 0;
        double recentResults = 0;
        for (int day = Math.max(baselineEnd, cost.length - settings.recentDays()); day < cost.length; day++) {
            recentCost += cost[day];
            recentResults += results[day];
        }
        OptionalDouble baseline = perResult(baselineCost, baselineResults);
        OptionalDouble recent = perResult(recentCost, recentResults);
        if (spendDays < settings.baselineDays()
                || baselineResults < settings.minimumBaselineResults()
                || baselineResults == 0
                || recentCost == 0) {
            return new Result(
                    Status.INSUFFICIENT_DATA, baseline, recent, OptionalDouble.empty(), OptionalDouble.empty());
        }
        double share = recentCost / (recentCost + baselineCost);
        double pValue = Math.exp(IncompleteBeta.logRegularized(
                baselineCost / (recentCost + baselineCost), share, baselineResults, recentResults + 1));
        boolean evident = pValue <= settings.alpha();
        OptionalDouble ratio = recent.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(recent.getAsDouble() / baseline.getAsDouble());
        Status status = Status.HEALTHY;
        if (evident && ratio.orElse(Double.POSITIVE_INFINITY) >= settings.fatigueRatio()) {
            status = Status.FATIGUED;
        } else if (evident && ratio.orElse(Double.POSITIVE_INFINITY) >= settings.limitedRatio()) {
            status = Status.LIMITED;
        }
        return new Result(status, baseline, recent, ratio, OptionalDouble.of(pValue));
    }

    private static OptionalDouble perResult(double cost, double results) {
        return results > 0 ? OptionalDouble.of(cost / results) : OptionalDouble.empty();
    }

    private static void requireDays(double[] cost, double[] results) {
        if (cost.length != results.length) {
            throw new IllegalArgumentException(
                    "cost and results must be equally many, were " + cost.length + " and " + results.length);
        }
        for (int day = 0; day < cost.length; day++) {
            if (!(cost[day] >= 0 && results[day] >= 0)
                    || Double.isInfinite(cost[day])
                    || Double.isInfinite(results[day])) {
                throw new IllegalArgumentException("cost and results must be finite and 0 or more, were " + cost[day]
                        + " and " + results[day] + " on day " + day);
            }
        }
    }
}
