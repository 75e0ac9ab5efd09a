package io.campaigntracker.creative;

/**
 * How fatigue is judged.
 *
 * @param lookbackDays how far back stored days are read, at least {@code minimumDays}
 * @param minimumDays fewest days with delivery for a verdict, at least 7
 * @param leastLoss from which fraction of its own click rate lost a creative counts as tired, in (0, 1)
 * @param prepareProbability from which probability of that a variant should be prepared, in (0, 1)
 * @param tiredProbability from which it is called tired, at least {@code prepareProbability}, below 1
 * @param replaceLoss from which expected loss a tired creative should be replaced rather than refreshed, in (0, 1)
 * @param fatiguedLoss from which expected loss its level is fatigued rather than limited, in (0, 1); at a half the same results cost twice as much
 * @param minimumRecentImpressions fewest impressions of the last seven days for a verdict, 0 or more
 * @param includingAssumed whether days on which the creative is only assumed testify as well
 */
public record FatigueSettings(
        int lookbackDays,
        int minimumDays,
        double leastLoss,
        double prepareProbability,
        double tiredProbability,
        double replaceLoss,
        double fatiguedLoss,
        long minimumRecentImpressions,
        boolean includingAssumed) {

    /**
     * 120 stored days, 10 with delivery; a loss of a tenth; prepared at 20 %, tired at 50 % probability; replaced at 40 %, fatigued at 50 % lost;
     * 1,000 impressions; observed days only.
     */
    public static final FatigueSettings DEFAULTS = new FatigueSettings(120, 10, 0.1, 0.2, 0.5, 0.4, 0.5, 1000, false);

    private static final int FEWEST_DAYS = 7;

    public FatigueSettings {
        if (minimumDays < FEWEST_DAYS) {
            throw new IllegalArgumentException(
                    "minimum is " + minimumDays + " days; a verdict needs at least " + FEWEST_DAYS);
        }
        if (lookbackDays < minimumDays) {
            throw new IllegalArgumentException(
                    "lookback is " + lookbackDays + " days; it must hold the minimum of " + minimumDays);
        }
        requireFraction("least loss", leastLoss);
        requireFraction("loss to replace at", replaceLoss);
        requireFraction("loss of the level fatigued", fatiguedLoss);
        if (!(prepareProbability > 0 && tiredProbability >= prepareProbability && tiredProbability < 1)) {
            throw new IllegalArgumentException("probabilities are " + prepareProbability + " and " + tiredProbability
                    + "; expected 0 < prepare <= tired < 1");
        }
        if (minimumRecentImpressions < 0) {
            throw new IllegalArgumentException(
                    "minimum is " + minimumRecentImpressions + " impressions; expected 0 or more");
        }
    }

    private static void requireFraction(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; expected a number between 0 and 1");
        }
    }

    /**
     * {@return the same settings with days on which the creative is only assumed taken as its own; right where ads are known never to have
     * changed their creative, and the way to judge a history fetched in one go}
     */
    public FatigueSettings withAssumedDays() {
        return new FatigueSettings(
                lookbackDays,
                minimumDays,
                leastLoss,
                prepareProbability,
                tiredProbability,
                replaceLoss,
                fatiguedLoss,
                minimumRecentImpressions,
                true);
    }

    /** {@return the same settings with another probability from which a creative is called tired} */
    public FatigueSettings tiredFrom(double probability) {
        return new FatigueSettings(
                lookbackDays,
                minimumDays,
                leastLoss,
                Math.min(prepareProbability, probability),
                probability,
                replaceLoss,
                fatiguedLoss,
                minimumRecentImpressions,
                includingAssumed);
    }
}
