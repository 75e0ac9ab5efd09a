package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.measure.ChildJvm;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.sync.SyncReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** One sync of a whole fleet in a process of its own, whose heap is small. */
public final class SmallHeapSync {

    private SmallHeapSync() {}

    /** Syncs once: address of the API, of the database, campaigns, ads of each, first day, days. */
    public static void main(String[] arguments) {
        Fleet fleet = new Fleet(
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                LocalDate.parse(arguments[4]),
                Integer.parseInt(arguments[5]));
        try (CampaignTracker tracker = Trackers.open(arguments[0], fleet, JooqMetricsStore.connect(arguments[1]))) {
            SyncReport synced = tracker.sync()
                    .allCampaigns()
                    .between(fleet.since(), fleet.until())
                    .run();
            if (!synced.isComplete() || synced.rows() < (long) fleet.ads() * fleet.days()) {
                throw new IllegalStateException(synced.rows() + " rows; incomplete: " + synced.incomplete());
            }
        }
    }

    /** {@return whether a process with a heap of that size can do it} */
    static boolean succeeds(GraphProcess graph, BenchmarkDatabase database, Fleet fleet, int megabytes)
            throws IOException {
        try (ChildJvm child = ChildJvm.start(
                List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                SmallHeapSync.class,
                graph.address(),
                database.url(),
                Integer.toString(fleet.campaigns()),
                Integer.toString(fleet.adsPerCampaign()),
                fleet.since().toString(),
                Integer.toString(fleet.days()))) {
            return child.succeeds();
        }
    }
}
