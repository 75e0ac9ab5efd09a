package io.campaigntracker.sync;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.SourceFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a part of a sync. Holds no secret.
 *
 * @param message for people: what is missing and why
 * @param retryable whether syncing again later can help
 * @param failure what the source said; null if the store failed
 */
public record SyncProblem(
        String message, boolean retryable, @Nullable SourceFailure failure) {

    public SyncProblem {
        message = Redactor.ofShapes().line(Objects.requireNonNull(message, "message"), Redactor.LONGEST_MESSAGE);
    }

    @Override
    public String toString() {
        return message;
    }
}
