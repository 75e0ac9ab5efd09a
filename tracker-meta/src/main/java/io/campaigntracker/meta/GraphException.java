package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failed request inside this package, with what can be done about it. Its texts hold no secret. */
final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final transient SourceFailure failure;
    private final Remedy remedy;
    private final @Nullable Duration retryAfter;

    GraphException(SourceFailure failure, Remedy remedy) {
        this(failure, remedy, null, null);
    }

    GraphException(SourceFailure failure, Remedy remedy, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
        this.remedy = remedy;
        this.retryAfter = retryAfter;
    }

    static GraphException cancelled() {
        Thread.currentThread().interrupt();
        return new GraphException(
                SourceFailure.of(FailureKind.CANCELLED, "cancelled by an interrupt of the calling thread"),
                Remedy.NONE);
    }

    /** Something went wrong that nobody foresaw; it must not end more than what was asked. */
    static GraphException unexpected(RuntimeException thrown, Redactor redactor) {
        return new GraphException(
                SourceFailure.of(
                        FailureKind.UNKNOWN,
                        "unexpectedly " + thrown.getClass().getSimpleName() + ": " + redactor.message(thrown)),
                Remedy.NONE,
                null,
                redactor.loggable(thrown));
    }

    static GraphException malformed(String message) {
        return new GraphException(SourceFailure.of(FailureKind.MALFORMED_ANSWER, message), Remedy.NONE);
    }

    SourceFailure failure() {
        return failure;
    }

    Remedy remedy() {
        return remedy;
    }

    /** {@return how long the platform asks to wait; null if it does not say, or says not at all} */
    @Nullable
    Duration pauseTold() {
        return retryAfter == null || retryAfter.compareTo(SHORTEST_PAUSE) < 0 ? null : retryAfter;
    }

    boolean isSplittable() {
        return remedy == Remedy.SPLIT || remedy == Remedy.SHRINK || remedy == Remedy.RETRY_THEN_SPLIT;
    }

    boolean isCancelled() {
        return failure.kind() == FailureKind.CANCELLED;
    }

    SourceException toSourceException() {
        return new SourceException(failure, this);
    }
}
