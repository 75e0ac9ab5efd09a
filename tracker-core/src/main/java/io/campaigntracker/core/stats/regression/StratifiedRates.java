package io.campaigntracker.core.stats.regression;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How a rate goes with properties of what it is the rate of, within strata such as the same place and time.
 *
 * <p>Model: {@code E y = n·exp(α_stratum + Σ β_j·x_j)}, {@code Var y = μ + τ²·μ²}, with what comes from one cluster (one creative) correlated. Fitted by
 * iteratively reweighted least squares, everything centred within the strata. A cell weighs {@code μ / (1 + τ²·M)}, M what its cluster is expected to have: with little volume by volume, with
 * much like any other cluster. τ² is where Pearson's statistic of the clusters equals their number less that of the properties. A ridge draws
 * each β toward 0 as a normal prior of that variance does.
 *
 * <p>Standard errors are robust: the sandwich over clusters, their residuals corrected for the levels and effects that follow them ({@link ClusterSandwich}). Degrees of
 * freedom by Satterthwaite from the clusters' shares. Strata without an event tell nothing and are left out. Units: β is a difference of logarithms. Cost: O(cells x
 * properties²) a step and for the standard errors. Thread safety: stateless.
 *
 * <p>Reference: P. McCullagh, J. A. Nelder (1989), "Generalized Linear Models"; K.-Y. Liang, S. L. Zeger (1986), "Longitudinal data analysis using
 * generalized linear models", Biometrika 73.
 */
public final class StratifiedRates {

    private static final int MAX_STEPS = 40;
    private static final double CONVERGED = 1e-7;
    private static final double LARGEST_VARIANCE = 4;
    private static final double LONGEST_STEP = 2;

    private StratifiedRates() {}

