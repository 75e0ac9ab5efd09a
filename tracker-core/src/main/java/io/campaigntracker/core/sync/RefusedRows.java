package io.campaigntracker.core.sync;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MissingPart;
import io.campaigntracker.source.SourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of one day that were refused: all are counted, the first ones told. Not thread-safe. */
final class RefusedRows {

    private static final int TOLD = 5;

    private final Set<String> entityIds = new LinkedHashSet<>();
    private final List<String> reasons = new ArrayList<>();
    private int count;

    void add(String entityId, String reason) {
        count++;
        entityIds.add(entityId);
        if (reasons.size() < TOLD) {
            reasons.add(reason);
        }
    }

    MissingPart asMissing(DateRange day) {
        String more = count > reasons.size() ? "; and " + (count - reasons.size()) + " more" : "";
        String message = "rows refused: " + String.join("; ", reasons) + more;
        return new MissingPart(
                day, List.copyOf(entityIds), List.of(), SourceFailure.of(FailureKind.MALFORMED_ANSWER, message));
    }
}
