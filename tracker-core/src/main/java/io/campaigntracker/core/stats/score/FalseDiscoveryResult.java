package io.campaigntracker.core.stats.score;

import java.util.List;
import java.util.OptionalDouble;

/**
 * p-values adjusted for a run of many tests.
 *
 * @param tests how many p-values were present
 * @param rate the accepted share of false findings
 * @param adjusted in the order of the input, each in [0, 1]; absent where nothing was tested
 */
public record FalseDiscoveryResult(int tests, double rate, List<OptionalDouble> adjusted) {

    /** Copies the list. */
    public FalseDiscoveryResult {
        adjusted = List.copyOf(adjusted);
    }

    /** Whether the test at {@code index} is a finding at the accepted rate; false where nothing was tested. */
    public boolean isFinding(int index) {
        OptionalDouble q = adjusted.get(index);
        return q.isPresent() && q.getAsDouble() <= rate;
    }
}
