package io.campaigntracker.benchmarks.measure;

/**
 * How much is measured.
 *
 * @param divisor by which row counts are divided
 * @param warmUps rounds that are not counted
 * @param rounds rounds that are
 * @param isFull whether the very large cases run too
 */
public record Size(int divisor, int warmUps, int rounds, boolean isFull) {

    /** One tiny round of everything, to see that it works. */
    public static final Size SMOKE = new Size(200, 0, 1, false);

    public static final Size NORMAL =
            new Size(Integer.getInteger("benchmark.divisor", 1), 2, Integer.getInteger("benchmark.rounds", 5), false);

    public static final Size FULL = new Size(1, 2, 5, true);

    public int rows(int normal) {
        return Math.max(50, normal / divisor);
    }

    public boolean isSmoke() {
        return divisor > 1;
    }
}
