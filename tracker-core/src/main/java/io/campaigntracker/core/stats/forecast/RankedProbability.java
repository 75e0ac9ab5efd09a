package io.campaigntracker.core.stats.forecast;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.Observations;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The continuous ranked probability score of one forecast distribution F against what came, y: {@code ∫ (F(x) − 1{x ≥ y})² dx}. It generalises the absolute error to
 * distributions, in the same unit; lower is better. Pure and thread-safe.
 *
 * <p>Reference: T. Gneiting, A. E. Raftery (2007), "Strictly Proper Scoring Rules, Prediction, and Estimation", JASA 102; C. A. T. Ferro (2014), "Fair scores for
 * ensemble forecasts".
 */
public final class RankedProbability {

    private static final double ROOT_PI = Math.sqrt(Math.PI);
    private static final double ROOT_TWO = Math.sqrt(2);

    private RankedProbability() {}

    /**
     * {@return the score of a normal distribution}
     *
     * @param sigma its standard deviation, 0 or more
     */
    public static double ofNormal(double mean, double sigma, double actual) {
        return ofHalves(mean, sigma, sigma, actual);
    }

    /**
     * {@return the score of two halves of normal distributions that meet at their common median}, as a value with an uneven interval tells them
     *
     * @param median where they meet
     * @param below standard deviation of the lower half, 0 or more
     * @param above standard deviation of the upper half, 0 or more
     */
    public static double ofHalves(double median, double below, double above, double actual) {
        if (!(below >= 0 && above >= 0) || !Double.isFinite(below + above + median + actual)) {
            throw new IllegalArgumentException("median " + median + ", deviations " + below + " and " + above
                    + ", actual " + actual + "; finite values and deviations of at least 0 are needed");
        }
        double near = actual >= median ? above : below;
        double far = actual >= median ? below : above;
        double distance = Math.abs(actual - median);
        double whole = (1 / Math.sqrt(2 * Math.PI) - 1 / (2 * ROOT_PI)) * far;
        if (near == 0) {
            return whole + distance;
        }
        double z = distance / near;
        double toMedian = integral(z) - integral(0);
        double beyond = integral(-z);
        return whole + near * (toMedian + beyond);
    }

    /** The integral of Φ² up to z: {@code zΦ² + 2Φφ − Φ(z√2)/√π}. */
    private static double integral(double z) {
        double cdf = Distributions.normalCdf(z);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return z * cdf * cdf + 2 * cdf * density - Distributions.normalCdf(z * ROOT_TWO) / ROOT_PI;
    }

    /**
     * The score of an ensemble.
     *
     * @param score of the members as they are
     * @param fair as an infinitely large ensemble would be scored, to compare ensembles of different sizes; absent for a single member
     */
    public record Ensemble(double score, OptionalDouble fair) {}

    /**
     * {@return the score of an ensemble: {@code mean |x − y| − Σ|x − x'|/(2m²)}}
     *
     * @param members at least one, finite
     */
    public static Ensemble ofEnsemble(double[] members, double actual) {
        int m = members.length;
        if (m == 0 || !Double.isFinite(actual)) {
            throw new IllegalArgumentException("there are " + m + " members and the actual value is " + actual
                    + "; a member and a finite value are needed");
        }
        double[] sorted = members.clone();
        Arrays.sort(sorted);
        double distance = 0;
        double spread = 0;
        for (int i = 0; i < m; i++) {
            if (!Double.isFinite(Observations.requireFiniteOrMissing(sorted[i]))) {
                throw new IllegalArgumentException("a member is missing; all must be finite");
            }
            distance += Math.abs(sorted[i] - actual);
            // Each member lies above those before it: the sum over all ordered pairs.
            spread += 2.0 * (2 * i - m + 1) * sorted[i];
        }
        double error = distance / m;
        return new Ensemble(
                error - spread / (2.0 * m * m),
                m < 2 ? OptionalDouble.empty() : OptionalDouble.of(error - spread / (2.0 * m * (m - 1))));
    }
}
