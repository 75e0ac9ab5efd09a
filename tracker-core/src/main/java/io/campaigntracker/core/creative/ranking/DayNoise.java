package io.campaigntracker.core.creative.ranking;

import java.util.List;

/**
 * How much a rate varies from day to day beyond chance, learned from all creatives together.
 *
 * <p>Model: on a day with exposure n a creative of the rate p has {@code n·p·ε} events on average, with {@code Var ε = σ²} the same for all. By
 * moments, with e = n·p and h = 1 − n/Σn: {@code σ² = Σ[(x − e)² − φ·e·h] / Σ e²·h}, drawn toward {@value #USUAL} (days that vary by ten percent)
 * as far as the data leave it open, at least 0. A rate over several days then has the noise {@code σ²·Σ(n/Σn)²} on the log scale. Stateless.
 */
final class DayNoise {

    private static final double USUAL = 0.01;
    private static final double LARGEST = 1;

    private DayNoise() {}

    /**
     * {@return σ²}
     *
     * @param dispersion φ of a count, 0 for what has no counting error
     */
    static double variance(List<double[]> exposures, List<double[]> events, double dispersion) {
        double excess = 0;
        double information = 0;
        double chance = 0;
        for (int i = 0; i < exposures.size(); i++) {
            double[] n = exposures.get(i);
            double[] x = events.get(i);
            double sum = sum(n);
            if (!(sum > 0)) {
                continue;
            }
            double rate = sum(x) / sum;
            for (int day = 0; day < n.length; day++) {
                double expected = n[day] * rate;
                double rest = 1 - n[day] / sum;
                excess += Math.pow(x[day] - expected, 2) - dispersion * expected * rest;
                information += expected * expected * rest;
                chance += dispersion * expected + 2 * expected * expected;
            }
        }
        if (!(information > 0)) {
            return USUAL;
        }
        double error = chance / (information * information);
        double weight = USUAL * USUAL / (USUAL * USUAL + error);
        return Math.min(LARGEST, Math.max(0, weight * excess / information + (1 - weight) * USUAL));
    }

    /** {@return Σ(n/Σn)², 1 without exposure} */
    static double concentration(double[] exposure) {
        double sum = sum(exposure);
        double squares = 0;
        for (double n : exposure) {
            squares += n * n;
        }
        return sum > 0 ? squares / (sum * sum) : 1;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
