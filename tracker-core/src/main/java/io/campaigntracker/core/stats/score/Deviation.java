package io.campaigntracker.core.stats.score;

import io.campaigntracker.core.stats.StudentT;

/**
 * How far a value lies from what its baseline leads one to expect.
 *
 * @param score the distance in units of the baseline's spread; positive above the expectation
 * @param pValue two-sided probability of a distance at least as large if nothing had changed, in [0, 1]
 * @param log10PValue base-10 logarithm of the p-value, also where that underflows to 0
 * @param lowerLimit the value at which the score reaches minus the threshold, in the unit of the series
 * @param upperLimit the value at which the score reaches the threshold, in the unit of the series
 */
public record Deviation(double score, double pValue, double log10PValue, double lowerLimit, double upperLimit) {

    /** Rejects a p-value outside [0, 1], limits in the wrong order, and anything that is not a number. */
    public Deviation {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score must be finite, was " + score);
        }
        if (!(pValue >= 0 && pValue <= 1)) {
            throw new IllegalArgumentException("p-value must lie in [0, 1], was " + pValue);
        }
        if (!(log10PValue <= 0)) {
            throw new IllegalArgumentException("log10 p-value must not be positive, was " + log10PValue);
        }
        if (!(lowerLimit <= upperLimit)) {
            throw new IllegalArgumentException("limits out of order: " + lowerLimit + " above " + upperLimit);
        }
    }

    /** With the p-value of Student's t at {@code t} and {@code degreesOfFreedom}. */
    static Deviation ofStudent(double score, double t, double degreesOfFreedom, double lowerLimit, double upperLimit) {
        return new Deviation(
                score,
                StudentT.twoSidedP(t, degreesOfFreedom),
                StudentT.log10TwoSidedP(t, degreesOfFreedom),
                lowerLimit,
                upperLimit);
    }
}
