package io.campaigntracker.micrometer;

import java.util.List;
import java.util.function.Supplier;

/**
 * Observes writing.
 *
 * @param observing begins the observations
 */
record Writes(Observing observing) {

    private static final String WRITTEN = "written";

    <T> T call(String account, String what, int rows, Supplier<T> work) {
        return observing.call(context(account, what, rows), WRITTEN, work);
    }

    void run(String account, String what, int rows, Runnable work) {
        observing.run(context(account, what, rows), WRITTEN, work);
    }

    private static TrackerContext context(String account, String what, int rows) {
        TrackerContext context = new TrackerContext(TrackerObservation.WRITE, account, what);
        context.fetched(rows, List.of());
        return context;
    }
}
