package io.campaigntracker.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.util.List;
import java.util.Objects;

/**
 * Parts that were read, and which days were fetched when. Immutable.
 *
 * @param range the days
 * @param rows the figures of the parts, by account, campaign, entity, day and value
 * @param values which part each row is; as many as rows
 * @param fetches one of each account and day that was ever asked for by this dimension at this level; by account and day
 */
public record BreakdownHistory(
        DateRange range, MetricsHistory rows, List<String> values, List<BreakdownFetch> fetches) {

    public BreakdownHistory {
        Objects.requireNonNull(range, "range");
        values = List.copyOf(values);
        fetches = List.copyOf(fetches);
        if (values.size() != rows.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + rows.size() + " rows");
        }
    }

    /** {@return a history in which nothing is known} */
    public static BreakdownHistory unknown(DateRange range) {
        return new BreakdownHistory(range, MetricsHistory.of(List.of()), List.of(), List.of());
    }
}
