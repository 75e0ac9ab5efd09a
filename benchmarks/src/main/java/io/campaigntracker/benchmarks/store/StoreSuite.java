package io.campaigntracker.benchmarks.store;

import io.campaigntracker.benchmarks.measure.BarChart;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A cold store of daily rows, against COPY into a bare table and against the ways one would write first. */
public final class StoreSuite {

    private static final Instant FETCHED = Instant.parse("2026-06-01T00:00:00Z");
    private static final String LIMIT = "limit: COPY into a bare table with its key";
    private static final String SAME = "COPY into the library's table, its indexes and ratios";
    private static final String OURS = "this library: JooqMetricsStore";
    private static final String ORM = "Hibernate merge, batches of 50, one commit, bare table";
    private static final String BATCH = "JDBC batches rewritten, ON CONFLICT, bare table";

    private StoreSuite() {}

    /** What is done with a connection inside one transaction. */
    interface Statements {
        void run(Connection connection) throws SQLException;
    }

    public static void run(Size size, Report report) throws Exception {
        cold(size, report, "store", size.rows(100_000), false);
        cold(size, report, "store-actions", size.rows(50_000), true);
        if (size.isFull()) {
            cold(size, report, "store-million", 1_000_000, false);
        }
    }

    static void inTransaction(BenchmarkDatabase database, Statements statements) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            statements.run(connection);
            connection.commit();
        }
    }

    private static void cold(Size size, Report report, String name, int count, boolean withActions) throws Exception {
        int ads = Math.min(count, 2_500);
        List<MetricsRow> rows = AdRows.of(ads, 0, count / ads, withActions, 0);
        List<MetricsChunk> chunks = AdRows.chunks(rows, ads, FETCHED);
        try (BenchmarkDatabase database = BenchmarkDatabase.start();
                JooqMetricsStore store = JooqMetricsStore.connect(database.url());
                OrmMerge orm = new OrmMerge(database)) {
            database.execute(PlainTable.create("bare"));
            database.execute("create table same (like creative_metrics including all)");
            Rounds rounds = new Rounds(size.warmUps(), size.rounds())
                    .before(() -> database.execute("truncate bare, same, creative_metrics, creative_metrics_revisions,"
                            + " sync_coverage, sync_fetches; checkpoint"));
            if (!withActions) {
                rounds.way(
                        LIMIT,
                        () -> {
                            inTransaction(database, connection -> PlainTable.copy(connection, "bare", rows));
                        },
                        () -> sums(database, "bare"));
                rounds.way(
                        BATCH,
                        () -> {
                            inTransaction(database, connection -> PlainTable.batches(connection, "bare", rows));
                        },
                        () -> sums(database, "bare"));
                rounds.way(
                        "stage, COPY and ON CONFLICT, bare table",
                        () -> {
                            inTransaction(database, connection -> PlainTable.stageAndUpsert(connection, "bare", rows));
                        },
                        () -> sums(database, "bare"));
            }
            if (name.equals("store")) {
                rounds.way(
                        ORM,
                        () -> {
                            orm.run(rows);
                        },
                        () -> sums(database, "bare"));
            }
            rounds.way(
                    SAME,
                    () -> {
                        inTransaction(
                                database,
                                connection -> LibraryCopy.copy(
                                        connection,
                                        "same",
                                        rows,
                                        withActions ? LibraryCopy.Actions.TEXTS : LibraryCopy.Actions.NONE));
                    },
                    () -> sums(database, "same"));
            rounds.way(
                    OURS,
                    () -> {
                        chunks.forEach(store::write);
                    },
                    () -> sums(database, "creative_metrics"));
            report(name, rounds.run(sums(rows)), rows.size(), report);
        }
    }

    static List<Long> sums(BenchmarkDatabase database, String table) throws SQLException {
        return List.of(
                database.number("select count(*) from " + table),
                database.number("select sum(spend * 100)::bigint from " + table));
    }

    static List<Long> sums(List<MetricsRow> rows) {
        return List.of(
                (long) rows.size(),
                rows.stream()
                        .mapToLong(row -> row.spend().movePointRight(2).longValueExact())
                        .sum());
    }

    private static void report(String name, Map<String, Measurement> times, int rows, Report report)
            throws IOException {
        String first = times.containsKey(LIMIT) ? LIMIT : SAME;
        double limit = times.get(first).millis();
        double same = times.get(SAME).millis();
        double ours = times.get(OURS).millis();
        Table table = new Table(
                "way",
                first.equals(LIMIT) ? "of the limit" : "of COPY",
                "of COPY, same table",
                "ours is faster by",
                "rows/s",
                "busy in Java, ms");
        BarChart chart = new BarChart(
                "Store " + Table.figure(rows) + " daily rows of ads for the first time",
                "rows/s, longer is better; share of the first");
        for (Measurement way : times.values()) {
            table.row(
                    way.name(),
                    Table.figure(limit / way.millis()),
                    Table.figure(same / way.millis()),
                    Table.figure(way.millis() / ours),
                    Table.figure(rows / way.millis() * 1_000),
                    Table.figure(way.busyMillis()));
            chart.bar(
                    way.name(),
                    1 / way.millis(),
                    Table.figure(rows / way.millis() * 1_000) + "  (" + Table.figure(limit / way.millis()) + ")",
                    way.name().equals(OURS));
        }
        report.table(name, table);
        report.picture(name, chart.svg());
    }
}
