package io.campaigntracker.core.stats;

import java.util.OptionalDouble;

/**
 * Garwood's exact interval for a Poisson count, and the bounds of a cost per conversion that follow from it: the choice for
 * CPA from few conversions, where spend is all but fixed and the count is what might have come out otherwise.
 *
 * <p>Formula: {@code [chi2(alpha/2; 2k) / 2, chi2(1 - alpha/2; 2k + 2) / 2]} for k events; the cost bounds are spend divided
 * by them, the other way round.
 *
 * <p>Units: events; cost in the currency of the spend.
 *
 * <p>Edge cases: with no event the lower count is exactly 0, the cost is undefined and has no upper bound, while its lower
 * bound still says "a conversion costs at least this much". Fractional counts, which the Marketing API reports, are taken
 * as they are. Where spend varies with the outcome, {@link RatioInterval} or {@link FiellerInterval} is the right interval.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: F. Garwood (1936), "Fiducial limits for the Poisson distribution", Biometrika 28.
 */
public final class PoissonInterval {

    private PoissonInterval() {}

    /**
     * A cost per event with its bounds.
     *
     * @param count the bounds of the expected number of events
     * @param cost spend / events; empty without events
     * @param lowerCost the least that an event plausibly costs
     * @param upperCost the most that an event plausibly costs; empty without events, when nothing bounds it
     */
    public record CostPerEvent(Bounds count, OptionalDouble cost, double lowerCost, OptionalDouble upperCost) {}

    /**
     * The bounds of the expected number of events after {@code events} were seen.
     *
     * @param events the count, 0 or more
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if events is negative or not finite, or confidence is not between 0 and 1
     */
    public static Bounds count(double events, double confidence) {
        double tail = Confidence.tail(confidence);
        Confidence.requireNonNegative("events", events);
        double lower = events == 0 ? 0 : Distributions.gammaQuantile(tail, events);
        return new Bounds(lower, Distributions.gammaQuantile(1 - tail, events + 1));
    }

    /**
     * The bounds of a cost per event.
     *
     * @param events the count, 0 or more
     * @param spend the money spent, 0 or more
     * @param confidence the two-sided level, for example 0.95
     * @throws IllegalArgumentException if an amount is negative or not finite, or confidence is not between 0 and 1
     */
    public static CostPerEvent cost(double events, double spend, double confidence) {
        Bounds count = count(events, confidence);
        Confidence.requireNonNegative("spend", spend);
        boolean none = events == 0;
        return new CostPerEvent(
                count,
                none ? OptionalDouble.empty() : OptionalDouble.of(spend / events),
                spend / count.upper(),
                none ? OptionalDouble.empty() : OptionalDouble.of(spend / count.lower()));
    }
}
