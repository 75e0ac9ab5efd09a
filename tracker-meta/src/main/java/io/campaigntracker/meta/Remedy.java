package io.campaigntracker.meta;

/** What can be done about a failed request. */
enum Remedy {
    /** Ask again after a pause. */
    RETRY,
    /** Ask again a few times; if that does not help, ask for less. */
    RETRY_THEN_SPLIT,
    /** Wait until the platform gives access again. */
    WAIT,
    /** Ask for smaller pages; if they are small already, for less. */
    SHRINK,
    /** Ask for less at once. */
    SPLIT,
    /** Begin the walk over the pages once more. */
    RESTART,
    /** The report is not ready; go on polling. */
    POLL,
    /** Send nothing more with this token. */
    STOP,
    /** Nothing. */
    NONE
}
