package io.campaigntracker.sync;

/** What a caller has to do after a sync. */
public enum NextStep {
    /** Nothing: everything was stored, or what was not is another sync's work. */
    NOTHING,
    /** Sync again later; what is missing may come then. */
    SYNC_AGAIN,
    /** See to what can't mend itself, such as refused credentials, and then sync again. */
    MEND
}
