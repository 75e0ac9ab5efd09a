package io.campaigntracker.core.stats;

import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * How often people see an ad: exposures per person as a negative binomial, with the reach, the frequency and the response that follow.
 *
 * <p>Formula: with m = impressions / audience and size s the share that sees none is {@code (1 + m/s)^−s}; {@code reach = A(1 − P₀)}; one impression more
 * reaches {@code (1 + m/s)^(−s−1)} people more; the share of impressions beyond a cap c is {@code Σ_{j>c} (j − c)·P(j) / m}; if the j-th exposure works
 * {@code j^−d} as well as the first, the average impression works {@code Σ_j P(X ≥ j)·j^−d / m} as well.
 *
 * <p>Units: people and impressions. A large s is even delivery (Poisson), 0.3 to 1 the concentration that is usual. No impressions: nobody is reached and
 * there is no frequency. Cost: O(largest number of exposures). Thread safety: stateless.
 *
 * <p>Reference: A. S. C. Ehrenberg (1959), "The pattern of consumer purchases", Applied Statistics 8.
 */
public final class ExposureModel {

    private static final double REST = 1e-14;
    private static final double SMALLEST_SIZE = 1e-6;
    private static final double LARGEST_SIZE = 1e9;

    private ExposureModel() {}

    /**
     * What impressions come to.
     *
     * @param reach people who saw at least one
     * @param frequency impressions / reach; absent without impressions
     * @param unreached share of the audience that saw none
     * @param marginalReach people that a thousand impressions more reach
     * @param shareOverCap share of impressions beyond the cap
     * @param averageResponse what an impression is worth against a first one; absent without impressions
     */
    public record Exposure(
            double reach,
            OptionalDouble frequency,
            double unreached,
            double marginalReach,
            double shareOverCap,
            OptionalDouble averageResponse) {}

    /**
     * {@return what impressions come to}
     *
     * @param audience people who could be reached, above 0
     * @param impressions 0 or more
     * @param size s, above 0
     * @param cap exposures a person is meant to have at most, 0 or more
     * @param decay d, 0 or more
     */
    public static Exposure of(double audience, double impressions, double size, int cap, double decay) {
        if (!(audience > 0 && impressions >= 0 && size > 0 && cap >= 0 && decay >= 0)) {
            throw new IllegalArgumentException(
                    "expected audience > 0, impressions >= 0, size > 0, cap >= 0 and decay >= 0, got " + audience + ", "
                            + impressions + ", " + size + ", " + cap + ", " + decay);
        }
        double mean = impressions / audience;
        double unreached = Math.exp(-size * Math.log1p(mean / size));
        double reach = audience * -Math.expm1(-size * Math.log1p(mean / size));
        double marginal = 1000 * Math.exp(-(size + 1) * Math.log1p(mean / size));
        if (mean == 0) {
            return new Exposure(0, OptionalDouble.empty(), 1, marginal, 0, OptionalDouble.empty());
        }
        double probability = unreached;
        double atLeast = -Math.expm1(-size * Math.log1p(mean / size));
        double response = 0;
        double over = 0;
        for (int j = 1; atLeast >= REST; j++) {
            response += atLeast * Math.pow(j, -decay);
            over += j > cap ? atLeast : 0;
            probability *= (j - 1 + size) / j * (mean / (mean + size));
            atLeast -= probability;
        }
        return new Exposure(
                reach,
                OptionalDouble.of(impressions / reach),
                unreached,
                marginal,
                over / mean,
                OptionalDouble.of(response / mean));
    }

    /**
     * {@return the size that explains a reported reach; absent without impressions, and where the reach is that of even delivery or more, or 0}
     *
     * @param audience people who could be reached, above 0
     */
    public static OptionalDouble size(double audience, double impressions, double reach) {
        double mean = impressions / audience;
        if (!(mean > 0 && reach > 0 && reach < audience)) {
            return OptionalDouble.empty();
        }
        double unreached = Math.log1p(-reach / audience);
        double low = Math.log(SMALLEST_SIZE);
        double high = Math.log(LARGEST_SIZE);
        if (distance(low, mean, unreached) * distance(high, mean, unreached) > 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                Math.exp(new BrentSolver(1e-14, 1e-14).solve(1000, s -> distance(s, mean, unreached), low, high)));
    }

    private static double distance(double logSize, double mean, double unreached) {
        double size = Math.exp(logSize);
        return -size * Math.log1p(mean / size) - unreached;
    }
}
