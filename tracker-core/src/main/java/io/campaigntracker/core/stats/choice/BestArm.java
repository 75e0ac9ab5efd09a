package io.campaigntracker.core.stats.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.Pair;

/**
 * How probably each of several arms is the best, and what the best is worth.
 *
 * <p>Formula: {@code P_i = ∫ f_i ∏_{j≠i} F_j} and {@code E[g(max)] = Σ_i ∫ g f_i ∏_{j≠i} F_j}; the loss expected from choosing arm i is {@code E[g(max)] −
 * E[g_i]}. Arms are taken as independent. Gauss–Legendre quadrature on panels between the quantiles of all arms, from the
 * largest of the arms' lowest quantiles on, for below it no arm is the maximum.
 *
 * <p>Edge cases: one arm is the best; identical arms share equally. Cost: O(arms x panels), with at most {@value #MOST_PANELS} panels. Thread safety:
 * stateless.
 *
 * <p>Reference: S. L. Scott (2010), "A modern Bayesian look at the multi-armed bandit", Applied Stochastic Models in Business and Industry 26.
 */
public final class BestArm {

    private static final int MOST_PANELS = 600;
    private static final double FAR = 1e-15;
    private static final double[] TAILS = {
        1e-12, 1e-10, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 0.003, 0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4
    };
    private static final Pair<double[], double[]> NODES = nodes();

    private BestArm() {}

    /**
     * The outcome.
     *
     * @param probabilities of being the best, one an arm, summing to 1
     * @param expectedBest E[g(max)]
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    public record Result(double[] probabilities, double expectedBest) {}

    /** {@return the outcome where the best is the greatest} */
    public static Result of(List<? extends UncertainValue> arms) {
        return of(arms, value -> value);
    }

    /**
     * {@return the outcome, the worth of the best told through a function of it, such as the cost that is the reciprocal of a return}
     *
     * @param arms at least one, all on one scale
     * @throws IllegalArgumentException if there is none, or they are on different scales
     */
    public static Result of(List<? extends UncertainValue> arms, DoubleUnaryOperator worth) {
        if (arms.isEmpty() || !arms.stream().allMatch(arm -> arm.isOnScaleOf(arms.get(0)))) {
            throw new IllegalArgumentException("expected at least one arm and all on one scale, got " + arms.size());
        }
        int count = arms.size();
        double[] probabilities = new double[count];
        double best = 0;
        double[] cumulative = new double[count];
        double[] after = new double[count + 1];
        List<Double> bounds = bounds(arms);
        for (int panel = 0; panel + 1 < bounds.size(); panel++) {
            double half = (bounds.get(panel + 1) - bounds.get(panel)) / 2;
            double middle = bounds.get(panel) + half;
            for (int node = 0; node < NODES.getFirst().length; node++) {
                double s = middle + half * NODES.getFirst()[node];
                double weight = half * NODES.getSecond()[node];
                after[count] = 1;
                for (int i = count - 1; i >= 0; i--) {
                    cumulative[i] = arms.get(i).cumulative(s);
                    after[i] = after[i + 1] * cumulative[i];
                }
                double value = worth.applyAsDouble(arms.get(0).value(s));
                double before = 1;
                for (int i = 0; i < count; i++) {
                    double others = before * after[i + 1];
                    if (others > 0) {
                        double part = weight * arms.get(i).density(s) * others;
                        probabilities[i] += part;
                        best += part * value;
                    }
                    before *= cumulative[i];
                }
            }
        }
        return new Result(probabilities, best);
    }

    private static List<Double> bounds(List<? extends UncertainValue> arms) {
        double lowest = Double.NEGATIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        TreeSet<Double> found = new TreeSet<>();
        for (UncertainValue arm : arms) {
            lowest = Math.max(lowest, arm.scaledQuantile(FAR));
            highest = Math.max(highest, arm.scaledUpperQuantile(FAR));
            for (double tail : TAILS) {
                found.add(arm.scaledQuantile(tail));
                found.add(arm.scaledUpperQuantile(tail));
            }
            found.add(arm.scaledQuantile(0.5));
        }
        List<Double> inside = new ArrayList<>(found.subSet(lowest, false, highest, false));
        int step = 1 + inside.size() / MOST_PANELS;
        List<Double> bounds = new ArrayList<>();
        bounds.add(lowest);
        for (int i = 0; i < inside.size(); i += step) {
            bounds.add(inside.get(i));
        }
        bounds.add(highest);
        return bounds;
    }

    private static Pair<double[], double[]> nodes() {
        int points = 12;
        var rule = new GaussIntegratorFactory().legendre(points);
        double[] nodes = new double[points];
        double[] weights = new double[points];
        for (int i = 0; i < points; i++) {
            nodes[i] = rule.getPoint(i);
            weights[i] = rule.getWeight(i);
        }
        return new Pair<>(nodes, weights);
    }
}
