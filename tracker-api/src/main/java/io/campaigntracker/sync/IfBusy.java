package io.campaigntracker.sync;

/** What a sync does about an account that is being synced already. */
public enum IfBusy {
    /** Waits until the other sync is done, or has crashed and its lease has run out; the default. */
    WAIT,
    /** Leaves the account to the other sync and says so in the report. */
    SKIP
}
