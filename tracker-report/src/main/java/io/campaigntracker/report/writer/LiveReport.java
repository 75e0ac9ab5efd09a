package io.campaigntracker.report.writer;

import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.html.HtmlReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The web page of a report in its pieces, for a page that shows it among other things and puts newer figures in its place. After it has done so it dispatches the event
 * {@code campaign-report} on the document. Thread-safe.
 */
public final class LiveReport {

    private LiveReport() {}

    /**
     * {@return heading, sections and the data of their charts as HTML, escaped; made to stand within a body}
     *
     * <p>It tells how many alerts are open, with a link to an element with the id {@code alerts}, and does not list them: a live page does, where they can be taken.
     */
    public static String html(ReportFigures report) {
        StringWriter text = new StringWriter();
        try {
            HtmlReport.writeSections(report, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("text in memory can always be written", impossible);
        }
        return text.toString();
    }

    /** {@return the style sheet} */
    public static String style() {
        return HtmlReport.style();
    }

    /** {@return the library of the charts, to be loaded before the script} */
    public static String library() {
        return HtmlReport.library();
    }

    /** {@return the script that draws, sorts and searches} */
    public static String script() {
        return HtmlReport.script();
    }
}
