package io.campaigntracker.core.stats.prior;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * One arm in the course of {@link LogRateModel#fit}: the mode and curvature of its posterior under the present mean and covariance.
 *
 * <p>What the surroundings did to a rate, its noise, is a part of what was seen but not of the rate. So the mode is that of the rate with its noise, whose covariance
 * between arms is {@code T = Σ + noise}; the rate alone follows from it by the normal regression with the matrix {@code G = Σ·T⁻¹}.
 */
final class ArmState {

    private static final int MAX_STEPS = 60;
    private static final double CONVERGED = 1e-6;
    private static final double LONGEST_STEP = 1.5;
    private static final double LARGEST_EVENTS = 1e12;

    private final LogRates seen;
    private final double[] mode;
    private final double[] noise;

    private double[] priorMean;
    private RealMatrix prior;
    private RealMatrix posterior;
    private RealMatrix gain;
    private RealMatrix own;

    ArmState(LogRates seen, double[] start) {
        this.seen = seen;
        this.mode = start.clone();
        this.priorMean = start.clone();
        this.noise = new double[start.length];
        for (int k = 0; k < noise.length; k++) {
            noise[k] = seen.parts().get(k) instanceof LogRates.Count count ? count.noise() : 0;
        }
        this.prior = MatrixUtils.createRealIdentityMatrix(start.length);
        this.posterior = prior;
        this.gain = prior;
        this.own = prior;
    }

    /** Finds the posterior anew. */
    void update(double[] mean, RealMatrix covariance) {
        priorMean = mean.clone();
        RealMatrix whole = covariance.copy();
        for (int k = 0; k < noise.length; k++) {
            whole.addToEntry(k, k, noise[k]);
        }
        prior = LogRateModel.symmetric(MatrixUtils.inverse(whole));
        for (int step = 0; step < MAX_STEPS; step++) {
            double longest = 0;
            double[] move = MatrixUtils.inverse(curvature()).operate(gradient());
            for (int k = 0; k < mode.length; k++) {
                double moved = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, move[k]));
                mode[k] += moved;
                longest = Math.max(longest, Math.abs(moved));
            }
            if (longest < CONVERGED) {
                break;
            }
        }
        posterior = LogRateModel.symmetric(MatrixUtils.inverse(curvature()));
        gain = covariance.multiply(prior);
        own = LogRateModel.symmetric(covariance
                .subtract(gain.multiply(covariance))
                .add(gain.multiply(posterior).multiply(gain.transpose())));
    }

    private RealMatrix curvature() {
        RealMatrix curvature = prior.copy();
        for (int k = 0; k < mode.length; k++) {
            if (seen.parts().get(k) instanceof LogRates.Count count) {
                curvature.addToEntry(k, k, expected(count, k) / count.dispersion());
            } else if (seen.parts().get(k) instanceof LogRates.Level level) {
                curvature.addToEntry(k, k, 1 / level.variance());
            }
        }
        return curvature;
    }

    private double[] gradient() {
        double[] gradient = prior.operate(minus(priorMean, mode));
        for (int k = 0; k < mode.length; k++) {
            if (seen.parts().get(k) instanceof LogRates.Count count) {
                gradient[k] += (count.events() - expected(count, k)) / count.dispersion();
            } else if (seen.parts().get(k) instanceof LogRates.Level level) {
                gradient[k] += (level.log() - mode[k]) / level.variance();
            }
        }
        return gradient;
    }

    private double expected(LogRates.Count count, int dimension) {
        return Math.min(LARGEST_EVENTS, count.exposure() * Math.exp(mode[dimension]));
    }

    /** {@return what the arm tells about the mean, as precision} */
    RealMatrix information() {
        return LogRateModel.symmetric(prior.subtract(prior.multiply(posterior).multiply(prior)));
    }

    /** {@return where it draws the mean, before the precision} */
    double[] score() {
        return prior.operate(minus(mode, priorMean));
    }

    /** {@return the expected square of the distance of its rates from the mean} */
    RealMatrix scatter(double[] mean, RealMatrix meanCovariance) {
        double[] distance = minus(restMean(), mean);
        RealMatrix column = MatrixUtils.createColumnRealMatrix(distance);
        RealMatrix reliance = gain.subtract(gain.multiply(posterior).multiply(prior));
        return column.multiply(column.transpose())
                .add(own)
                .add(reliance.multiply(meanCovariance).multiply(reliance.transpose()));
    }

    double variance(int dimension) {
        return own.getEntry(dimension, dimension);
    }

    /** {@return the posterior of its rates without noise, the mean's uncertainty included} */
    LogRateModel.Posterior posterior(RealMatrix meanCovariance) {
        RealMatrix reliance = MatrixUtils.createRealIdentityMatrix(mode.length)
                .subtract(gain.subtract(gain.multiply(posterior).multiply(prior)));
        RealMatrix covariance =
                LogRateModel.symmetric(own.add(reliance.multiply(meanCovariance).multiply(reliance.transpose())));
        return new LogRateModel.Posterior(restMean(), covariance.getData(), skewness());
    }

    private Skewness skewness() {
        double[] third = new double[mode.length];
        double[] variance = new double[mode.length];
        for (int k = 0; k < mode.length; k++) {
            variance[k] = posterior.getEntry(k, k);
            if (seen.parts().get(k) instanceof LogRates.Count count) {
                third[k] = -expected(count, k) / count.dispersion();
            }
        }
        return new Skewness(third, variance, gain.multiply(posterior));
    }

    private double[] restMean() {
        double[] mean = gain.operate(minus(mode, priorMean));
        for (int k = 0; k < mean.length; k++) {
            mean[k] += priorMean[k];
        }
        return mean;
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int k = 0; k < difference.length; k++) {
            difference[k] = one[k] - other[k];
        }
        return difference;
    }
}
