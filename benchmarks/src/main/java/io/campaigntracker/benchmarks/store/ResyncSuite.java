package io.campaigntracker.benchmarks.store;

import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.MetricsRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last 28 days written again into a table of 280 days: nothing changed, and every twentieth row changed. */
public final class ResyncSuite {

    private static final int DAYS = 280;
    private static final int WINDOW = 28;
    private static final Instant FIRST_FETCH = Instant.parse("2026-06-01T00:00:00Z");
    private static final String MERGE = "bare stage and MERGE .. WHEN distinct";
    private static final String OURS = "this library: JooqMetricsStore";

    private ResyncSuite() {}

    public static void run(Size size, Report report) throws Exception {
        int ads = Math.max(5, size.rows(1_000_000) / DAYS);
        try (BenchmarkDatabase database = BenchmarkDatabase.start();
                JooqMetricsStore store = JooqMetricsStore.connect(database.url())) {
            database.execute(PlainTable.create("bare"));
            Resync resync = new Resync(database, store, ads);
            resync.fill();
            resync.measure("resync", 0, size, report);
            resync.measure("resync-changed", 20, size, report);
        }
    }

    private static final class Resync {
        private final BenchmarkDatabase database;
        private final JooqMetricsStore store;
        private final int ads;
        private int fetches = 1;
        private boolean flipped;
        private long walBefore;
        private long marker;
        private final Map<String, long[]> cost = new LinkedHashMap<>();

        Resync(BenchmarkDatabase database, JooqMetricsStore store, int ads) {
            this.database = database;
            this.store = store;
            this.ads = ads;
        }

        void fill() throws SQLException {
            for (int day = 0; day < DAYS; day += 20) {
                List<MetricsRow> rows = AdRows.of(ads, day, Math.min(20, DAYS - day), false, 0);
                AdRows.chunks(rows, ads, FIRST_FETCH).forEach(store::write);
                StoreSuite.inTransaction(database, connection -> PlainTable.copy(connection, "bare", rows));
            }
            database.execute("vacuum analyze");
        }

        /** Writes turn by turn the rows with every so many-th changed, and as they were. */
        void measure(String name, int changedEvery, Size size, Report report) throws Exception {
            List<MetricsRow> same = AdRows.of(ads, DAYS - WINDOW, WINDOW, false, 0);
            List<MetricsRow> other = AdRows.of(ads, DAYS - WINDOW, WINDOW, false, changedEvery);
            cost.clear();
            flipped = false;
            int[] turn = {0};
            Map<String, Measurement> times = new Rounds(size.warmUps(), size.rounds())
                    .before(() -> {
                        // Both ways write the changed rows in one round and the former ones in the next.
                        flipped = changedEvery > 0 && turn[0]++ / 2 % 2 == 0;
                        database.execute("checkpoint");
                        walBefore = database.walBytes();
                        marker = database.number("select txid_current()");
                    })
                    .way(
                            MERGE,
                            () -> StoreSuite.inTransaction(
                                    database,
                                    connection -> PlainTable.stageAndMerge(connection, "bare", flipped ? other : same)),
                            () -> paid("bare"))
                    .way(
                            OURS,
                            () -> {
                                Instant fetched = FIRST_FETCH.plusSeconds(60L * fetches++);
                                AdRows.chunks(flipped ? other : same, ads, fetched)
                                        .forEach(store::write);
                            },
                            () -> paid("creative_metrics"))
                    .run((long) ads * DAYS);
            report(name, times, same.size(), report);
        }

        /** Notes what the last write cost, and gives the rows that there are. */
        private Object paid(String table) throws SQLException {
            long wal = database.walBytes() - walBefore;
            long versions = database.number(
                    "select count(*) from " + table + " where xmin::text::bigint > " + marker + " % 4294967296");
            cost.put(table, new long[] {wal, versions});
            return database.number("select count(*) from " + table);
        }

        private void report(String name, Map<String, Measurement> times, int rows, Report report) throws Exception {
            Table table = new Table(
                    "way, " + Table.figure(rows) + " rows into " + Table.figure((double) ads * DAYS),
                    "time of MERGE",
                    "ms",
                    "row versions",
                    "WAL B/row");
            for (Measurement way : times.values()) {
                long[] paid = cost.getOrDefault(way.name().equals(OURS) ? "creative_metrics" : "bare", new long[2]);
                table.row(
                        way.name(),
                        Table.figure(way.millis() / times.get(MERGE).millis()),
                        Table.figure(way.millis()),
                        Long.toString(paid[1]),
                        Table.figure((double) paid[0] / rows));
            }
            report.table(name, table);
        }
    }
}
