package io.campaigntracker.core.stats.scatter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The days of one series as residuals about its own level, cut into fortnights from the last day back, so that a level that changes within the series is not
 * taken for scatter. Immutable and thread-safe.
 *
 * <p>Formula: within a fortnight {@code r = sum(y) / sum(x)} and {@code e_d = y_d - r x_d}. A day's variance is {@code b_d + v q_d}: b is what counting alone
 * brings, q what one unit of scatter between days does. For events {@code b = r x}, {@code q = (r x)^2}, so that v is a squared coefficient of variation; for
 * trials {@code b = r (1 - r) x}, {@code q = r (1 - r) x (x - 1)}, so that v is the intraclass correlation rho of the beta-binomial.
 *
 * <p>Edge cases: days without exposure, and fortnights with less than two days or without an event, teach nothing and are left out.
 */
public final class DaySeries {

    private static final int FORTNIGHT = 14;

    /**
     * Days of one fortnight.
     *
     * @param day days since 1970-01-01, ascending
     * @param residual e
     * @param counting b
     * @param square q
     * @param share of the fortnight's exposure, the leverage of the day
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers of a computation, never compared
    record Block(int[] day, double[] residual, double[] counting, double[] square, double[] share) {

        int size() {
            return day.length;
        }

        /** {@return the residual degrees of freedom; a day of few events counts for less, since its squared residual varies more} */
        double degrees() {
            return IntStream.range(0, size())
                    .filter(i -> counting[i] > 0)
                    .mapToDouble(i -> (1 - share[i]) * 2 / (2 + 1 / counting[i]))
                    .sum();
        }
    }

    private final List<Block> blocks;

    private DaySeries(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * {@return events that may come any number of times per unit of exposure, such as conversions per unit of spend}
     *
     * @param day days since 1970-01-01, ascending
     * @param events by day; a day with NaN is left out
     * @param exposure by day; a day that is not above 0 is left out
     */
    public static DaySeries ofEvents(int[] day, double[] events, double[] exposure) {
        return of(day, events, exposure, false);
    }

    /**
     * {@return trials that succeed or don't, such as clicks of impressions}
     *
     * @param day days since 1970-01-01, ascending
     * @param successes by day; a day with NaN is left out
     * @param trials by day; a day that is not above 0 is left out
     */
    public static DaySeries ofTrials(int[] day, double[] successes, double[] trials) {
        return of(day, successes, trials, true);
    }

    List<Block> blocks() {
        return blocks;
    }

    private static DaySeries of(int[] day, double[] events, double[] exposure, boolean trials) {
        int[] used = IntStream.range(0, day.length)
                .filter(i -> exposure[i] > 0 && !Double.isNaN(events[i]))
                .toArray();
        List<Block> blocks = new ArrayList<>();
        int to = used.length;
        while (to > 0) {
            int first = day[used[to - 1]] - FORTNIGHT;
            int from = to;
            while (from > 0 && day[used[from - 1]] > first) {
                from--;
            }
            Block block = block(Arrays.copyOfRange(used, from, to), day, events, exposure, trials);
            if (block != null) {
                blocks.add(block);
            }
            to = from;
        }
        return new DaySeries(blocks);
    }

    private static @Nullable Block block(int[] used, int[] day, double[] events, double[] exposure, boolean trials) {
        double all = Arrays.stream(used).mapToDouble(i -> exposure[i]).sum();
        double rate = Arrays.stream(used).mapToDouble(i -> events[i]).sum() / all;
        if (used.length < 2 || !(rate > 0) || (trials && rate >= 1)) {
            return null;
        }
        int n = used.length;
        Block block = new Block(new int[n], new double[n], new double[n], new double[n], new double[n]);
        for (int k = 0; k < n; k++) {
            double x = exposure[used[k]];
            double spread = trials ? rate * (1 - rate) : rate;
            block.day[k] = day[used[k]];
            block.residual[k] = events[used[k]] - rate * x;
            block.counting[k] = spread * x;
            block.square[k] = trials ? spread * x * Math.max(0, x - 1) : spread * x * spread * x;
            block.share[k] = x / all;
        }
        return block;
    }
}
