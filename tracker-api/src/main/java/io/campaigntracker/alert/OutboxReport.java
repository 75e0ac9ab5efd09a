package io.campaigntracker.alert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of an entry of the outbox that was claimed.
 *
 * @param id of the entry
 * @param end how it went
 * @param due when it is tried again, where it failed; null otherwise
 * @param problem why it failed; null where it did not
 */
public record OutboxReport(
        long id, End end, @Nullable Instant due, @Nullable String problem) {

    /** How a claimed entry ended. */
    public enum End {
        /** It was told. */
        DELIVERED,
        /** It was not, and is tried again. */
        FAILED,
        /** It was not, and is not tried again. */
        PARKED,
        /** It was not tried. */
        RETURNED
    }

    public OutboxReport {
        Objects.requireNonNull(end, "end");
        if ((end == End.FAILED) != (due != null)) {
            throw new IllegalArgumentException(
                    "an entry " + end + " is due " + due + "; what failed has a time, and nothing else has");
        }
    }
}
