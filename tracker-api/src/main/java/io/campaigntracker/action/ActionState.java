package io.campaigntracker.action;

/** How far an action has come. */
public enum ActionState {
    /** Planned, and not done. */
    PROPOSED,
    /** Somebody said that it is to be done. */
    APPROVED,
    /** Somebody said that it is not to be done. */
    REJECTED,
    /** What spoke for it holds no more, or the platform stood so before anything was sent. */
    WITHDRAWN,
    /** An instance has claimed it and is about to tell the platform, or died while doing so. */
    SENDING,
    /** The platform was told and read back as wanted, or, after an interruption, was found so. */
    DONE,
    /** The platform did not do it, or it was not sent after all; the note says why. */
    REFUSED,
    /** The answer got lost and could not be read back; it is looked at again before anything else is sent. */
    UNCERTAIN;

    /** {@return whether something can still come of it} */
    public boolean isOpen() {
        return this == PROPOSED || this == APPROVED || this == SENDING || this == UNCERTAIN;
    }

    /** {@return whether the platform was, or may have been, told} */
    public boolean isSent() {
        return this == SENDING || this == DONE || this == UNCERTAIN;
    }
}
