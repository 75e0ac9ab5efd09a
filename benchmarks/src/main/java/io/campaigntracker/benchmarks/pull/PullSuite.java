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

/** Fetch and parse daily rows of ads, pages of 500. */
public final class PullSuite {

    private PullSuite() {}

    public static void run(Size size, Report report) throws Exception {
        int rows = size.rows(100_000);
        Fleet fleet = fleet(rows);
        try (GraphProcess graph = GraphProcess.start(fleet)) {
            Rounds rounds = new Rounds(3 * size.warmUps(), size.rounds());
            for (PullWay way : PullWay.values()) {
                rounds.apart(
                        way.title(),
                        PullWay.class,
                        List.of(way.name(), graph.address(), Integer.toString(rows)),
                        told -> told);
            }
            report(rounds.run(fleet.adTotals()), fleet, report);
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

    static Fleet fleet(int rows) {
        int days = Math.max(1, rows / 2_500);
        return new Fleet(rows / days / 5, 5, LocalDate.of(2026, 3, 1), days);
    }

    private static void report(Map<String, Measurement> times, Fleet fleet, Report report) throws IOException {
        int rows = fleet.ads() * fleet.days();
        double limit = times.get(PullWay.LIMIT.title()).millis();
        double sdk = times.get(PullWay.SDK.title()).millis();
        double busyLimit = times.get(PullWay.LIMIT.title()).busyMillis();
        double busySdk = times.get(PullWay.SDK.title()).busyMillis();
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
