package io.campaigntracker.core.engine.report;

import io.campaigntracker.core.engine.file.AtomicFile;
import io.campaigntracker.core.report.CsvReportWriter;
import io.campaigntracker.core.report.HtmlReportWriter;
import io.campaigntracker.core.report.JsonReportWriter;
import io.campaigntracker.core.report.TextReportWriter;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.DailyReport;
import io.campaigntracker.report.ReportFormat;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A report that is written when asked for. */
record RenderedDailyReport(DailyFigures figures) implements DailyReport {

    private static final Logger LOG = LoggerFactory.getLogger(RenderedDailyReport.class);

    @Override
    public String render(ReportFormat format) {
        return switch (format) {
            case TEXT -> TextReportWriter.write(figures);
            case CSV -> CsvReportWriter.write(figures);
            case JSON -> JsonReportWriter.write(figures);
            case HTML -> HtmlReportWriter.write(figures);
        };
    }

    @Override
    public void write(ReportFormat format, Path file) {
        AtomicFile.write(file, out -> out.write(render(format)));
        LOG.info("event=report_written day={} format={} file=\"{}\"", figures.date(), format, file);
    }
}
