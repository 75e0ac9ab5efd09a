package io.campaigntracker.report.writer;

import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.report.ReportWriter;
import io.campaigntracker.report.writer.data.CsvReport;
import io.campaigntracker.report.writer.data.JsonReport;
import io.campaigntracker.report.writer.html.HtmlReport;
import io.campaigntracker.report.writer.text.MarkdownReport;
import io.campaigntracker.report.writer.text.TextReport;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Set;

/** Writes every format. Thread-safe. */
public final class StandardReportWriter implements ReportWriter {

    @Override
    public Set<ReportFormat> formats() {
        return EnumSet.allOf(ReportFormat.class);
    }

    @Override
    public void write(ReportFigures report, ReportFormat format, Writer out) throws IOException {
        switch (format) {
            case TEXT -> out.write(TextReport.of(report));
            case MARKDOWN -> out.write(MarkdownReport.of(report));
            case CSV -> CsvReport.write(report, out);
            case JSON -> JsonReport.write(report, out);
            case HTML -> HtmlReport.write(report, out);
        }
    }
}
