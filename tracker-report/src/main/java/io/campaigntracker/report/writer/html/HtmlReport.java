package io.campaigntracker.report.writer.html;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.data.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A report as one web page that loads nothing: style, script and the library of the charts stand in it, each allowed by its own hash and nothing else, and the data of the charts
 * are one block of JSON. Thread-safe.
 */
public final class HtmlReport {

    private static final Asset STYLE = Asset.of("report.css");
    private static final Asset LIBRARY = Asset.of("echarts.min.js");
    private static final Asset SCRIPT = Asset.of("report.js");
    private static final String POLICY = "default-src 'none'; style-src " + STYLE.hash + "; script-src " + LIBRARY.hash
            + " " + SCRIPT.hash + "; img-src data:; base-uri 'none'; form-action 'none'";

    private HtmlReport() {}

    /** Writes a report as a web page; neither flushes nor closes. */
    @SuppressWarnings("NullAway") // templates without forms have no interceptor
    public static void write(ReportFigures report, Writer out) throws IOException {
        JtepageGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(out)), null, page(report, true));
    }

    /**
     * Writes what stands in the page, from its heading to the data of its charts, without the list of open alerts; for a page that has style, library and script of its
     * own, and the alerts in an element with the id "alerts".
     */
    @SuppressWarnings("NullAway") // templates without forms have no interceptor
    public static void writeSections(ReportFigures report, Writer out) throws IOException {
        JtesectionsGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(out)), null, page(report, false));
    }

    /** {@return the style sheet} */
    public static String style() {
        return STYLE.text;
    }

    /** {@return the library of the charts} */
    public static String library() {
        return LIBRARY.text;
    }

    /** {@return what draws, sorts and searches, at once and whenever the document tells "campaign-report"} */
    public static String script() {
        return SCRIPT.text;
    }

    private static Page page(ReportFigures report, boolean alerts) throws IOException {
        Page page = Pages.of(report, alerts);
        StringWriter data = new StringWriter();
        Json.write(data, json -> {
            for (Figure figure : page.figures()) {
                json.object(figure.id(), () -> {
                    json.text("kind", figure.kind());
                    json.text("title", figure.title());
                    figure.data().write(json);
                });
            }
        });
        return page.with(POLICY, STYLE.text, LIBRARY.text, SCRIPT.text, data.toString());
    }

    /** A file of this module that becomes part of the page, and what allows it. */
    private record Asset(String text, String hash) {

        static Asset of(String name) {
            try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the module tracker-report lacks its file " + name);
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return new Asset(text, "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
            } catch (IOException unreadable) {
                throw new IllegalStateException("could not read " + name + " of the module tracker-report", unreadable);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java has SHA-256", impossible);
            }
        }
    }
}
