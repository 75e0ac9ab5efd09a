package io.campaigntracker.core.engine.report;

import io.campaigntracker.core.engine.file.AtomicFile;
import io.campaigntracker.report.Report;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportFormat;
import io.campaigntracker.report.ReportWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A report that is written when asked for, by the writer on the class path. */
record WrittenReport(ReportFigures figures) implements Report {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenReport.class);

    @Override
    public String render(ReportFormat format) {
        StringWriter text = new StringWriter();
        try {
            ReportWriter.of(format).write(figures, format, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("could not write to memory", impossible);
        }
        return text.toString();
    }

    @Override
    public void write(ReportFormat format, Path file) {
        ReportWriter writer = ReportWriter.of(format);
        AtomicFile.write(file, out -> writer.write(figures, format, out));
        LOG.info("event=report_written day={} format={} file=\"{}\"", figures.date(), format, file);
    }
}
