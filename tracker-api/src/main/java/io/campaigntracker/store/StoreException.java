package io.campaigntracker.store;

import io.campaigntracker.model.TrackerException;

/** A store could not read or write. The message says what was and what was not written, and never holds a password. */
public final class StoreException extends TrackerException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * @param message what was and was not done
     * @param retryable whether the same call can succeed later
     * @param cause what the database said
     */
    public StoreException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /**
     * @param message what was and was not done
     * @param retryable whether the same call can succeed later
     */
    public StoreException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /** {@return whether the same call can succeed later} */
    public boolean isRetryable() {
        return retryable;
    }
}
