package io.campaigntracker.core.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numerators and denominators of a ratio over independent units, one pair a unit: revenue and spend per day, say.
 *
 * <p>Units that lack either value are left out of both sides and counted, so that a missing revenue never looks like none.
 *
 * <p>Thread safety: immutable.
 */
public final class PairedSample {

    private final double[] numerators;
    private final double[] denominators;
    private final int dropped;

    private PairedSample(double[] numerators, double[] denominators, int dropped) {
        this.numerators = numerators;
        this.denominators = denominators;
        this.dropped = dropped;
    }

    /**
     * Pairs without a missing value.
     *
     * @throws IllegalArgumentException if the lengths differ or a value is not finite
     */
    public static PairedSample of(double[] numerators, double[] denominators) {
        requireSameLength(numerators.length, denominators.length);
        requireFinite("numerator", numerators);
        requireFinite("denominator", denominators);
        return new PairedSample(numerators.clone(), denominators.clone(), 0);
    }

    /**
     * Pairs in which either value may be missing (null); those pairs are left out.
     *
     * @throws IllegalArgumentException if the lengths differ or a value is not finite
     */
    public static PairedSample complete(List<@Nullable Double> numerators, List<@Nullable Double> denominators) {
        requireSameLength(numerators.size(), denominators.size());
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < numerators.size(); i++) {
            if (numerators.get(i) != null && denominators.get(i) != null) {
                present.add(i);
            }
        }
        double[] y = present.stream()
                .mapToDouble(i -> Objects.requireNonNull(numerators.get(i)))
                .toArray();
        double[] x = present.stream()
                .mapToDouble(i -> Objects.requireNonNull(denominators.get(i)))
                .toArray();
        requireFinite("numerator", y);
        requireFinite("denominator", x);
        return new PairedSample(y, x, numerators.size() - present.size());
    }

    /** The number of complete pairs. */
    public int size() {
        return numerators.length;
    }

    /** The number of pairs left out because a value was missing. */
    public int dropped() {
        return dropped;
    }

    public double numerator(int unit) {
        return numerators[unit];
    }

    public double denominator(int unit) {
        return denominators[unit];
    }

    double numeratorSum() {
        return Arrays.stream(numerators).sum();
    }

    double denominatorSum() {
        return Arrays.stream(denominators).sum();
    }

    private static void requireSameLength(int numerators, int denominators) {
        if (numerators != denominators) {
            throw new IllegalArgumentException(
                    "a sample needs as many numerators as denominators, got " + numerators + " and " + denominators);
        }
    }

    private static void requireFinite(String side, double[] values) {
        IntStream.range(0, values.length)
                .filter(i -> !Double.isFinite(values[i]))
                .findFirst()
                .ifPresent(i -> {
                    throw new IllegalArgumentException(side + " " + i + " must be finite, got " + values[i]);
                });
    }
}
