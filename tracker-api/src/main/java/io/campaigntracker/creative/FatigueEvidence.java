package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict on fatigue rests on. Losses are percents of the creative's own click rate before its decline, net of what its days did to its
 * siblings.
 *
 * @param baseline the first seven days with delivery, its launch where {@code launchSeen}; null without a day that counts
 * @param recent the last seven complete days; null where none is later than the baseline
 * @param probability that the last seven days lie at least the settings' least loss under its own level; undefined where nothing can be told apart
 * @param loss expected present loss, 0 where it holds
 * @param lossLower 5 % quantile of the loss
 * @param lossUpper 95 % quantile of the loss
 * @param onset the most likely day on which the decline began; null where the probability is below a half
 * @param siblings creatives that told about its days
 * @param comparedWith whose creatives they are
 * @param sharedProbability that its ad set as a whole, at a constant mix of creatives, declined by that much beyond the rest of its account; undefined
 *     where the account shows nothing else
 * @param sharedLoss expected loss of the ad set beyond the rest of its account
 * @param change change of its click rate from baseline to recent days, whatever the reason, in percent
 * @param costRatio recent / baseline cost per result over days whose conversions have arrived; undefined without results on both sides
 * @param costP probability of so few recent results if nothing had changed
 * @param costProbability that results for the money declined by that much, net of what the siblings' did
 * @param costLoss expected present loss of results for the money, net of the siblings
 * @param frequency impressions per person over the last seven days, where its campaign showed nothing else and the reach of
 *     exactly these days was fetched
 * @param observedDays days on which it was seen
 * @param assumedDays days on which it is only assumed
 * @param mixedDays days on which an ad changed to or from it
 * @param launchSeen whether the day before its first day was fetched and did not have it, so that the baseline is its launch
 * @param forecast where its click rate is going; empty where it is not judged
 */
public record FatigueEvidence(
        @Nullable CreativeWindow baseline,
        @Nullable CreativeWindow recent,
        MetricValue probability,
        MetricValue loss,
        MetricValue lossLower,
        MetricValue lossUpper,
        @Nullable LocalDate onset,
        int siblings,
        SiblingScope comparedWith,
        MetricValue sharedProbability,
        MetricValue sharedLoss,
        MetricValue change,
        MetricValue costRatio,
        MetricValue costP,
        MetricValue costProbability,
        MetricValue costLoss,
        MetricValue frequency,
        int observedDays,
        int assumedDays,
        int mixedDays,
        boolean launchSeen,
        FatigueForecast forecast) {

    public FatigueEvidence {
        Objects.requireNonNull(probability, "probability");
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(lossLower, "lossLower");
        Objects.requireNonNull(lossUpper, "lossUpper");
        Objects.requireNonNull(comparedWith, "comparedWith");
        Objects.requireNonNull(sharedProbability, "sharedProbability");
        Objects.requireNonNull(sharedLoss, "sharedLoss");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(costRatio, "costRatio");
        Objects.requireNonNull(costP, "costP");
        Objects.requireNonNull(costProbability, "costProbability");
        Objects.requireNonNull(costLoss, "costLoss");
        Objects.requireNonNull(frequency, "frequency");
        Objects.requireNonNull(forecast, "forecast");
    }
}
