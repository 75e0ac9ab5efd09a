package io.campaigntracker.creative;

/**
 * How fatigue is judged.
 *
 * @param baselineDays days with delivery that make a creative's launch baseline, at least 1
 * @param recentDays last days that are held against it, at least 1
 * @param lookbackDays how far back stored days are read, at least both together
 * @param limitedRatio from which rise of cost per result a creative is limited, above 1
 * @param fatigueRatio from which it is fatigued, at least {@code limitedRatio}
 * @param alpha largest p-value that counts as evidence, in (0, 1)
 * @param minimumBaselineResults fewest results of the baseline for a verdict on cost
 * @param minimumRecentImpressions fewest recent impressions for any advice
 * @param includingAssumed whether days on which the creative is only assumed count as well
 */
public record FatigueSettings(
        int baselineDays,
        int recentDays,
        int lookbackDays,
        double limitedRatio,
        double fatigueRatio,
        double alpha,
        double minimumBaselineResults,
        long minimumRecentImpressions,
        boolean includingAssumed) {

    /** Seven days against the first seven, within 90 stored days; 1.25 and 2; p at most 0.05; 10 results; 1,000 impressions; observed days only. */
    public static final FatigueSettings DEFAULTS = new FatigueSettings(7, 7, 90, 1.25, 2, 0.05, 10, 1000, false);

    public FatigueSettings {
        if (baselineDays < 1 || recentDays < 1) {
            throw new IllegalArgumentException(
                    "windows are " + baselineDays + " and " + recentDays + " days; each needs at least 1");
        }
        if (lookbackDays < baselineDays + recentDays) {
            throw new IllegalArgumentException("lookback is " + lookbackDays + " days; it must hold both windows, "
                    + (baselineDays + recentDays) + " days");
        }
        if (!(limitedRatio > 1 && fatigueRatio >= limitedRatio)) {
            throw new IllegalArgumentException(
                    "ratios are " + limitedRatio + " and " + fatigueRatio + "; expected 1 < limited <= fatigued");
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; expected a number between 0 and 1");
        }
        if (!(minimumBaselineResults >= 0) || minimumRecentImpressions < 0) {
            throw new IllegalArgumentException("minimum volume is " + minimumBaselineResults + " results and "
                    + minimumRecentImpressions + " impressions; expected 0 or more");
        }
    }

    /**
     * {@return the same settings with days on which the creative is only assumed taken as its own; right where ads are known never to have
     * changed their creative, and the way to judge a history fetched in one go}
     */
    public FatigueSettings withAssumedDays() {
        return new FatigueSettings(
                baselineDays,
                recentDays,
                lookbackDays,
                limitedRatio,
                fatigueRatio,
                alpha,
                minimumBaselineResults,
                minimumRecentImpressions,
                true);
    }
}
