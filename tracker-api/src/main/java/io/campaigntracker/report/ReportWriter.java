package io.campaigntracker.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Writes reports. Implementations are found by {@link ServiceLoader}; {@code tracker-report} has one of every format. They are thread-safe and need a public constructor
 * without parameters.
 */
public interface ReportWriter {

    /** {@return what it writes} */
    Set<ReportFormat> formats();

    /**
     * Writes a report; neither flushes nor closes.
     *
     * @throws IOException if {@code out} does
     */
    void write(ReportFigures report, ReportFormat format, Writer out) throws IOException;

    /**
     * {@return the first writer of a format on the class path}
     *
     * @throws IllegalStateException if there is none; the message names the module to add
     */
    static ReportWriter of(ReportFormat format) {
        for (ClassLoader loader :
                new ClassLoader[] {Thread.currentThread().getContextClassLoader(), ReportWriter.class.getClassLoader()
                }) {
            Iterator<ReportWriter> writers =
                    ServiceLoader.load(ReportWriter.class, loader).iterator();
            while (writers.hasNext()) {
                ReportWriter writer = writers.next();
                if (writer.formats().contains(format)) {
                    return writer;
                }
            }
        }
        throw new IllegalStateException("nothing on the class path writes reports as " + format
                + "; add the module tracker-report (io.campaigntracker:tracker-report)");
    }
}
