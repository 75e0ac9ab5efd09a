package io.campaigntracker.core.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Bootstrap intervals for a ratio of sums, by resampling whole units (days, users). For statistics whose spread no formula
 * gives; below about 30 units they are too narrow, and {@link RatioInterval} with its log interval does better.
 *
 * <p>Formula: {@code theta*_b = sum(y[idx_b]) / sum(x[idx_b])}. Percentile: the type 7 quantiles of theta* at
 * {@code alpha/2} and {@code 1 - alpha/2}. Basic: {@code [2 theta - q_hi, 2 theta - q_lo]}. BCa: the quantiles at
 * {@code Phi(z0 + (z0 + z) / (1 - a (z0 + z)))} with the bias correction z0 from the share of theta* below theta (half of the
 * ties) and the acceleration a from the jackknife.
 *
 * <p>Units: those of the numerator per unit of the denominator.
 *
 * <p>Edge cases: a resample whose denominator sums to 0 is dropped. A resample that permutes the data equals theta only up to the
 * order of summation, so ties are counted within a relative 1e-9. When theta lies outside all resamples (z0 infinite) or
 * every unit has the same influence (a undefined), there is no BCa interval.
 *
 * <p>Thread safety: stateless; the generator is the caller's.
 *
 * <p>Reference: B. Efron (1987), "Better Bootstrap Confidence Intervals", JASA 82.
 */
public final class BootstrapRatio {

    private static final double TIE_TOLERANCE = 1e-9;
    private static final double NO_SPREAD = 1e-12;

    private BootstrapRatio() {}

    /** Whether resampling was possible, and if not, why. */
    public enum Status {
        /** Ratio, standard error, percentile and basic interval are present. */
        OK,
        /** The denominator sums to 0 or there are no units: nothing is present. */
        ZERO_DENOMINATOR,
        /** Fewer than two resamples had a denominator: only the ratio is present. */
        INSUFFICIENT_DATA
    }

    /**
     * A ratio with its bootstrap intervals.
     *
     * @param status whether the rest is present
     * @param resamples the resamples used, without those whose denominator sums to 0
     * @param ratio the ratio of the sample itself
     * @param standardError the standard deviation of the resampled ratios
     * @param percentile the percentile interval
     * @param basic the reflected percentile interval
     * @param bca the bias-corrected and accelerated interval
     * @param biasCorrection z0, in standard normal units
     * @param acceleration a, without unit
     */
    public record Estimate(
            Status status,
            int resamples,
            OptionalDouble ratio,
            OptionalDouble standardError,
            Optional<Bounds> percentile,
            Optional<Bounds> basic,
            Optional<Bounds> bca,
            OptionalDouble biasCorrection,
            OptionalDouble acceleration) {

        private static Estimate withoutIntervals(Status status, int resamples, OptionalDouble ratio) {
            OptionalDouble none = OptionalDouble.empty();
            return new Estimate(
                    status, resamples, ratio, none, Optional.empty(), Optional.empty(), Optional.empty(), none, none);
        }
    }

    /**
     * Intervals from resamples drawn with {@code random}.
     *
     * @param resamples how many to draw: 2,000 for percentile, 10,000 for BCa intervals
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if resamples is not positive or confidence is not between 0 and 1
     */
    public static Estimate of(PairedSample sample, int resamples, double confidence, RandomGenerator random) {
        if (resamples <= 0) {
            throw new IllegalArgumentException("resamples must be above 0, got " + resamples);
        }
        int n = sample.size();
        double[] ratios = new double[resamples];
        int used = 0;
        for (int b = 0; b < resamples && n > 0; b++) {
            double numerator = 0;
            double denominator = 0;
            for (int i = 0; i < n; i++) {
                int unit = random.nextInt(n);
                numerator += sample.numerator(unit);
                denominator += sample.denominator(unit);
            }
            if (denominator != 0) {
                ratios[used++] = numerator / denominator;
            }
        }
        return estimate(sample, Arrays.copyOf(ratios, used), confidence);
    }

