package io.campaigntracker.report;

/** How a report is written. Always UTF-8. */
public enum ReportFormat {
    /** Tables for a console. */
    TEXT,
    /** One line for each total and campaign, RFC 4180; cells that a spreadsheet would take for a formula are neutralised. */
    CSV,
    /** Everything, with the reason for each value there is not, by a documented schema. */
    JSON,
    /** Headings and tables for a chat, a ticket or a wiki. */
    MARKDOWN,
    /** One page with charts that needs nothing else, light or dark as the reader's system is. */
    HTML
}
