package io.campaigntracker.report;

/** The reports there are. Immutable and thread-safe. */
public interface Reports {

    /** {@return a report of one day; by default the last complete one, over all campaigns} */
    ReportQuery daily();

    /** {@return a report of one week, Monday to Sunday; by default the last complete one, over all campaigns} */
    ReportQuery weekly();

    /** {@return a report of one calendar month; by default the last complete one, over all campaigns} */
    ReportQuery monthly();
}
