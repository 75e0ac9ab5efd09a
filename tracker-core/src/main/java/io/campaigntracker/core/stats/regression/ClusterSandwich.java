package io.campaigntracker.core.stats.regression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The robust covariance of effects within strata, from what each cluster says: {@code B·Σ (X'We)(X'We)'·B}, B the inverse of the normal equations.
 *
 * <p>Residuals are smaller than what they are residuals of, because levels and effects follow them: where three share a stratum, by a third of the variance. So a cluster's
 * residuals e stand as {@code W^-½ A W^½ e} with {@code A (I − W^½·P·W^½) A' = I}, P the cluster's part in the levels of its strata and in the effects: where cells differ by their
 * variance 1 / W alone, the covariance is unbiased, whatever the strata and clusters (CR2). Of the roots A it is the one that undoes the levels first and then the effects, each by
 * what is known of it in closed form or by as many directions as there are properties; which root is taken changes nothing in the covariance expected. Directions in which
 * nothing is left, such as of a stratum that a cluster has for itself, say nothing. Cost: O(k·p·min(k, p)) a cluster of k cells with p properties. Not thread-safe.
 *
 * <p>Reference: R. M. Bell, D. F. McCaffrey (2002), "Bias reduction in standard errors for linear regression with multi-stage samples", Survey Methodology 28; with
 * levels of strata J. E. Pustejovsky, E. Tipton (2018), Journal of Business &amp; Economic Statistics 36.
 */
final class ClusterSandwich {

    private static final double NOTHING_LEFT = 1e-9;

    private final List<StratifiedRates.Cell> cells;
    private final double[] weight;
    private final double[][] centred;
    private final RealMatrix inverse;
    private final RealMatrix half;
    private final double[] strata;
    private final RealMatrix covariance;
    private final double[] freedom;

    /**
     * Computes it.
     *
     * @param cells n of them
     * @param weight of each
     * @param centred their properties less the mean of their stratum
     * @param residual of each
     * @param inverse of the normal equations of the properties, a ridge included
     */
    ClusterSandwich(
            List<StratifiedRates.Cell> cells,
            double[] weight,
            double[][] centred,
            double[] residual,
            RealMatrix inverse) {
        this.cells = cells;
        this.weight = weight;
        this.centred = centred;
        this.inverse = inverse;
        this.half = half(inverse);
        this.strata = new double
                [1
                        + cells.stream()
                                .mapToInt(StratifiedRates.Cell::stratum)
                                .max()
                                .orElse(0)];
        for (int i = 0; i < weight.length; i++) {
            strata[cells.get(i).stratum()] += weight[i];
        }
        int size = inverse.getRowDimension();
        this.covariance = new Array2DRowRealMatrix(size, size);
        double[] shares = new double[size];
        double[] squares = new double[size];
        for (List<Integer> own : clusters()) {
            double[] wide = widened(own, residual);
            double[] score = new double[size];
            double[] pull = new double[size];
            for (int a = 0; a < wide.length; a++) {
                int cell = own.get(a);
                for (int j = 0; j < size; j++) {
                    score[j] += weight[cell] * centred[cell][j] * wide[a];
                    pull[j] += weight[cell] * centred[cell][j];
                }
            }
            double[] told = inverse.operate(score);
            double[] influence = inverse.operate(pull);
            for (int j = 0; j < size; j++) {
                double share = influence[j] * influence[j];
                shares[j] += share;
                squares[j] += share * share;
                for (int k = 0; k < size; k++) {
                    covariance.addToEntry(j, k, told[j] * told[k]);
                }
            }
        }
        this.freedom = new double[size];
        for (int j = 0; j < size; j++) {
            freedom[j] = squares[j] > 0 ? Math.max(1, shares[j] * shares[j] / squares[j] - 1) : 1;
        }
    }

    double[][] covariance() {
        return covariance.getData();
    }

    /** {@return degrees of freedom of each effect} */
    double[] degreesOfFreedom() {
        return freedom.clone();
    }

    private List<List<Integer>> clusters() {
        int clusters =
                1 + cells.stream().mapToInt(StratifiedRates.Cell::cluster).max().orElse(0);
        List<List<Integer>> all = new ArrayList<>();
        for (int c = 0; c < clusters; c++) {
            all.add(new ArrayList<>());
        }
        for (int i = 0; i < weight.length; i++) {
            all.get(cells.get(i).cluster()).add(i);
        }
        return all;
    }

    /** The residuals of a cluster, as large as they were before levels and effects followed them. */
    private double[] widened(List<Integer> own, double[] residual) {
        int size = own.size();
        if (size == 0) {
            return new double[0];
        }
        double[] scaled = new double[size];
        double[][] properties = new double[size][inverse.getRowDimension()];
        for (int a = 0; a < size; a++) {
            int i = own.get(a);
            double root = Math.sqrt(weight[i]);
            scaled[a] = root * residual[i];
            for (int j = 0; j < properties[a].length; j++) {
                properties[a][j] = root * centred[i][j];
            }
        }
        RealMatrix parts = new Array2DRowRealMatrix(properties, false);
        withoutLevels(own, scaled);
        for (int j = 0; j < inverse.getRowDimension(); j++) {
            double[] column = parts.getColumn(j);
            withoutLevels(own, column);
            parts.setColumn(j, column);
        }
        withoutEffects(parts.multiply(half), scaled);
        for (int a = 0; a < size; a++) {
            scaled[a] /= Math.sqrt(weight[own.get(a)]);
        }
        return scaled;
    }

    /** Undoes what the levels of strata took: of each stratum the share of its weight that the cluster has. */
    private void withoutLevels(List<Integer> own, double[] values) {
        Map<Integer, double[]> sums = new HashMap<>();
        for (int a = 0; a < values.length; a++) {
            int i = own.get(a);
            double[] sum = sums.computeIfAbsent(cells.get(i).stratum(), any -> new double[2]);
            sum[0] += weight[i];
            sum[1] += Math.sqrt(weight[i]) * values[a];
        }
        for (int a = 0; a < values.length; a++) {
            int i = own.get(a);
            double[] sum = Objects.requireNonNull(sums.get(cells.get(i).stratum()));
            values[a] += Math.sqrt(weight[i])
                    * (inverseRoot(1 - sum[0] / strata[cells.get(i).stratum()]) - 1)
                    * sum[1]
                    / sum[0];
        }
    }

    /** Undoes what the effects took. */
    private static void withoutEffects(RealMatrix taken, double[] values) {
        SingularValueDecomposition parts = new SingularValueDecomposition(taken);
        RealVector given = new ArrayRealVector(values);
        for (int part = 0; part < parts.getSingularValues().length; part++) {
            double share = parts.getSingularValues()[part] * parts.getSingularValues()[part];
            RealVector along = parts.getU().getColumnVector(part);
            double more = (inverseRoot(1 - share) - 1) * along.dotProduct(given);
            for (int a = 0; a < values.length; a++) {
                values[a] += more * along.getEntry(a);
            }
        }
    }

    private static double inverseRoot(double left) {
        return left > NOTHING_LEFT ? 1 / Math.sqrt(left) : 0;
    }

    /** {@return L of a symmetric matrix L·L' without negative directions} */
    private static RealMatrix half(RealMatrix whole) {
        int size = whole.getRowDimension();
        RealMatrix same = new Array2DRowRealMatrix(size, size);
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                same.setEntry(j, k, whole.getEntry(j, k));
                same.setEntry(k, j, whole.getEntry(j, k));
            }
        }
        EigenDecomposition parts = new EigenDecomposition(same);
        RealMatrix half = new Array2DRowRealMatrix(size, size);
        for (int part = 0; part < size; part++) {
            half.setColumnVector(
                    part,
                    parts.getEigenvector(part).mapMultiply(Math.sqrt(Math.max(0, parts.getRealEigenvalue(part)))));
        }
        return half;
    }
}
