package io.campaigntracker.core.stats.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Control of the false discovery rate over one run of many tests: of the findings reported, at most a share q is false
 * on average (Benjamini &amp; Hochberg 1995, "Controlling the False Discovery Rate").
 *
 * <p>Sorted ascending, {@code adjusted(i) = min over j ≥ i of min(1, m·p(j)/j)} with m tests; a test is a finding when its
 * adjusted p-value is at most q. {@link #adjustForAnyDependence} multiplies by {@code 1 + 1/2 + … + 1/m} as well, which
 * also holds under negative dependence (Benjamini &amp; Yekutieli 2001) at a large cost of power.
 *
 * <p>Metrics of one entity move together. Combine them first with {@link #combine}, so that the run counts entities.
 * Equivariant under permutation. Pure and thread-safe, O(m log m).
 */
public final class BenjaminiHochberg {

    /** One in twenty findings false. */
    public static final double DEFAULT_RATE = 0.05;

    private BenjaminiHochberg() {}

    /**
     * Adjusted p-values for independent or positively dependent tests.
     *
     * @param pValues one a test, in [0, 1]; absent where nothing was tested, which then does not count
     * @param rate the accepted share q of false findings, in (0, 1)
     * @throws IllegalArgumentException if a p-value or the rate is outside its range
     */
    public static FalseDiscoveryResult adjust(List<OptionalDouble> pValues, double rate) {
        return adjust(pValues, rate, false);
    }

    /**
     * Adjusted p-values (Benjamini–Yekutieli) that hold whatever the dependence between the tests.
     *
     * @param pValues one a test, in [0, 1]; absent where nothing was tested, which then does not count
     * @param rate the accepted share q of false findings, in (0, 1)
     * @throws IllegalArgumentException if a p-value or the rate is outside its range
     */
    public static FalseDiscoveryResult adjustForAnyDependence(List<OptionalDouble> pValues, double rate) {
        return adjust(pValues, rate, true);
    }

    /**
     * One p-value for an entity from those of its metrics: {@code min(1, count·min p)}, valid whatever their dependence
     * (Bonferroni). Absent p-values do not count; absent when none is left.
     *
     * @throws IllegalArgumentException if a p-value is outside [0, 1]
     */
    public static OptionalDouble combine(List<OptionalDouble> pValues) {
        double[] tested = present(pValues);
        if (tested.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                Math.min(1, tested.length * Arrays.stream(tested).min().getAsDouble()));
    }

    private static FalseDiscoveryResult adjust(List<OptionalDouble> pValues, double rate, boolean anyDependence) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException("rate must lie strictly between 0 and 1, was " + rate);
        }
        int m = present(pValues).length;
        double factor = anyDependence ? m * harmonic(m) : m;
        Integer[] order = new Integer[m];
        for (int i = 0, n = 0; i < pValues.size(); i++) {
            if (pValues.get(i).isPresent()) {
                order[n++] = i;
            }
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues.get(i).getAsDouble()));
        List<OptionalDouble> adjusted = new ArrayList<>(pValues);
        double smallest = 1;
        for (int rank = m; rank >= 1; rank--) {
            int test = order[rank - 1];
            smallest = Math.min(smallest, factor * pValues.get(test).getAsDouble() / rank);
            adjusted.set(test, OptionalDouble.of(smallest));
        }
        return new FalseDiscoveryResult(m, rate, adjusted);
    }

    private static double harmonic(int m) {
        double sum = 0;
        for (int i = m; i >= 1; i--) {
            sum += 1.0 / i;
        }
        return sum;
    }

    private static double[] present(List<OptionalDouble> pValues) {
        double[] present = pValues.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        for (double p : present) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("p-values must lie in [0, 1], found " + p);
            }
        }
        return present;
    }
}
