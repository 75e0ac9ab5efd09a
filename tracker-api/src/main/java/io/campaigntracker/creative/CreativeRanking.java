package io.campaigntracker.creative;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.Explanation;
import java.util.List;
import java.util.Objects;

/**
 * Creatives in order, best first.
 *
 * @param purpose what the order is for
 * @param metric what they are ranked by
 * @param method how, in a sentence
 * @param ranked at most as many as asked for
 * @param leftOut those that were not ranked, with the reason; a creative that merely came too late in the order is in neither list
 * @param candidates how many were compared, those that came too late included
 * @param contenders how many of them may be as good as the one with the highest expected value, itself included: the chance that they are better is above
 *     5 %; 1 says that there is a winner
 * @param explain the evidence
 */
public record CreativeRanking(
        RankingPurpose purpose,
        Metric metric,
        String method,
        List<RankedCreative> ranked,
        List<UnrankedCreative> leftOut,
        int candidates,
        int contenders,
        Explanation explain) {

    public CreativeRanking {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(method, "method");
        ranked = List.copyOf(ranked);
        leftOut = List.copyOf(leftOut);
        Objects.requireNonNull(explain, "explain");
    }
}
