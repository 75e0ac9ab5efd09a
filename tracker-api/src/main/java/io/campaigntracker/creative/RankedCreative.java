package io.campaigntracker.creative;

import io.campaigntracker.model.MetricValue;
import java.util.Objects;

/**
 * A creative in a ranking. All values are in the metric's unit. A sum such as spend has no uncertainty: its expected value and its bound are the value.
 *
 * @param rank from 1
 * @param performance its figures
 * @param value its own value of the metric, or why it has none
 * @param expected what its value is expected to be: the own one drawn toward those of all creatives, the more the less volume it has
 * @param bound the pessimistic end of what the value may truly be: with a probability of 95 % it is better; the lower end, for costs the upper
 * @param probabilityBest how probably it is the best of all that were compared, 0 to 1
 * @param expectedLoss what is expected to be lost by choosing it instead of the true best, 0 or more
 * @param expectedGain what knowing its true value is expected to gain: how much better it may be than the best of the others, or the best of the others than
 *     it if it is the best; 0 or more
 * @param isContender whether it may be as good as the one with the highest expected value: the chance that it is better is above 5 %
 */
public record RankedCreative(
        int rank,
        CreativePerformance performance,
        MetricValue value,
        MetricValue expected,
        MetricValue bound,
        double probabilityBest,
        double expectedLoss,
        double expectedGain,
        boolean isContender) {

    public RankedCreative {
        Objects.requireNonNull(performance, "performance");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(bound, "bound");
        if (rank < 1) {
            throw new IllegalArgumentException("rank is " + rank + "; it starts at 1");
        }
    }
}
