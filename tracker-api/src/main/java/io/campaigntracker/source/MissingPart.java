package io.campaigntracker.source;

import io.campaigntracker.model.DateRange;
import java.util.List;
import java.util.Objects;

/**
 * A part of a chunk that could not be fetched although the rest could.
 *
 * @param range the days concerned
 * @param entityIds the campaigns, ad sets or ads concerned; empty for all
 * @param fields the fields concerned; empty when whole rows are missing
 * @param failure why
 */
public record MissingPart(DateRange range, List<String> entityIds, List<String> fields, SourceFailure failure) {

    public MissingPart {
        Objects.requireNonNull(range, "range");
        entityIds = List.copyOf(entityIds);
        fields = List.copyOf(fields);
        Objects.requireNonNull(failure, "failure");
    }
}
