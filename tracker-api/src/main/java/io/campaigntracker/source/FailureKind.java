package io.campaigntracker.source;

/** What went wrong at a source, as a closed set, so that callers can decide without reading texts. */
public enum FailureKind {
    /** A rate limit; waiting helps. */
    THROTTLED(true),
    /** The answer would be too large; asking for less helps. */
    TOO_MUCH_DATA(true),
    /** A passing fault of the platform or the network. */
    TRANSIENT(true),
    /** The credentials are not or no longer valid; nothing helps but new ones. */
    AUTH(false),
    /** The credentials lack a right for this. */
    PERMISSION(false),
    /** The platform no longer keeps data that old. */
    RETENTION(false),
    /** The platform blocks the caller for policy reasons. */
    POLICY(false),
    /** The entity does not exist or can't be seen. */
    NOT_FOUND(false),
    /** The API version asked for is not served any more. */
    DEAD_VERSION(false),
    /** The request is wrong. */
    BAD_REQUEST(false),
    /** The answer could not be understood. */
    MALFORMED_ANSWER(true),
    /** The caller cancelled. */
    CANCELLED(true),
    /** Anything else. */
    UNKNOWN(false);

    private final boolean retryable;

    FailureKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** {@return whether trying again later, without changing anything, can help} */
    public boolean isRetryable() {
        return retryable;
    }
}
