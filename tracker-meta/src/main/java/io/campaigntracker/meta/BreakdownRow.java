package io.campaigntracker.meta;

import io.campaigntracker.model.MetricsRow;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one entity did on one day in one part, such as women from 25 to 34. Not to be stored beside undivided rows: the parts are
 * the same impressions again.
 *
 * @param metrics the figures of the part; actions that the breakdown can't report are unavailable, not zero
 * @param values the part: a value for each dimension asked for, as Meta spells it, at least one
 */
public record BreakdownRow(MetricsRow metrics, Map<Breakdown, String> values) {

    public BreakdownRow {
        Objects.requireNonNull(metrics, "metrics");
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a row of a breakdown needs at least one value");
        }
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }
}
