package io.campaigntracker.source;

import io.campaigntracker.model.TrackerException;
import org.jspecify.annotations.Nullable;

/** A source could not give what was asked. {@link #failure()} says what happened and whether trying again can help. */
public final class SourceException extends TrackerException {

    private static final long serialVersionUID = 1L;

    private final transient SourceFailure failure;

    public SourceException(SourceFailure failure) {
        this(failure, null);
    }

    public SourceException(SourceFailure failure, @Nullable Throwable cause) {
        super(failure.toString());
        this.failure = failure;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** {@return what happened} */
    public SourceFailure failure() {
        return failure;
    }
}
