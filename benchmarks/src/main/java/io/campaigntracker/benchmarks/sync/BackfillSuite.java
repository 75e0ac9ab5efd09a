package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import java.io.IOException;
import java.time.LocalDate;

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

    private static String fits(Fleet fleet, int megabytes) throws IOException {
        try (GraphProcess graph = GraphProcess.start(fleet);
                BenchmarkDatabase database = BenchmarkDatabase.start()) {
            return SmallHeapSync.succeeds(graph, database, fleet, megabytes) ? "yes" : "no";
        }
    }
}
