package io.campaigntracker.jooq;

/** What a {@link Purge} can delete, each by a day of its own kind. */
public enum Purgeable {
    /** Daily rows of campaigns and ads of the days before, and with them the coverage, fetches and reach that lie wholly before. */
    DAILY_ROWS,

    /** Superseded states: of rows of the days before, and of what catalogs told and of alerts where the state ended before. */
    PAST_STATES,

    /** Alerts resolved before, with their former findings and to whom they were told; open ones stay, however old. */
    RESOLVED_ALERTS,

    /** Predictions whose horizon ended before, and the judgements of them. */
    PREDICTIONS,

    /** Asynchronous reports at the platform that were started before. */
    REPORT_RUNS,

    /** Edits made before, which name who made them; what was fetched of the time before says so no longer. */
    EDITS
}
