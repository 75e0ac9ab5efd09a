/** Writes reports; found through {@link io.campaigntracker.report.ReportWriter}. */
@SuppressWarnings("requires-automatic") // the runtime of jte names its module and has no descriptor
module io.campaigntracker.report {
    requires transitive io.campaigntracker.api;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires gg.jte.runtime;
    requires static java.compiler; // generated templates say by an annotation that they are

    exports io.campaigntracker.report.writer;

    provides io.campaigntracker.report.ReportWriter with
            io.campaigntracker.report.writer.StandardReportWriter;
}
