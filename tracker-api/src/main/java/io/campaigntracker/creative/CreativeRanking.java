package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.Objects;

/**
 * Creatives in order, best first.
 *
 * @param metric what they are ranked by
 * @param method how, in a sentence
 * @param ranked at most as many as asked for
 * @param leftOut those that were not ranked, with the reason; a creative that merely came too late in the order is in neither list
 * @param explain the evidence
 */
public record CreativeRanking(
        Metric metric,
        String method,
        List<RankedCreative> ranked,
        List<UnrankedCreative> leftOut,
        Explanation explain) {

    public CreativeRanking {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(method, "method");
        ranked = List.copyOf(ranked);
        leftOut = List.copyOf(leftOut);
        Objects.requireNonNull(explain, "explain");
    }
}
