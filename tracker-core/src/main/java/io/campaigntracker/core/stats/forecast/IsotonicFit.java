package io.campaigntracker.core.stats.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The non-decreasing function nearest to pairs (x, y) by weighted least squares: neighbours that are out of order are pooled to their mean until none is. Equal x
 * are one point. O(n log n). Pure and thread-safe.
 *
 * <p>Reference: M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid, E. Silverman (1955), "An empirical distribution function for sampling with incomplete information".
 */
public final class IsotonicFit {

    private IsotonicFit() {}

    /**
     * A stretch on which the function is flat.
     *
     * @param from its lowest x
     * @param to its highest x
     * @param y the value there
     */
    public record Block(double from, double to, double y) {}

    /**
     * {@return the blocks from the lowest x, each above the one before; empty without pairs}
     *
     * @param x finite
     * @param y finite, as many
     * @param weight above 0, as many
     * @throws IllegalArgumentException if the lengths differ, a value is not finite or a weight not above 0
     */
    public static List<Block> of(double[] x, double[] y, double[] weight) {
        double[][] rows = ForecastPairs.complete(x, y, weight);
        if (rows[0].length < x.length) {
            throw new IllegalArgumentException("a value is missing; all must be finite");
        }
        // by y and weight too, so that sums of equal x come out alike, bit for bit, in whatever order the rows are
        // given
        List<Integer> order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> x[i])
                        .thenComparingDouble(i -> y[i])
                        .thenComparingDouble(i -> weight[i]))
                .toList();
        List<Pool> pools = new ArrayList<>();
        for (int at = 0; at < order.size(); ) {
            double place = x[order.get(at)];
            double sum = 0;
            double total = 0;
            for (; at < order.size() && x[order.get(at)] == place; at++) {
                int row = order.get(at);
                sum += y[row] * positive(weight[row]);
                total += weight[row];
            }
            add(pools, new Pool(place, place, sum, total));
        }
        return pools.stream()
                .map(pool -> new Block(pool.from, pool.to, pool.mean()))
                .toList();
    }

    private static void add(List<Pool> pools, Pool next) {
        Pool last = next;
        while (!pools.isEmpty()) {
            Pool before = pools.get(pools.size() - 1);
            if (before.mean() < last.mean()) {
                break;
            }
            last = new Pool(before.from, last.to, before.sum + last.sum, before.weight + last.weight);
            pools.remove(pools.size() - 1);
        }
        pools.add(last);
    }

    private static double positive(double weight) {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight is " + weight + "; more than 0 is needed");
        }
        return weight;
    }

    private record Pool(double from, double to, double sum, double weight) {
        double mean() {
            return sum / weight;
        }
    }
}
