package io.campaigntracker.core.stats.score;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Control of the chance that a family of tests has any false finding at all, whatever the dependence between them (Holm 1979, "A Simple Sequentially Rejective
 * Multiple Test Procedure", Scandinavian Journal of Statistics 6).
 *
 * <p>Sorted ascending, {@code adjusted(i) = max over j ≤ i of min(1, (m − j + 1)·p(j))} with m tests. For small families, of which many are read: under {@link
 * BenjaminiHochberg} the share of false findings is right on average over families, but families without a true finding weigh as much as those with many, so that
 * of all findings together more are false. Equivariant under permutation. Pure and thread-safe, O(m log m).
 */
public final class Holm {

    /**
     * One family in forty with a false finding. Where a family has at least one true one, of all findings of many families less than one in twenty is then
     * false, with room for p-values that are not exact.
     */
    public static final double DEFAULT_RATE = 0.025;

    private Holm() {}

    /**
     * {@return adjusted p-values, in the order of those given}
     *
     * @param pValues one a test, in [0, 1]
     * @throws IllegalArgumentException if one is outside its range
     */
    public static double[] adjust(List<Double> pValues) {
        pValues.stream().filter(p -> !(p >= 0 && p <= 1)).findFirst().ifPresent(p -> {
            throw new IllegalArgumentException("p-values must lie in [0, 1], found " + p);
        });
        int m = pValues.size();
        List<Integer> order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparingDouble(pValues::get))
                .toList();
        double[] adjusted = new double[m];
        double largest = 0;
        for (int rank = 0; rank < m; rank++) {
            int test = order.get(rank);
            largest = Math.max(largest, Math.min(1, (m - rank) * pValues.get(test)));
            adjusted[test] = largest;
        }
        return adjusted;
    }
}
