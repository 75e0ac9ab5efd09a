package io.campaigntracker.alert;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be told, or could not be.
 *
 * @param id ascending in the order of what happened
 * @param messageId never changes
 * @param sink who is told
 * @param notice what is told
 * @param due from when on
 * @param attempts begun so far, one that goes on included
 * @param failures attempts that are known to have failed; fewer than {@code attempts} where one was begun whose end nobody knows
 * @param problem why the last one failed; null where none has
 */
public record OutboxEntry(
        long id,
        String messageId,
        String sink,
        AlertNotice notice,
        Instant due,
        int attempts,
        int failures,
        @Nullable String problem) {

    public OutboxEntry {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(notice, "notice");
        Objects.requireNonNull(due, "due");
    }
}
