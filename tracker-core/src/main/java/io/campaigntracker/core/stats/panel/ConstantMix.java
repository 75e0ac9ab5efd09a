package io.campaigntracker.core.stats.panel;

import java.util.OptionalDouble;

/**
 * How much more one place yields than another, so that figures of both can be put on one footing and a shift between them is no change.
 *
 * <p>Formula: the rate ratio of Mantel and Haenszel over the days on which both places were shown, {@code Σ x₁·n₀/(n₀ + n₁) / Σ x₀·n₁/(n₀ + n₁)}, its
 * logarithm drawn toward 0 by {@code τ²/(τ² + v)} with τ = {@value #SPREAD}, the usual spread of places, and {@code v = 1/x₁ + 1/x₀} of these days. What a day did
 * to both cancels.
 *
 * <p>Units: whatever counts and exposures have. Edge cases: without a day on which both were shown nothing can be said; without any event the ratio is 1. Stateless.
 *
 * <p>Reference: N. Mantel, W. Haenszel (1959), JNCI 22; S. Greenland, J. M. Robins (1985), "Estimation of a common effect parameter from sparse follow-up
 * data", Biometrics 41.
 */
public final class ConstantMix {

    private static final double SPREAD = 0.5;
    private static final double HALF = 0.5;

    private ConstantMix() {}

    /**
     * {@return the rate of a place over that of the reference; empty if they were never shown on one day}
     *
     * @param counts events of the place by day
     * @param exposures of the place by day
     * @param referenceCounts likewise of the reference
     * @param referenceExposures likewise
     */
    public static OptionalDouble ratio(
            double[] counts, double[] exposures, double[] referenceCounts, double[] referenceExposures) {
        double above = 0;
        double below = 0;
        double events = 0;
        double referenceEvents = 0;
        boolean both = false;
        for (int day = 0; day < counts.length; day++) {
            if (exposures[day] > 0 && referenceExposures[day] > 0) {
                both = true;
                double all = exposures[day] + referenceExposures[day];
                above += counts[day] * referenceExposures[day] / all;
                below += referenceCounts[day] * exposures[day] / all;
                events += counts[day];
                referenceEvents += referenceCounts[day];
            }
        }
        if (!both) {
            return OptionalDouble.empty();
        }
        if (!(above > 0 && below > 0)) {
            return OptionalDouble.of(1);
        }
        double variance = 1 / (events + HALF) + 1 / (referenceEvents + HALF);
        return OptionalDouble.of(Math.exp(Math.log(above / below) * SPREAD * SPREAD / (SPREAD * SPREAD + variance)));
    }
}
