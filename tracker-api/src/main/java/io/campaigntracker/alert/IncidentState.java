package io.campaigntracker.alert;

import io.campaigntracker.model.Severity;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule stands with an entity: what the next evaluation goes by.
 *
 * @param open whether there is an incident
 * @param breaches judged periods in a row in which the condition held
 * @param clears judged periods in a row in which it was over
 * @param period the newest that was judged, in the account's zone; null where none was
 * @param openedAt when the last incident began; null where there was none
 * @param openedFor the period by which it began; null where there was none
 * @param told the highest severity of the last incident; null where there was none
 * @param endedAt when the last incident ended; null while one is open, and where there was none
 * @param acknowledged whether somebody took the open incident
 */
public record IncidentState(
        boolean open,
        int breaches,
        int clears,
        @Nullable LocalDateTime period,
        @Nullable Instant openedAt,
        @Nullable LocalDateTime openedFor,
        @Nullable Severity told,
        @Nullable Instant endedAt,
        boolean acknowledged) {

    /** Nothing was judged yet. */
    public static final IncidentState NEW = new IncidentState(false, 0, 0, null, null, null, null, null, false);

    public IncidentState {
        if (breaches < 0 || clears < 0) {
            throw new IllegalArgumentException(breaches + " breaches and " + clears + " clears; 0 or more is allowed");
        }
        if (open && (openedAt == null || told == null || endedAt != null)) {
            throw new IllegalArgumentException("an open incident has a beginning, a severity and no end, not "
                    + openedAt + ", " + told + ", " + endedAt);
        }
    }
}