    /**
     * What was counted of one cluster in one stratum.
     *
     * @param events 0 or more
     * @param exposure above 0
     * @param stratum its number, from 0
     * @param cluster its number, from 0
     * @param properties x
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    public record Cell(double events, double exposure, int stratum, int cluster, double[] properties) {

        public Cell {
            if (!(events >= 0 && exposure > 0) || stratum < 0 || cluster < 0) {
                throw new IllegalArgumentException("expected events >= 0 and exposure > 0, got " + events + " of "
                        + exposure + " in stratum " + stratum + " of cluster " + cluster);
            }
        }
    }

    /**
     * The outcome.
     *
     * @param effects β
     * @param covariance of β
     * @param degreesOfFreedom one a property
     * @param collinearity by how much the others inflate a property's variance; 1 where it goes with none
     * @param clusterVariance τ²
     * @param correlations of the centred properties
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    public record Result(
            double[] effects,
            double[][] covariance,
            double[] degreesOfFreedom,
            double[] collinearity,
            double clusterVariance,
            double[][] correlations) {}

    /**
     * Fits the model.
     *
     * @param cells at least one, all with as many properties as there are ridges
     * @param ridges precision of the prior of each β, 0 or more
     */
    public static Result fit(List<Cell> cells, double[] ridges) {
        int size = ridges.length;
        if (cells.isEmpty() || cells.stream().anyMatch(cell -> cell.properties().length != size)) {
            throw new IllegalArgumentException("expected at least one cell, each with " + size + " properties");
        }
        int strata = 1 + cells.stream().mapToInt(Cell::stratum).max().orElse(0);
        int clusters = 1 + cells.stream().mapToInt(Cell::cluster).max().orElse(0);
        double[] events = new double[strata];
        double[] exposure = new double[strata];
        cells.forEach(cell -> {
            events[cell.stratum()] += cell.events();
            exposure[cell.stratum()] += cell.exposure();
        });
        List<Cell> used =
                cells.stream().filter(cell -> events[cell.stratum()] > 0).toList();
        double[] level = new double[strata];
        for (int s = 0; s < strata; s++) {
            level[s] = events[s] > 0 ? Math.log(events[s] / exposure[s]) : 0;
        }
        Step step = new Step(used, strata, clusters, size);
        double[] effects = new double[size];
        double variance = 0.1;
        RealMatrix inverse = MatrixUtils.createRealIdentityMatrix(Math.max(1, size));
        for (int round = 0; round < MAX_STEPS; round++) {
            step.weigh(level, effects, variance);
            RealMatrix normal = step.normal();
            for (int j = 0; j < size; j++) {
                normal.addToEntry(j, j, ridges[j] + 1e-9);
            }
            inverse = MatrixUtils.inverse(normal);
            double[] next = inverse.operate(step.right());
            double change = 0;
            for (int j = 0; j < size; j++) {
                double moved = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, next[j] - effects[j]));
                effects[j] += moved;
                change = Math.max(change, Math.abs(moved));
            }
            double before = variance;
            change = Math.max(change, step.relevel(level, effects));
            variance = step.clusterVariance(level, effects, size);
            if (Math.max(change, Math.abs(variance - before)) < CONVERGED) {
                break;
            }
        }
        step.weigh(level, effects, variance);
        return step.result(effects, inverse, variance);
    }

    /** Working values of one step. */
    private static final class Step {

        private final List<Cell> cells;
        private final int strata;
        private final int clusters;
        private final int size;
        private final double[] weight;
        private final double[] response;
        private final double[][] centred;
        private final double[] centredResponse;

        Step(List<Cell> cells, int strata, int clusters, int size) {
            this.cells = cells;
            this.strata = strata;
            this.clusters = clusters;
            this.size = size;
            this.weight = new double[cells.size()];
            this.response = new double[cells.size()];
            this.centred = new double[cells.size()][size];
            this.centredResponse = new double[cells.size()];
        }

        private static double linear(Cell cell, double[] effects) {
            double sum = 0;
            for (int j = 0; j < effects.length; j++) {
                sum += effects[j] * cell.properties()[j];
            }
            return sum;
        }

        private static double expected(Cell cell, double[] level, double[] effects) {
            return cell.exposure() * Math.exp(Math.min(30, level[cell.stratum()] + linear(cell, effects)));
        }

        void weigh(double[] level, double[] effects, double variance) {
            double[] ofCluster = new double[clusters];
            double[] expected = new double[cells.size()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = expected(cells.get(i), level, effects);
                ofCluster[cells.get(i).cluster()] += expected[i];
            }
            double[] sum = new double[strata];
            double[][] means = new double[strata][size];
            double[] responses = new double[strata];
            for (int i = 0; i < expected.length; i++) {
                Cell cell = cells.get(i);
                weight[i] = expected[i] / (1 + variance * ofCluster[cell.cluster()]);
                response[i] =
                        level[cell.stratum()] + linear(cell, effects) + (cell.events() - expected[i]) / expected[i];
                sum[cell.stratum()] += weight[i];
                responses[cell.stratum()] += weight[i] * response[i];
                for (int j = 0; j < size; j++) {
                    means[cell.stratum()][j] += weight[i] * cell.properties()[j];
                }
            }
            for (int i = 0; i < expected.length; i++) {
                Cell cell = cells.get(i);
                centredResponse[i] = response[i] - responses[cell.stratum()] / sum[cell.stratum()];
                for (int j = 0; j < size; j++) {
                    centred[i][j] = cell.properties()[j] - means[cell.stratum()][j] / sum[cell.stratum()];
                }
            }
        }

        RealMatrix normal() {
            RealMatrix normal = new Array2DRowRealMatrix(size, size);
            for (int i = 0; i < weight.length; i++) {
                for (int j = 0; j < size; j++) {
                    for (int k = 0; k < size; k++) {
                        normal.addToEntry(j, k, weight[i] * centred[i][j] * centred[i][k]);
                    }
                }
            }
            return normal;
        }

        double[] right() {
            double[] right = new double[size];
            for (int i = 0; i < weight.length; i++) {
                for (int j = 0; j < size; j++) {
                    right[j] += weight[i] * centred[i][j] * centredResponse[i];
                }
            }
            return right;
        }

        /** Moves each stratum's level to where its events are met under the present weights; the largest move. */
        double relevel(double[] level, double[] effects) {
            double[] sum = new double[strata];
            double[] weighted = new double[strata];
            for (int i = 0; i < weight.length; i++) {
                Cell cell = cells.get(i);
                sum[cell.stratum()] += weight[i];
                weighted[cell.stratum()] += weight[i] * (response[i] - linear(cell, effects));
            }
            double largest = 0;
            for (int s = 0; s < strata; s++) {
                if (sum[s] > 0) {
                    double moved = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, weighted[s] / sum[s] - level[s]));
                    level[s] += moved;
                    largest = Math.max(largest, Math.abs(moved));
                }
            }
            return largest;
        }

        double clusterVariance(double[] level, double[] effects, int properties) {
            double[] seen = new double[clusters];
            double[] expected = new double[clusters];
            for (Cell cell : cells) {
                seen[cell.cluster()] += cell.events();
                expected[cell.cluster()] += expected(cell, level, effects);
            }
            int count = 0;
            for (double one : expected) {
                count += one > 0 ? 1 : 0;
            }
            double wanted = Math.max(1, count - properties - 1.0);
            double low = 0;
            double high = LARGEST_VARIANCE;
            if (pearson(seen, expected, 0) <= wanted) {
                return 0;
            }
            for (int halving = 0; halving < 50; halving++) {
                double middle = (low + high) / 2;
                if (pearson(seen, expected, middle) > wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }

        private static double pearson(double[] seen, double[] expected, double variance) {
            double sum = 0;
            for (int c = 0; c < seen.length; c++) {
                if (expected[c] > 0) {
                    sum += Math.pow(seen[c] - expected[c], 2) / (expected[c] + variance * expected[c] * expected[c]);
                }
            }
            return sum;
        }

        Result result(double[] effects, RealMatrix inverse, double variance) {
            double[] residual = centredResponse.clone();
            for (int i = 0; i < residual.length; i++) {
                for (int j = 0; j < size; j++) {
                    residual[i] -= effects[j] * centred[i][j];
                }
            }
            ClusterSandwich sandwich = new ClusterSandwich(cells, weight, centred, residual, inverse);
            RealMatrix normal = normal();
            double[] collinearity = new double[size];
            double[][] correlations = new double[size][size];
            for (int j = 0; j < size; j++) {
                collinearity[j] = normal.getEntry(j, j) * inverse.getEntry(j, j);
                for (int k = 0; k < size; k++) {
                    double scale = Math.sqrt(normal.getEntry(j, j) * normal.getEntry(k, k));
                    correlations[j][k] = scale > 0 ? normal.getEntry(j, k) / scale : 0;
                }
            }
            return new Result(
                    effects.clone(),
                    sandwich.covariance(),
                    sandwich.degreesOfFreedom(),
                    collinearity,
                    variance,
                    correlations);
        }
    }
}
