package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.CreativeKey;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.choice.UncertainValue.LogNormalValue;
import io.campaigntracker.core.stats.prior.LogRateModel;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What each creative's rates probably are, all drawn toward their siblings.
 *
 * @param metric whose product of rates is told
 * @param values what is believed of each creative's product; those without impressions are missing
 * @param impressions of each, faded as the days are
 * @param bounds logarithm of the value that each creative's product exceeds with 95 %
 * @param unseen what nothing was seen of in any creative, so that the metric says nothing yet; empty if there is none
 */
record CreativeRates(
        RankedMetric metric,
        Map<CreativeKey, LogNormalValue> values,
        Map<CreativeKey, Double> impressions,
        Map<CreativeKey, Double> bounds,
        Optional<String> unseen) {

    private static final double TAIL = 0.05;

    CreativeRates {
        values = Map.copyOf(values);
        impressions = Map.copyOf(impressions);
        bounds = Map.copyOf(bounds);
    }

    static CreativeRates of(RankedMetric metric, AttributedHistory rows, Weighting weighting) {
        boolean byLinkClicks = metric.metric() == Metric.LINK_CTR || metric.metric() == Metric.CONVERSION_RATE;
        Map<CreativeKey, DailyCounts> days =
                DailyCounts.of(rows, metric.ofLinkClicks() && (byLinkClicks || tellsLinkClicks(rows)), weighting);
        List<CreativeKey> keys = new ArrayList<>();
        List<DailyCounts> shown = new ArrayList<>();
        days.forEach((key, own) -> {
            if (DayNoise.sum(own.impressions()) > 0) {
                keys.add(key);
                shown.add(own);
            }
        });
        CreativeEvidence evidence = new CreativeEvidence(shown);
        Optional<String> unseen = unseen(metric, evidence);
        if (keys.isEmpty() || unseen.isPresent()) {
            return new CreativeRates(metric, Map.of(), Map.of(), Map.of(), unseen);
        }
        LogRateModel.Result fit =
                LogRateModel.fit(CreativeEvidence.DIMENSIONS, evidence.arms(), LogRateModel.Belief.DEFAULT);
        Map<CreativeKey, LogNormalValue> values = new HashMap<>();
        Map<CreativeKey, Double> impressions = new HashMap<>();
        Map<CreativeKey, Double> bounds = new HashMap<>();
        double t = Distributions.studentTQuantile(1 - TAIL, fit.degreesOfFreedom(metric.weights()));
        for (int i = 0; i < keys.size(); i++) {
            bounds.put(keys.get(i), fit.arms().get(i).lower(metric.weights(), t));
            values.put(keys.get(i), Standings.value(fit.arms().get(i), metric.weights()));
            impressions.put(keys.get(i), DayNoise.sum(shown.get(i).impressions()));
        }
        return new CreativeRates(metric, values, impressions, bounds, unseen);
    }

    /** {@return what is believed of a creative that was shown} */
    LogNormalValue value(CreativeKey key) {
        return Objects.requireNonNull(values.get(key), "nothing was seen of " + key);
    }

    /** {@return the logarithm of what the product of a creative that was shown surely is} */
    double bound(CreativeKey key) {
        return Objects.requireNonNull(bounds.get(key), "nothing was seen of " + key);
    }

    private static boolean tellsLinkClicks(AttributedHistory rows) {
        for (int row = 0; row < rows.history().size(); row++) {
            if (!rows.history().hasLinkClicks(row)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> unseen(RankedMetric metric, CreativeEvidence evidence) {
        String[] names = {"click", "conversion", "revenue", "spend"};
        for (int dimension = 0; dimension < names.length; dimension++) {
            if (metric.uses(dimension) && !evidence.isSeen(dimension)) {
                return Optional.of(names[dimension]);
            }
        }
        return Optional.empty();
    }
}
