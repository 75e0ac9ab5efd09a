package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
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
import io.campaigntracker.sync.SyncReport;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cold account, from the Graph API into PostgreSQL: 500 campaigns of 5 ads, 30 days. */
public final class EndToEndSuite {

    private static final String OURS = "this library: all it keeps, with history";
    private static final String BARE = "bare: pages of 500, one thread, COPY and upsert";
    private static final String BARE_ACTIONS = "the same, keeping the actions too";
    private static final String NAIVE = "SDK by campaign, an upsert a row, a commit a campaign";

    private static final String ALLOWED = "allowed";

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
        Fleet fleet = new Fleet(campaigns, 5, LocalDate.of(2026, 4, 1), 30);
        try (GraphProcess graph = GraphProcess.start(fleet);
                BenchmarkDatabase database = BenchmarkDatabase.start()) {
            BareSync bare = new BareSync(graph.address(), fleet, database);
            NaiveSync naive = new NaiveSync(graph.address(), fleet, database);
            Map<String, Long> requests = new LinkedHashMap<>();
            try (CampaignTracker tracker =
                    Trackers.open(graph.address(), fleet, JooqMetricsStore.connect(database.url()))) {
                Rounds rounds = new Rounds(3 * size.warmUps(), Math.min(3, size.rounds()))
                        .before(() -> {
                            database.execute(PlainTable.create("bare") + "; alter table bare add actions jsonb; "
                                    + PlainTable.create("bare_campaigns")
                                    + "; alter table bare_campaigns add actions jsonb");
                            Trackers.empty(database);
                            graph.delay(delayMillis);
                            graph.takeRequests();
                        })
                        .way(BARE, () -> bare.run(false), () -> counted(requests, BARE, graph, database, "bare"))
                        .way(
                                BARE_ACTIONS,
                                () -> bare.run(true),
                                () -> counted(requests, BARE_ACTIONS, graph, database, "bare"))
                        .way(
                                OURS,
                                () -> synced(tracker, fleet, requests),
                                () -> counted(requests, OURS, graph, database, "creative_metrics"))
                        .way(NAIVE, naive::run, () -> counted(requests, NAIVE, graph, database, "bare"));
                Totals totals = fleet.adTotals();
                Map<String, Measurement> times = rounds.run(List.of(totals.rows(), totals.spendCents()));
                report(name, times, requests, fleet, report);
            }
        }
    }

    private static void synced(CampaignTracker tracker, Fleet fleet, Map<String, Long> requests) {
        SyncReport synced = tracker.sync()
                .allCampaigns()
                .between(fleet.since(), fleet.until())
                .run();
        if (!synced.isComplete()) {
            throw new IllegalStateException("incomplete: " + synced.incomplete());
        }
        long rows = fleet.ads() * 31L + fleet.campaigns() * 32L;
        // The catalog is one part of the report and three walks: campaigns, ad sets, ads.
        requests.put(ALLOWED, rows / 500 + synced.parts().size() + 2 + 2);
    }

    /** {@return the rows and money stored, noting the requests it took} */
    private static List<Long> counted(
            Map<String, Long> requests, String name, GraphProcess graph, BenchmarkDatabase database, String table)
            throws IOException, SQLException {
        long sent = graph.takeRequests();
        requests.put(name, sent);
        if (name.equals(OURS) && sent > requests.get(ALLOWED)) {
            throw new IllegalStateException(sent + " requests; at most " + requests.get(ALLOWED) + " are allowed");
        }
        return List.of(
                database.number("select count(*) from " + table),
                database.number("select sum(spend * 100)::bigint from " + table));
    }

    private static void report(
            String name, Map<String, Measurement> times, Map<String, Long> requests, Fleet fleet, Report report)
            throws IOException {
        double bare = times.get(BARE).millis();
        double ours = times.get(OURS).millis();
        Table table = new Table("design", "time of bare", "ours is faster by", "ms", "requests");
        BarChart chart = new BarChart(
                Table.figure((double) fleet.ads() * fleet.days()) + " daily rows of ads from the API into PostgreSQL"
                        + (name.endsWith("latency") ? ", 50 ms a request" : ""),
                "ms, shorter is better; times the bare design");
        for (Measurement way : times.values()) {
            table.row(
                    way.name(),
                    Table.figure(way.millis() / bare),
                    Table.figure(way.millis() / ours),
                    Table.figure(way.millis()),
                    Table.figure(requests.get(way.name()))
                            + (way.name().equals(OURS) ? " (allowed " + requests.get(ALLOWED) + ")" : ""));
            chart.bar(
                    way.name(),
                    way.millis(),
                    Table.figure(way.millis()) + "  (" + Table.figure(way.millis() / bare) + ")",
                    way.name().equals(OURS));
        }
        report.table(name, table);
        report.picture(name, chart.svg());
    }
}
