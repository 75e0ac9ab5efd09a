package io.campaigntracker.naming;

import io.campaigntracker.model.EntityLevel;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How many names told a dimension.
 *
 * @param dimension which
 * @param level whose names
 * @param matched how many did
 * @param unmatched the names that did not, in order; none twice
 */
public record NameMatch(String dimension, EntityLevel level, int matched, List<String> unmatched) {

    public NameMatch {
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(level, "level");
        unmatched = List.copyOf(unmatched);
    }

    /** {@return the share of different names that matched, between 0 and 1; empty where there is no name} */
    public OptionalDouble share() {
        int all = matched + unmatched.size();
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) matched / all);
    }
}
