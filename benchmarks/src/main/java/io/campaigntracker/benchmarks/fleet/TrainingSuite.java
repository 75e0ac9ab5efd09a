package io.campaigntracker.benchmarks.fleet;

import io.campaigntracker.benchmarks.measure.ChildJvm;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import java.util.List;

/** A training table over a fleet in PostgreSQL, written by a process of its own with a small heap; and how many statements it takes. */
public final class TrainingSuite {

    private static final int CAMPAIGNS = Integer.getInteger("benchmark.training.campaigns", 1_000);
    private static final int DAYS = Integer.getInteger("benchmark.training.days", 180);

    /** Days before the first decision, from which the features of its day are made, and behind the last one. */
    private static final int AROUND = 38;

    private TrainingSuite() {}

    /** @throws IllegalStateException if statements grow with the campaigns, or a heap is too small */
    public static void run(Size size, Report report) throws Exception {
        int days = size.isSmoke() ? 3 : DAYS;
        int[] fleets = size.isSmoke() ? new int[] {10, 20} : new int[] {CAMPAIGNS / 10, CAMPAIGNS};
        String heap = System.getProperty("benchmark.training.heap", "-Xmx512m");
        Table table = new Table(
                "campaigns", "days", "rows", "heap", "most heap used, MB", "s", "statements", "statements a day");
        String statements = null;
        for (int campaigns : fleets) {
            try (BenchmarkDatabase database = BenchmarkDatabase.start()) {
                try (JooqMetricsStore store = JooqMetricsStore.connect(database.url())) {
                    new FleetBook(campaigns).fillByNight(store, days + AROUND);
                }
                database.execute("vacuum analyze");
                System.out.printf("%d campaigns of %d days stored%n", campaigns, days + AROUND);
                try (ChildJvm child = ChildJvm.start(
                        List.of(heap, "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                        TrainingRun.class,
                        database.url(),
                        String.valueOf(days))) {
                    String[] told = child.line().split(" ");
                    table.row(
                            Table.figure(campaigns),
                            String.valueOf(days),
                            told[0],
                            heap,
                            told[1],
                            told[2],
                            told[3],
                            Table.figure(Integer.parseInt(told[3]) / (double) days));
                    if (statements != null && !statements.equals(told[3])) {
                        throw new IllegalStateException(
                                "statements grow with the fleet: " + statements + ", then " + told[3]);
                    }
                    statements = told[3];
                }
            }
        }
        report.table("training", table);
    }
}
