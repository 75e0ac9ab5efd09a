package io.campaigntracker.examples;

/** The command line or the environment is not as needed; the message says how it should be. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
