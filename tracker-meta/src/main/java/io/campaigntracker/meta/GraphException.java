package io.campaigntracker.meta;

import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A failed request inside this package, with what can be done about it. Its texts are masked already. */
final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1L;

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

    static GraphException malformed(String message) {
        return new GraphException(SourceFailure.of(FailureKind.MALFORMED_ANSWER, message), Remedy.NONE);
    }

    SourceFailure failure() {
        return failure;
    }

    Remedy remedy() {
        return remedy;
    }

    /** {@return how long the platform asks to wait, null if it does not say} */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
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
