package io.campaigntracker.source;

import io.campaigntracker.model.Redactor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a source explains it. Holds no secret: both texts go through {@link Redactor}, which knows what secrets look like; a source
 * that knows its own hides them before.
 *
 * @param kind what it is, for decisions
 * @param message what it is, for people
 * @param code the platform's error code, null if none
 * @param subcode the platform's finer code, null if none
 * @param traceId what the platform's support asks for, null if none
 */
public record SourceFailure(
        FailureKind kind,
        String message,
        @Nullable Integer code,
        @Nullable Integer subcode,
        @Nullable String traceId) {

    public SourceFailure {
        Objects.requireNonNull(kind, "kind");
        message = Redactor.ofShapes().line(Objects.requireNonNull(message, "message"), Redactor.LONGEST_MESSAGE);
        traceId = traceId == null ? null : Redactor.ofShapes().value(traceId);
    }

    /** {@return a failure without the platform's codes} */
    public static SourceFailure of(FailureKind kind, String message) {
        return new SourceFailure(kind, message, null, null, null);
    }

    /** {@return whether trying again can help} */
    public boolean isRetryable() {
        return kind.isRetryable();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name());
        if (code != null) {
            text.append(" code ").append(code);
            if (subcode != null) {
                text.append('/').append(subcode);
            }
        }
        text.append(": ").append(message);
        if (traceId != null) {
            text.append(" (trace ").append(traceId).append(')');
        }
        return text.toString();
    }
}
