package io.campaigntracker.report;

import java.nio.file.Path;

/**
 * A report of a day, a week or a month. It is written by the {@link ReportWriter} on the class path, that of {@code tracker-report}. Immutable and thread-safe.
 */
public interface Report {

    /** {@return what it tells} */
    ReportFigures figures();

    /**
     * {@return the report as text of a format}
     *
     * @throws IllegalStateException if nothing on the class path writes it
     */
    String render(ReportFormat format);

    /**
     * Writes it to a file, by way of a temporary one beside it, so that a reader never sees half a report.
     *
     * @throws IllegalStateException if nothing on the class path writes it
     * @throws java.io.UncheckedIOException if it can't be written; an earlier file of that name is then as it was
     */
    void write(ReportFormat format, Path file);

    /** Writes it as one web page. */
    default void writeHtml(Path file) {
        write(ReportFormat.HTML, file);
    }

    /** Writes it as CSV. */
    default void writeCsv(Path file) {
        write(ReportFormat.CSV, file);
    }

    /** Writes it as JSON. */
    default void writeJson(Path file) {
        write(ReportFormat.JSON, file);
    }

    /** Writes it as Markdown. */
    default void writeMarkdown(Path file) {
        write(ReportFormat.MARKDOWN, file);
    }
}
