package io.campaigntracker.core.decomposition;

/**
 * Splits the change of a product into the parts of its factors, by the average over all orders in which the factors could have
 * moved from their old to their new value.
 *
 * <p>Formula: {@code effect_k = sum over subsets S of the other factors of |S|! (n - 1 - |S|)! / n! x (change of the product when
 * k moves, with S at the new and the rest at the old value)}.
 *
 * <p>Units: those of the product.
 *
 * <p>Edge cases: works with zeros and negative factors, where {@link LmdiDecomposition} has no answer; differs little from it
 * for moderate changes. The effects add up to the change.
 *
 * <p>Cost: O(n 2^n); at most {@value #MAX_FACTORS} factors. Thread safety: stateless.
 *
 * <p>Reference: L. S. Shapley (1953), "A value for n-person games"; J. W. Sun (1998), "Changes in energy consumption and energy
 * intensity: a complete decomposition model", Energy Economics 20.
 */
public final class ShapleyDecomposition {

    /** The largest number of factors; beyond it the subsets are too many. */
    public static final int MAX_FACTORS = 16;

    private ShapleyDecomposition() {}

    /**
     * The effect of each factor, in the order of the factors.
     *
     * @param before the factors of the earlier period
     * @param after the factors of the later period, in the same order
     * @throws IllegalArgumentException if the numbers of factors differ, are not 1..16, or a factor is not finite
     */
    public static double[] effects(double[] before, double[] after) {
        int n = before.length;
        if (n != after.length || n == 0 || n > MAX_FACTORS) {
            throw new IllegalArgumentException(
                    "both periods need the same 1.." + MAX_FACTORS + " factors, got " + n + " and " + after.length);
        }
        for (int k = 0; k < n; k++) {
            if (!Double.isFinite(before[k]) || !Double.isFinite(after[k])) {
                throw new IllegalArgumentException(
                        "factor " + k + " must be finite, got " + before[k] + " and " + after[k]);
            }
        }
        double[] weights = weights(n);
        double[] effects = new double[n];
        for (int subset = 0; subset < 1 << n; subset++) {
            for (int k = 0; k < n; k++) {
                if ((subset & 1 << k) == 0) {
                    effects[k] += weights[Integer.bitCount(subset)]
                            * (after[k] - before[k])
                            * productWithout(k, subset, before, after);
                }
            }
        }
        return effects;
    }

    /** The effects of order value, conversion rate, click-through rate and impressions per spend, in this order. */
    public static RoasEffects roasEffects(double[] before, double[] after) {
        if (before.length != 4) {
            throw new IllegalArgumentException("ROAS has 4 factors, got " + before.length);
        }
        return RoasEffects.of(effects(before, after));
    }

    private static double productWithout(int left, int subset, double[] before, double[] after) {
        double product = 1;
        for (int j = 0; j < before.length; j++) {
            if (j != left) {
                product *= (subset & 1 << j) == 0 ? before[j] : after[j];
            }
        }
        return product;
    }

    /** The share of orders in which a given set of s other factors moved first: s! (n - 1 - s)! / n!. */
    private static double[] weights(int n) {
        double[] weights = new double[n];
        weights[0] = 1.0 / n;
        for (int s = 1; s < n; s++) {
            weights[s] = weights[s - 1] * s / (n - s);
        }
        return weights;
    }
}
