/** The values, results and extension points of Campaign Tracker. */
module io.campaigntracker.api {
    requires static transitive org.jspecify;

    exports io.campaigntracker.action;
    exports io.campaigntracker.alert;
    exports io.campaigntracker.anomaly;
    exports io.campaigntracker.coverage;
    exports io.campaigntracker.creative;
    exports io.campaigntracker.edit;
    exports io.campaigntracker.file;
    exports io.campaigntracker.goal;
    exports io.campaigntracker.maturity;
    exports io.campaigntracker.model;
    exports io.campaigntracker.naming;
    exports io.campaigntracker.offline;
    exports io.campaigntracker.performance;
    exports io.campaigntracker.prediction;
    exports io.campaigntracker.report;
    exports io.campaigntracker.source;
    exports io.campaigntracker.store;
    exports io.campaigntracker.sync;
    exports io.campaigntracker.tenant;
    exports io.campaigntracker.today;
    exports io.campaigntracker.watch;
    exports io.campaigntracker;

    uses io.campaigntracker.report.ReportWriter;
}
