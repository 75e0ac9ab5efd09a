package io.campaigntracker.model;

/** How serious something is, in ascending order. */
public enum Severity {
    /** Worth a line in a report. */
    INFO,
    /** Worth a look today. */
    WARNING,
    /** Worth an interruption. */
    CRITICAL
}
