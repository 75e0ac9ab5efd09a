package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.measure.ChildJvm;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.sync.SyncReport;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The whole library in a process with a small heap: a month, and the 37 months that Meta keeps. */
public final class BackfillSuite {

    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    private BackfillSuite() {}

    public static void run(Size size, Report report) throws Exception {
        int ads = Math.max(1, 40 / size.divisor());
        int days = size.isSmoke() ? 60 : 1_125;
        Table table = new Table("heap", "30 days", days + " days");
        for (int megabytes : size.isSmoke() ? new int[] {96} : new int[] {32, 48, 64, 96}) {
            table.row(
                    megabytes + " MB",
                    fits(new Fleet(10, ads, LAST.minusDays(29), 30), megabytes),
                    fits(new Fleet(10, ads, LAST.minusDays(days - 1L), days), megabytes));
        }
        report.table("backfill", table);
    }

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

    private static String fits(Fleet fleet, int megabytes) throws IOException {
        try (GraphProcess graph = GraphProcess.start(fleet);
                BenchmarkDatabase database = BenchmarkDatabase.start();
                ChildJvm child = ChildJvm.start(
                        List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        BackfillSuite.class,
                        graph.address(),
                        database.url(),
                        Integer.toString(fleet.campaigns()),
                        Integer.toString(fleet.adsPerCampaign()),
                        fleet.since().toString(),
                        Integer.toString(fleet.days()))) {
            return child.succeeds() ? "yes" : "no";
        }
    }
}
