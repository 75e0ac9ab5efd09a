package io.campaigntracker.creative;

import java.util.Map;
import java.util.Objects;

/**
 * A combination of attributes that no creative has yet.
 *
 * @param combination values by key
 * @param difference by which share the metric is expected to be higher than that of the best combination that was tried, if what goes together keeps doing so
 * @param lower least plausible difference, 95 %
 * @param upper greatest plausible difference
 * @param impressionsToSettle impressions that the new and the best tried combination each need so that a test tells this difference with 80 % power at 5 %
 * @param sentence all that in words
 */
public record AttributeOpportunity(
        Map<String, String> combination,
        double difference,
        double lower,
        double upper,
        long impressionsToSettle,
        String sentence) {

    public AttributeOpportunity {
        combination = Map.copyOf(combination);
        Objects.requireNonNull(sentence, "sentence");
    }
}
