package io.campaigntracker.benchmarks.pull;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.graph.GraphProcess;
import io.campaigntracker.benchmarks.graph.Totals;
import io.campaigntracker.benchmarks.measure.BarChart;
import io.campaigntracker.benchmarks.measure.ChildJvm;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Fetch and parse daily rows of ads, one thread, pages of 500. */
public final class PullSuite {

    private static final int PAGE = 500;
    private static final String LIMIT = "limit: Jackson streaming into one reused row";
    private static final String OURS = "this library: MetaMetricsSource";
    private static final String GZIP = "this library, answers compressed";
    private static final String AT_ONCE = "this library, four ranges at once, as a sync pulls";
    private static final String SDK = "Meta's SDK 24.0.1, limit=500";

    private PullSuite() {}

    public static void run(Size size, Report report) throws Exception {
        Fleet fleet = fleet(size.rows(100_000));
        try (GraphProcess graph = GraphProcess.start(fleet)) {
            Totals expected = fleet.adTotals();
            AccountPages pages = new AccountPages(graph.address(), fleet, "ad", PAGE);
            StreamingLimit limit = new StreamingLimit();
            BytesOnly bytes = new BytesOnly();
            TokensOnly tokens = new TokensOnly();
            DatabindClient databind = new DatabindClient();
            TreeClient tree = new TreeClient();
            SdkClient sdk = new SdkClient(graph.address(), fleet);
            TrackerClient tracker = new TrackerClient(graph.address(), fleet, false);
            TrackerClient compressed = new TrackerClient(graph.address(), fleet, true);
            Map<String, Measurement> times = new Rounds(3 * size.warmUps(), size.rounds())
                    .way(LIMIT, () -> limit.pull(pages))
                    .way("bytes only, nothing parsed", () -> bytes.pull(pages, expected))
                    .way("Jackson's tokens, no figure read", () -> tokens.pull(pages, expected))
                    .way(OURS, tracker::pull)
                    .way(GZIP, compressed::pull)
                    .way(AT_ONCE, tracker::pullAtOnce)
                    .way("Jackson databind to classes", () -> databind.pull(pages))
                    .way("Jackson tree", () -> tree.pull(pages))
                    .way(SDK, () -> sdk.pull(PAGE))
                    .run(expected);
            report(times, fleet, report);
        }
    }

    /** The smallest heap with which the source pulls a small and a large number of rows. */
    public static void heap(Size size, Report report) throws Exception {
        Table table = new Table("heap", size.rows(20_000) + " rows", size.rows(400_000) + " rows");
        for (int megabytes : size.isSmoke() ? new int[] {64} : new int[] {12, 16, 24, 32, 48, 64}) {
            table.row(
                    megabytes + " MB",
                    fits(size.rows(20_000), megabytes) ? "yes" : "no",
                    fits(size.rows(400_000), megabytes) ? "yes" : "no");
        }
        report.table("heap", table);
    }

    /** Pulls once: address and rows. Run in a process of its own with a small heap. */
    public static void main(String[] arguments) {
        Fleet fleet = fleet(Integer.parseInt(arguments[1]));
        Totals totals = new TrackerClient(arguments[0], fleet, false).pull();
        if (!totals.equals(fleet.adTotals())) {
            throw new IllegalStateException("pulled " + totals + " instead of " + fleet.adTotals());
        }
    }

    private static boolean fits(int rows, int megabytes) throws IOException {
        try (GraphProcess graph = GraphProcess.start(fleet(rows));
                ChildJvm child = ChildJvm.start(
                        List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        PullSuite.class,
                        graph.address(),
                        Integer.toString(rows))) {
            return child.succeeds();
        }
    }

    private static Fleet fleet(int rows) {
        int days = Math.max(1, rows / 2_500);
        return new Fleet(rows / days / 5, 5, LocalDate.of(2026, 3, 1), days);
    }

    private static void report(Map<String, Measurement> times, Fleet fleet, Report report) throws IOException {
        int rows = fleet.ads() * fleet.days();
        double limit = times.get(LIMIT).millis();
        double sdk = times.get(SDK).millis();
        double busyLimit = times.get(LIMIT).busyMillis();
        double busySdk = times.get(SDK).busyMillis();
        Table table = new Table(
                "client",
                "of the limit",
                "times the SDK",
                "rows/s",
                "busy: of the limit",
                "busy: times the SDK",
                "allocated B/row");
        BarChart chart = new BarChart(
                "Fetch and parse " + Table.figure(rows) + " daily rows of ads",
                "rows/s, longer is better; share of the limit");
        for (Measurement way : times.values()) {
            table.row(
                    way.name(),
                    Table.figure(limit / way.millis()),
                    Table.figure(sdk / way.millis()),
                    Table.figure(rows / way.millis() * 1_000),
                    Table.figure(busyLimit / way.busyMillis()),
                    Table.figure(busySdk / way.busyMillis()),
                    Table.figure(way.bytes() / rows));
            chart.bar(
                    way.name(),
                    1 / way.millis(),
                    Table.figure(rows / way.millis() * 1_000) + "  (" + Table.figure(limit / way.millis()) + ")",
                    way.name().startsWith("this library"));
        }
        report.table("pull", table);
        report.picture("pull", chart.svg());
    }
}
