package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict on fatigue rests on.
 *
 * @param baseline the launch; null without a day that counts
 * @param recent the last complete days; null where none is later than the launch
 * @param costRatio recent / baseline cost per result over days whose conversions have arrived; undefined without results on both sides
 * @param costP probability of so few recent results if nothing had changed
 * @param trendLogOdds change of the log-odds of a click per day, by quasi-binomial regression over all days; negative when falling
 * @param trendP one-sided p-value of a falling CTR by that regression
 * @param rankTrendP one-sided p-value of a falling daily CTR by Mann–Kendall's test, corrected for autocorrelation
 * @param ctrSlope Theil–Sen slope of the daily CTR in percentage points per day
 * @param peakDrop percent by which the last week's CTR lies below the lower bound of its best week, 0 or more
 * @param siblingChange change of the odds of a click net of the siblings', in percent
 * @param siblingP one-sided p-value of a decline beyond that of the siblings
 * @param siblings creatives of the same campaigns that delivered in both windows
 * @param frequency impressions per person over the last 7 days, where its campaign showed nothing else and the reach of
 *     exactly these days was fetched
 * @param observedDays days on which it was seen
 * @param assumedDays days on which it is only assumed
 * @param mixedDays days on which an ad changed to or from it
 * @param launchSeen whether the day before its first day was fetched and did not have it, so that the baseline is its launch
 */
public record FatigueEvidence(
        @Nullable CreativeWindow baseline,
        @Nullable CreativeWindow recent,
        MetricValue costRatio,
        MetricValue costP,
        MetricValue trendLogOdds,
        MetricValue trendP,
        MetricValue rankTrendP,
        MetricValue ctrSlope,
        MetricValue peakDrop,
        MetricValue siblingChange,
        MetricValue siblingP,
        int siblings,
        MetricValue frequency,
        int observedDays,
        int assumedDays,
        int mixedDays,
        boolean launchSeen) {

    public FatigueEvidence {
        Objects.requireNonNull(costRatio, "costRatio");
        Objects.requireNonNull(costP, "costP");
        Objects.requireNonNull(trendLogOdds, "trendLogOdds");
        Objects.requireNonNull(trendP, "trendP");
        Objects.requireNonNull(rankTrendP, "rankTrendP");
        Objects.requireNonNull(ctrSlope, "ctrSlope");
        Objects.requireNonNull(peakDrop, "peakDrop");
        Objects.requireNonNull(siblingChange, "siblingChange");
        Objects.requireNonNull(siblingP, "siblingP");
        Objects.requireNonNull(frequency, "frequency");
    }
}
