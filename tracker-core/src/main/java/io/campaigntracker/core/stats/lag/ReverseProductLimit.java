package io.campaigntracker.core.stats.lag;

/**
 * The distribution of a lag that is seen only where it has ended, by the reverse product limit: {@code F(t) = ∏ ratio(u), u ≥ t}, the ratio of an age being
 * the share of what had arrived by the next age that had arrived by this one, {@code 1 − n/Y}, n the arrivals of the step and Y all up to its end, over the days old
 * enough to tell. On daily cohorts it equals the chain ladder's pattern. Ratios above 1, where some is taken back, are legal. Pure.
 *
 * <p>Reference: S. W. Lagakos, L. M. Barraj, V. De Gruttola (1988), "Nonparametric analysis of truncated survival data, with application to AIDS", Biometrika 75(3).
 */
public final class ReverseProductLimit {

    private ReverseProductLimit() {}

    /** {@return F at each age; one more than there are ratios, the last of them 1} */
    public static double[] of(double[] ratios) {
        double[] arrived = new double[ratios.length + 1];
        arrived[ratios.length] = 1;
        for (int age = ratios.length - 1; age >= 0; age--) {
            arrived[age] = arrived[age + 1] * ratios[age];
        }
        return arrived;
    }
}
