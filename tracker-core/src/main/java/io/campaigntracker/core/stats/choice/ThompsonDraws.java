package io.campaigntracker.core.stats.choice;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Thompson sampling: how often each arm wins when the worth of each is drawn from what is believed of it. An arm that may be the best is chosen as
 * often as it probably is, so that what is unknown gets tried and what is known to be worse does not.
 *
 * <p>Formula: of each draw, θ is the quantile of each arm at its own uniform number, and the arm with the largest θ wins, the first of equals. An arm's share is
 * wins / draws. Pure: chance comes from the generator that is passed.
 *
 * <p>Reference: O. Chapelle, L. Li (2011), "An Empirical Evaluation of Thompson Sampling", NIPS.
 */
public final class ThompsonDraws {

    private static final double SMALLEST = 0x1p-60;

    private ThompsonDraws() {}

    /**
     * {@return the arm that wins a draw}
     *
     * @param uniforms one an arm, between 0 and 1, both excluded
     * @throws IllegalArgumentException if the numbers of arms and uniforms differ, or there are none
     */
    public static int winner(List<? extends UncertainValue> arms, double[] uniforms) {
        if (arms.isEmpty() || arms.size() != uniforms.length) {
            throw new IllegalArgumentException(
                    "expected one uniform number an arm, got " + uniforms.length + " for " + arms.size());
        }
        int winner = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int arm = 0; arm < uniforms.length; arm++) {
            double drawn = arms.get(arm).quantile(uniforms[arm]);
            if (drawn > best) {
                best = drawn;
                winner = arm;
            }
        }
        return winner;
    }

    /**
     * {@return each arm's share of the draws}
     *
     * @param draws at least 1
     */
    public static double[] shares(List<? extends UncertainValue> arms, int draws, RandomGenerator random) {
        if (draws < 1) {
            throw new IllegalArgumentException("draws is " + draws + "; at least 1 is needed");
        }
        double[] shares = new double[arms.size()];
        double[] uniforms = new double[arms.size()];
        for (int draw = 0; draw < draws; draw++) {
            for (int arm = 0; arm < uniforms.length; arm++) {
                uniforms[arm] = Math.max(SMALLEST, random.nextDouble());
            }
            shares[winner(arms, uniforms)] += 1.0 / draws;
        }
        return shares;
    }
}
