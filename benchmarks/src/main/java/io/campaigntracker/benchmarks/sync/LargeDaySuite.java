package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;

/** Days of so many ads that none fits into memory as a whole: they must be fetched and stored in parts, and be exact. */
public final class LargeDaySuite {

    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    private LargeDaySuite() {}

    public static void run(Size size, Report report) throws Exception {
        Table table = new Table("ads", "days", "heap", "stored exactly");
        if (size.isSmoke()) {
            row(table, new Fleet(600, 20, LAST.minusDays(1), 2), 96);
        } else {
            row(table, new Fleet(5_000, 20, LAST, 1), 256);
            row(table, new Fleet(5_000, 20, LAST.minusDays(6), 7), 256);
        }
        report.table("large-day", table);
    }

    /**
     * Syncs a fleet in a process with a heap of that size.
     *
     * @throws IllegalStateException if the process ran out of memory, or what is stored is not what was delivered
     */
    public static void sync(Fleet fleet, int megabytes) throws IOException, SQLException {
        try (GraphProcess graph = GraphProcess.start(fleet);
                BenchmarkDatabase database = BenchmarkDatabase.start()) {
            if (!SmallHeapSync.succeeds(graph, database, fleet, megabytes)) {
                throw new IllegalStateException(
                        fleet.ads() + " ads a day could not be synced with " + megabytes + " MB");
            }
            Totals expected = fleet.adTotals();
            require("rows", expected.rows(), database, "count(*)");
            require("impressions", expected.impressions(), database, "sum(impressions)");
            require("spend in cents", expected.spendCents(), database, "(sum(spend) * 100)::bigint");
            require("revenue in cents", expected.revenueCents(), database, "(sum(revenue) * 100)::bigint");
            long days = database.number("select count(*) from " + tables(database)
                    + "sync_coverage where level = 'ad' and outcome = 'rows'");
            if (days != fleet.days()) {
                throw new IllegalStateException(days + " of " + fleet.days() + " days count as fetched");
            }
        }
    }

    private static void row(Table table, Fleet fleet, int megabytes) throws IOException, SQLException {
        sync(fleet, megabytes);
        table.row(Integer.toString(fleet.ads()), Integer.toString(fleet.days()), megabytes + " MB", "yes");
    }

    private static void require(String what, long expected, BenchmarkDatabase database, String sum)
            throws SQLException {
        long stored = database.number("select " + sum + " from " + tables(database) + "creative_metrics");
        if (stored != expected) {
            throw new IllegalStateException(what + ": " + stored + " stored, " + expected + " delivered");
        }
    }

    /** The schema that the store chose, with a dot. */
    private static String tables(BenchmarkDatabase database) throws SQLException {
        boolean own = database.number("select count(*) from pg_tables where schemaname = 'campaign_tracker'"
                        + " and tablename = 'creative_metrics'")
                > 0;
        return own ? "campaign_tracker." : "public.";
    }
}