    /**
     * Intervals from given resamples, so that a result can be reproduced exactly.
     *
     * @param resamples the units of each resample, as zero-based indices into the sample
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if an index is not of the sample or confidence is not between 0 and 1
     */
    public static Estimate of(PairedSample sample, int[][] resamples, double confidence) {
        double[] ratios = new double[resamples.length];
        int used = 0;
        for (int[] units : resamples) {
            double numerator = 0;
            double denominator = 0;
            for (int unit : units) {
                if (unit < 0 || unit >= sample.size()) {
                    throw new IllegalArgumentException(
                            "a resample index must lie in 0.." + (sample.size() - 1) + ", got " + unit);
                }
                numerator += sample.numerator(unit);
                denominator += sample.denominator(unit);
            }
            if (denominator != 0) {
                ratios[used++] = numerator / denominator;
            }
        }
        return estimate(sample, Arrays.copyOf(ratios, used), confidence);
    }

    private static Estimate estimate(PairedSample sample, double[] ratios, double confidence) {
        double tail = Confidence.tail(confidence);
        double denominator = sample.denominatorSum();
        if (denominator == 0) {
            return Estimate.withoutIntervals(Status.ZERO_DENOMINATOR, ratios.length, OptionalDouble.empty());
        }
        double theta = sample.numeratorSum() / denominator;
        if (ratios.length < 2) {
            return Estimate.withoutIntervals(Status.INSUFFICIENT_DATA, ratios.length, OptionalDouble.of(theta));
        }
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        double low = Quantiles.ofSorted(sorted, tail);
        double high = Quantiles.ofSorted(sorted, 1 - tail);
        OptionalDouble z0 = biasCorrection(ratios, theta);
        OptionalDouble a = acceleration(sample);
        return new Estimate(
                Status.OK,
                ratios.length,
                OptionalDouble.of(theta),
                OptionalDouble.of(standardDeviation(ratios)),
                Optional.of(new Bounds(low, high)),
                Optional.of(new Bounds(2 * theta - high, 2 * theta - low)),
                bca(sorted, tail, z0, a),
                z0,
                a);
    }

    private static Optional<Bounds> bca(double[] sorted, double tail, OptionalDouble z0, OptionalDouble a) {
        if (z0.isEmpty() || a.isEmpty()) {
            return Optional.empty();
        }
        double z = Distributions.normalQuantile(1 - tail);
        double lower = adjusted(z0.getAsDouble(), a.getAsDouble(), -z);
        double upper = adjusted(z0.getAsDouble(), a.getAsDouble(), z);
        // Beyond its pole the adjustment turns around; an interval from there would mean nothing.
        if (!(lower <= upper)) {
            return Optional.empty();
        }
        return Optional.of(new Bounds(Quantiles.ofSorted(sorted, lower), Quantiles.ofSorted(sorted, upper)));
    }

    private static double adjusted(double z0, double a, double z) {
        return Distributions.normalCdf(z0 + (z0 + z) / (1 - a * (z0 + z)));
    }

    private static OptionalDouble biasCorrection(double[] ratios, double theta) {
        double below = 0;
        for (double ratio : ratios) {
            if (Math.abs(ratio - theta) <= TIE_TOLERANCE * Math.abs(theta)) {
                below += 0.5;
            } else if (ratio < theta) {
                below += 1;
            }
        }
        double share = below / ratios.length;
        return share > 0 && share < 1 ? OptionalDouble.of(Distributions.normalQuantile(share)) : OptionalDouble.empty();
    }

    private static OptionalDouble acceleration(PairedSample sample) {
        int n = sample.size();
        double numerator = sample.numeratorSum();
        double denominator = sample.denominatorSum();
        double[] jackknife = new double[n];
        for (int i = 0; i < n; i++) {
            double rest = denominator - sample.denominator(i);
            if (rest == 0) {
                return OptionalDouble.empty();
            }
            jackknife[i] = (numerator - sample.numerator(i)) / rest;
        }
        double mean = Arrays.stream(jackknife).average().orElse(0);
        double squares = 0;
        double cubes = 0;
        for (double value : jackknife) {
            double d = mean - value;
            squares += d * d;
            cubes += d * d * d;
        }
        if (Math.sqrt(squares) <= NO_SPREAD * Math.max(Math.abs(mean), 1)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(cubes / (6 * Math.pow(squares, 1.5)));
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
