package io.campaigntracker.core.stats;

/**
 * The first two derivatives of ln Γ, to full double precision; commons-math3's stop at about 1e-8, which shows in the flat
 * likelihoods that need them. Recurrence up to 12, then the asymptotic series (DLMF 5.5.2, 5.11.2).
 *
 * <p>Thread safety: stateless.
 */
public final class Polygamma {

    private static final double ASYMPTOTIC_FROM = 12;

    private Polygamma() {}

    /** {@code ψ(x) = d/dx ln Γ(x)} for x &gt; 0. */
    public static double digamma(double x) {
        requirePositive(x);
        double sum = 0;
        double z = x;
        while (z < ASYMPTOTIC_FROM) {
            sum -= 1 / z;
            z++;
        }
        double s = 1 / (z * z);
        double series = s
                * (1.0 / 12
                        - s * (1.0 / 120 - s * (1.0 / 252 - s * (1.0 / 240 - s * (1.0 / 132 - s * 691.0 / 32760)))));
        return sum + Math.log(z) - 0.5 / z - series;
    }

    /** {@code ψ′(x)} for x &gt; 0. */
    public static double trigamma(double x) {
        requirePositive(x);
        double sum = 0;
        double z = x;
        while (z < ASYMPTOTIC_FROM) {
            sum += 1 / (z * z);
            z++;
        }
        double s = 1 / (z * z);
        double series =
                s * (1.0 / 6 - s * (1.0 / 30 - s * (1.0 / 42 - s * (1.0 / 30 - s * (5.0 / 66 - s * 691.0 / 2730)))));
        return sum + (1 + 0.5 / z + series) / z;
    }

    private static void requirePositive(double x) {
        if (!(x > 0 && Double.isFinite(x))) {
            throw new IllegalArgumentException("x must be finite and greater than 0, was " + x);
        }
    }
}
