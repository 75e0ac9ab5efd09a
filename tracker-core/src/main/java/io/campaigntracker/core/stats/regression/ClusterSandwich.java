package io.campaigntracker.core.stats.regression;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The robust covariance of effects within strata, from what each cluster says: {@code B·Σ (X'We)(X'We)'·B}, B the inverse of the normal equations.
 *
 * <p>Residuals are smaller than what they are residuals of, because levels and effects follow them: where three share a stratum, by a third of the variance. So a cluster's
 * residuals e stand as {@code W^-½ (I − W^½·P·W^½)^-½ W^½ e}, P the cluster's part in the levels of its strata and in the effects: where cells differ by their
 * variance 1 / W alone, the covariance is unbiased, whatever the strata and clusters (CR2). Directions in which nothing is left, such as of a stratum that a cluster has for
 * itself, say nothing. Not thread-safe.
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
        RealMatrix meat = new Array2DRowRealMatrix(size, size);
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
            double[] influence = inverse.operate(pull);
            for (int j = 0; j < size; j++) {
                double share = influence[j] * influence[j];
                shares[j] += share;
                squares[j] += share * share;
                for (int k = 0; k < size; k++) {
                    meat.addToEntry(j, k, score[j] * score[k]);
                }
            }
        }
        this.covariance = inverse.multiply(meat).multiply(inverse);
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
        double[] wide = new double[size];
        if (size == 0) {
            return wide;
        }
        double[] scaled = new double[size];
        RealMatrix kept = new Array2DRowRealMatrix(size, size);
        for (int a = 0; a < size; a++) {
            int i = own.get(a);
            scaled[a] = Math.sqrt(weight[i]) * residual[i];
            double[] moved = inverse.operate(centred[i]);
            for (int b = 0; b < size; b++) {
                int k = own.get(b);
                int stratum = cells.get(i).stratum();
                double pull = stratum == cells.get(k).stratum() ? 1 / strata[stratum] : 0;
                for (int j = 0; j < moved.length; j++) {
                    pull += moved[j] * centred[k][j];
                }
                kept.setEntry(a, b, (a == b ? 1 : 0) - Math.sqrt(weight[i] * weight[k]) * pull);
            }
        }
        EigenDecomposition parts = new EigenDecomposition(kept);
        for (int part = 0; part < size; part++) {
            double share = parts.getRealEigenvalue(part);
            RealVector along = parts.getEigenvector(part);
            double told = along.dotProduct(new ArrayRealVector(scaled, false));
            for (int a = 0; a < size && share > NOTHING_LEFT; a++) {
                wide[a] += along.getEntry(a) * told / Math.sqrt(share);
            }
        }
        for (int a = 0; a < size; a++) {
            wide[a] /= Math.sqrt(weight[own.get(a)]);
        }
        return wide;
    }
}
