package io.campaigntracker.core.stats.score;

/** When a spread counts as none. */
public final class Spread {

    private static final double RELATIVE_ZERO = 1e-12;

    private Spread() {}

    /** Rounding noise on a constant series must not become a scale: at most 1e-12·max(|centre|, 1) is zero. */
    public static boolean isZero(double spread, double centre) {
        return spread <= RELATIVE_ZERO * Math.max(Math.abs(centre), 1);
    }

    public static void requireThreshold(double threshold) {
        if (!(threshold > 0 && Double.isFinite(threshold))) {
            throw new IllegalArgumentException("threshold must be finite and greater than 0, was " + threshold);
        }
    }

    static void requireLeast(double leastSpread) {
        if (!(leastSpread >= 0 && Double.isFinite(leastSpread))) {
            throw new IllegalArgumentException("least spread must be finite and at least 0, was " + leastSpread);
        }
    }

    static void requireMinimum(int minimumObservations) {
        if (minimumObservations < 1) {
            throw new IllegalArgumentException("minimum observations must be at least 1, was " + minimumObservations);
        }
    }
}
