package io.campaigntracker.report;

/** The reports there are. Immutable and thread-safe. */
public interface Reports {

    /** {@return a report of one day; by default the last complete one, over all campaigns} */
    DailyReportQuery daily();
}
