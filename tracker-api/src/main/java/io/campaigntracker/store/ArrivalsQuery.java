package io.campaigntracker.store;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of which account it is asked how its campaigns' days came in.
 *
 * @param accountId whose campaign rows
 * @param range of which days
 * @param moments one a night, ascending: the i-th, counted from 0, ends the day {@code range.since() + i + 1}, on which the first day is i + 1 days old; there is
 *     one for each day of the range
 * @param weights what each day of the range counts for; 0 leaves it out of the arrivals
 * @param changedFrom from which day on arrivals are added up apart; null for none
 * @param definition what counts as a conversion
 * @param window within which it counts
 * @param fromActions whether each row's conversions are selected from its actions, as {@link ConversionDefinition} says: rows whose source was not asked for the window are left out; else
 *     they are taken as they were stored, and rows that were stored under another definition or window are left out
 */
public record ArrivalsQuery(
        String accountId,
        DateRange range,
        List<Instant> moments,
        List<Double> weights,
        @Nullable LocalDate changedFrom,
        ConversionDefinition definition,
        AttributionWindow window,
        boolean fromActions) {

    public ArrivalsQuery {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(range, "range");
        moments = List.copyOf(moments);
        weights = List.copyOf(weights);
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(window, "window");
        if (moments.size() != range.days() || weights.size() != range.days()) {
            throw new IllegalArgumentException(moments.size() + " moments and " + weights.size() + " weights for "
                    + range.days() + " days; one of each is needed for a day");
        }
        for (int i = 1; i < moments.size(); i++) {
            if (!moments.get(i - 1).isBefore(moments.get(i))) {
                throw new IllegalArgumentException(
                        "moment " + moments.get(i) + " does not follow " + moments.get(i - 1) + "; they must ascend");
            }
        }
    }

    /** {@return 0 for days before the change, 1 from it on} */
    public int part(LocalDate day) {
        return changedFrom == null || day.isBefore(changedFrom) ? 0 : 1;
    }
}
