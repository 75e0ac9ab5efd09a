package io.campaigntracker.model;

/**
 * The root of the exceptions this library throws for what a caller cannot rule out beforehand. Carries no secret: every message goes through
 * {@link Redactor}.
 */
public class TrackerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrackerException(String message) {
        super(shown(message));
    }

    public TrackerException(String message, Throwable cause) {
        super(shown(message), cause);
    }

    private static String shown(String message) {
        return Redactor.ofShapes().line(message, Redactor.LONGEST_MESSAGE);
    }
}
