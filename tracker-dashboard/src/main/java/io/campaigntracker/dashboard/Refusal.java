package io.campaigntracker.dashboard;

/** A request that is not answered as asked, with the status that says so. The message is for people and has no secret. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
