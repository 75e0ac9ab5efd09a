package io.campaigntracker.core.stats.prior;

import java.util.List;

/**
 * What was seen of one arm: a part for each of its rates, in the order of the model's dimensions.
 *
 * @param parts one a dimension
 */
public record LogRates(List<Part> parts) {

    public LogRates {
        parts = List.copyOf(parts);
    }

    /** What was seen of one rate. */
    public sealed interface Part {}

    /**
     * Events that came out of an exposure: a Poisson count with the mean exposure x rate x noise.
     *
     * @param events 0 or more; fractions are allowed
     * @param exposure above 0
     * @param dispersion variance over mean, such as 1 − p for the successes of trials; above 0
     * @param noise variance of the logarithm of what the surroundings do to the rate, beyond chance; 0 or more
     */
    public record Count(double events, double exposure, double dispersion, double noise) implements Part {

        public Count {
            if (!(events >= 0 && exposure > 0 && dispersion > 0 && noise >= 0)
                    || !Double.isFinite(events + exposure + dispersion + noise)) {
                throw new IllegalArgumentException(
                        "expected events >= 0, exposure > 0, dispersion > 0 and noise >= 0, got " + events + ", "
                                + exposure + ", " + dispersion + ", " + noise);
            }
        }
    }

    /**
     * The logarithm of the rate, seen with a normal error.
     *
     * @param log natural logarithm
     * @param variance of the error, above 0
     */
    public record Level(double log, double variance) implements Part {

        public Level {
            if (!Double.isFinite(log) || !(variance > 0 && Double.isFinite(variance))) {
                throw new IllegalArgumentException(
                        "expected a finite logarithm and a variance above 0, got " + log + " and " + variance);
            }
        }
    }

    /** Nothing was seen; the arm's rate is known through its siblings and its other rates alone. */
    public record Unseen() implements Part {}
}
