package io.campaigntracker.core.today;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How the hours of a day stray from what is expected of them, in logarithms: a level that the whole day has, noise of each hour that the next one remembers,
 * and what the shape itself is not known to. One for an account; a campaign has a multiple of it.
 *
 * <p>Covariance of hours i and j: level² + hour² · memory^|i−j| + [i = j] · shape. What is known of a late hour has a variance of its own beside it
 * ({@link Arrival}). Best linear prediction from what is known of what is not, as in any Gaussian process (Rasmussen &amp; Williams 2006, 2.2).
 *
 * @param level standard deviation of ln(day's spend) around its forecast
 * @param hour standard deviation of an hour around the shape
 * @param memory correlation of neighbouring hours, 0 to below 1
 * @param shape variance of ln(share) of an hour, as learned
 */
record SpendNoise(double level, double hour, double memory, double shape) {

    /**
     * What the known hours tell of others.
     *
     * @param gains by other hour and known hour
     * @param covariance of the others, given the known
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    record Told(double[][] gains, double[][] covariance) {}

    double covariance(int one, int other) {
        double common = level * level + hour * hour * Math.pow(memory, Math.abs(one - other));
        return one == other ? common + shape : common;
    }

    /**
     * {@return what the first hours tell of those from another one on}
     *
     * @param known how many hours from the first on are looked at, 0 to 24
     * @param late by hour, the variance of what is known of it
     * @param from the first hour that is asked about
     * @param until the hour after the last one
     * @param observed whether what is asked about is itself seen through {@code late}, as a test of it is
     */
    Told tell(int known, double[] late, int from, int until, boolean observed) {
        int asked = until - from;
        double[][] others = new double[asked][asked];
        for (int i = 0; i < asked; i++) {
            for (int j = 0; j < asked; j++) {
                others[i][j] = covariance(from + i, from + j) + (i == j && observed ? late[from + i] : 0);
            }
        }
        if (known == 0) {
            return new Told(new double[asked][0], others);
        }
        RealMatrix seen = new Array2DRowRealMatrix(known, known);
        RealMatrix cross = new Array2DRowRealMatrix(known, asked);
        for (int i = 0; i < known; i++) {
            for (int j = 0; j < known; j++) {
                seen.setEntry(i, j, covariance(i, j) + (i == j ? late[i] + 1e-9 : 0));
            }
            for (int j = 0; j < asked; j++) {
                cross.setEntry(i, j, covariance(i, from + j));
            }
        }
        RealMatrix gains =
                new CholeskyDecomposition(seen).getSolver().solve(cross).transpose();
        RealMatrix explained = gains.multiply(cross);
        for (int i = 0; i < asked; i++) {
            for (int j = 0; j < asked; j++) {
                others[i][j] -= explained.getEntry(i, j);
            }
        }
        return new Told(gains.getData(), others);
    }
}
