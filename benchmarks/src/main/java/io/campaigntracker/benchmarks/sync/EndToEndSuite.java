package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.benchmarks.measure.BarChart;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.benchmarks.store.PlainTable;
import io.campaigntracker.jooq.JooqMetricsStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A cold account, from the Graph API into PostgreSQL: 500 campaigns of 5 ads, 30 days. */
public final class EndToEndSuite {

    private EndToEndSuite() {}

    public static void run(Size size, Report report) throws Exception {
        measure(size, report, "end-to-end", Math.max(2, 500 / size.divisor()), 0);
    }

    /** A tenth of it with 50 ms a request. */
    public static void latency(Size size, Report report) throws Exception {
        measure(size, report, "end-to-end-latency", Math.max(2, 50 / size.divisor()), size.isSmoke() ? 1 : 50);
    }

    private static void measure(Size size, Report report, String name, int campaigns, int delayMillis)
            throws Exception {
        Fleet fleet = fleet(campaigns);
        try (GraphProcess graph = GraphProcess.start(fleet);
                BenchmarkDatabase database = BenchmarkDatabase.start()) {
            // So that all tables are there before the first round empties them.
            JooqMetricsStore.connect(database.url()).close();
            Map<SyncWay, Long> requests = new EnumMap<>(SyncWay.class);
            AtomicLong allowed = new AtomicLong();
            Rounds rounds = new Rounds(5 * size.warmUps(), size.rounds()).before(() -> {
                database.execute(PlainTable.create("bare") + "; alter table bare add actions jsonb; "
                        + PlainTable.create("bare_campaigns")
                        + "; alter table bare_campaigns add actions jsonb");
                Trackers.empty(database);
                graph.delay(delayMillis);
                graph.takeRequests();
            });
            for (SyncWay way : SyncWay.values()) {
                rounds.apart(
                        way.title(),
                        SyncWay.class,
                        List.of(way.name(), graph.address(), Integer.toString(campaigns), database.url()),
                        told -> {
                            long sent = graph.takeRequests();
                            requests.put(way, sent);
                            if (way == SyncWay.OURS) {
                                allowed.set(allowed(fleet, Integer.parseInt(told)));
                                if (sent > allowed.get()) {
                                    throw new IllegalStateException(
                                            sent + " requests; at most " + allowed + " are allowed");
                                }
                            }
                            return stored(database, way.table());
                        });
            }
            Totals totals = fleet.adTotals();
            Map<String, Measurement> times = rounds.run(List.of(totals.rows(), totals.spendCents()));
            report(name, times, requests, allowed.get(), fleet, report);
        }
    }

    static Fleet fleet(int campaigns) {
        return new Fleet(campaigns, 5, LocalDate.of(2026, 4, 1), 30);
    }

    /** One request for every 500 rows and objects, one for each part, and two; the catalog is three walks. */
    private static long allowed(Fleet fleet, int parts) {
        long rows = fleet.ads() * 31L + fleet.campaigns() * 32L;
        return rows / 500 + parts + 2 + 2;
    }

    /** {@return the rows and money stored} */
    private static List<Long> stored(BenchmarkDatabase database, String table) throws SQLException {
        return List.of(
                database.number("select count(*) from " + table),
                database.number("select sum(spend * 100)::bigint from " + table));
    }

    private static void report(
            String name,
            Map<String, Measurement> times,
            Map<SyncWay, Long> requests,
            long allowed,
            Fleet fleet,
            Report report)
            throws IOException {
        double bare = times.get(SyncWay.BARE.title()).millis();
        double ours = times.get(SyncWay.OURS.title()).millis();
        Table table = new Table("design", "time of bare", "ours is faster by", "ms", "requests");
        BarChart chart = new BarChart(
                Table.figure((double) fleet.ads() * fleet.days()) + " daily rows of ads from the API into PostgreSQL"
                        + (name.endsWith("latency") ? ", 50 ms a request" : ""),
                "ms, shorter is better; times the bare design");
        for (SyncWay way : SyncWay.values()) {
            double millis = times.get(way.title()).millis();
            table.row(
                    way.title(),
                    Table.figure(millis / bare),
                    Table.figure(millis / ours),
                    Table.figure(millis),
                    Table.figure(requests.get(way)) + (way == SyncWay.OURS ? " (allowed " + allowed + ")" : ""));
            chart.bar(
                    way.title(),
                    millis,
                    Table.figure(millis) + "  (" + Table.figure(millis / bare) + ")",
                    way == SyncWay.OURS);
        }
        report.table(name, table);
        report.picture(name, chart.svg());
    }
}
