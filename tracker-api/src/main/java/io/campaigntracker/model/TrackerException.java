package io.campaigntracker.model;

/** The root of the exceptions this library throws for what a caller cannot rule out beforehand. Carries no secret. */
public class TrackerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrackerException(String message) {
        super(message);
    }

    public TrackerException(String message, Throwable cause) {
        super(message, cause);
    }
}
