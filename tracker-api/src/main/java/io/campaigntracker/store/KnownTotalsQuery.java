package io.campaigntracker.store;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which conversions are added up, and for which moments.
 *
 * @param accountIds whose campaign rows; at least one
 * @param range of which days
 * @param moments at which something was known, ascending; at least one
 * @param definition what counts as a conversion
 * @param window within which it counts
 * @param fromActions whether each row's conversions are selected from its actions, as {@link ConversionDefinition} says: rows whose source was not asked for the window are left out; else
 *     they are taken as they were stored, and rows that were stored under another definition or window are left out
 */
public record KnownTotalsQuery(
        Set<String> accountIds,
        DateRange range,
        List<Instant> moments,
        ConversionDefinition definition,
        AttributionWindow window,
        boolean fromActions) {

    public KnownTotalsQuery {
        accountIds = Set.copyOf(accountIds);
        moments = List.copyOf(moments);
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(window, "window");
        if (accountIds.isEmpty() || moments.isEmpty()) {
            throw new IllegalArgumentException(
                    accountIds.size() + " accounts and " + moments.size() + " moments; at least one of each is needed");
        }
        for (int i = 1; i < moments.size(); i++) {
            if (!moments.get(i - 1).isBefore(moments.get(i))) {
                throw new IllegalArgumentException(
                        "moment " + moments.get(i) + " does not follow " + moments.get(i - 1) + "; they must ascend");
            }
        }
    }
}
