package io.campaigntracker.watch;

/** How a run of a watch ended. */
public enum WatchOutcome {

    /** All was fetched and stored, all rules were judged, and who is to be told was told. */
    DONE,

    /** Something is missing, such as a part that the platform did not answer, or an alert that no sink took; the next run tries again. */
    INCOMPLETE,

    /** Nothing came of it: the source or the store failed as a whole. The next run tries again. */
    FAILED
}
