package io.campaigntracker.benchmarks.fleet;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.testkit.CountingDataSource;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** Questions about fleets in PostgreSQL, each as the first after the store changed, beside the bare design; and how many statements each takes. */
public final class FleetSuite {

    private static final int WARM_UPS = Integer.getInteger("benchmark.warmups", 3);
    private static final int MANY = 5_000;
    private static final int WEEK = 7;
    private static final int FINAL_AGE = 40;
    private static final double TARGET = 2;
    private static final DateRange LAST = DateRange.lastDays(WEEK, FleetBook.today());
    private static final DateRange FINAL =
            DateRange.lastDays(WEEK, FleetBook.today().minusDays(FINAL_AGE));

    private FleetSuite() {}

    /** A question to the library; gives something to look at. */
    private interface Question {
        int ask(CampaignTracker tracker);
    }

    /** The same to the bare design. */
    private interface Bare {
        int ask(BareFleet fleet) throws Exception;
    }

    private record Pair(Question question, Bare bare) {}

    private static Map<String, Pair> questions() {
        Map<String, Pair> all = new LinkedHashMap<>();
        all.put(
                "anomalies, newest days",
                new Pair(
                        tracker -> tracker.allCampaigns()
                                .anomalies()
                                .detect()
                                .verdicts()
                                .size(),
                        BareFleet::anomalies));
        all.put(
                "ANOMALY check",
                new Pair(
                        tracker -> tracker.allCampaigns()
                                .alert(AlertType.ANOMALY)
                                .checkAll()
                                .size(),
                        BareFleet::checkedAnomalies));
        all.put(
                "ROAS check",
                new Pair(
                        tracker -> tracker.allCampaigns()
                                .alert(AlertType.ROAS_BELOW_TARGET)
                                .threshold(TARGET)
                                .checkAll()
                                .size(),
                        BareFleet::checkedRoas));
        all.put(
                "daily report",
                new Pair(
                        tracker -> tracker.reports()
                                .daily()
                                .generate()
                                .figures()
                                .currencies()
                                .size(),
                        BareFleet::anomalies));
        all.put(
                "byCampaign, a final week",
                new Pair(
                        tracker -> tracker.allCampaigns()
                                .metrics()
                                .between(FINAL.since(), FINAL.until())
                                .byCampaign()
                                .size(),
                        fleet -> fleet.byCampaign(FINAL)));
        all.put(
                "byCampaign, the last week, completed",
                new Pair(
                        tracker -> tracker.allCampaigns()
                                .metrics()
                                .between(LAST.since(), LAST.until())
                                .byCampaign()
                                .size(),
                        fleet -> fleet.byCampaign(LAST)));
        return all;
    }

    public static void run(Size size, Report report) throws Exception {
        int[] fleets =
                size.isSmoke() ? new int[] {30, 90} : size.isFull() ? new int[] {1_000, 10_000, 30_000} : sizes();
        Table table = new Table(
                "question", "campaigns", "times the bare design", "ms", "bare, ms", "asked again, ms", "statements");
        Map<Integer, Map<String, Integer>> statements = new HashMap<>();
        for (int campaigns : fleets) {
            FleetBook book = new FleetBook(campaigns);
            Map<String, Integer> own = measure(book, size, table);
            Map<String, Integer> others = statements.putIfAbsent(book.accounts(), own);
            if (others != null && !others.equals(own)) {
                throw new IllegalStateException("statements grow with the fleet: " + others + ", then " + own);
            }
        }
        report.table("fleet", table);
    }

    private static int[] sizes() {
        return Arrays.stream(
                        System.getProperty("benchmark.fleets", "1000,10000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static Map<String, Integer> measure(FleetBook book, Size size, Table table) throws Exception {
        try (BenchmarkDatabase database = BenchmarkDatabase.start();
                JooqMetricsStore store = JooqMetricsStore.connect(database.url());
                Connection connection = database.connect();
                BareFleet bare = new BareFleet(connection)) {
            book.fill(store);
            System.out.printf("fleet of %d campaigns stored%n", book.campaigns());
            database.execute("create table campaign_tracker.bare_alerts (alert_key text primary key)");
            database.execute("vacuum analyze");
            Map<String, Integer> statements = statements(database, book);
            CampaignTracker tracker = tracker(store);
            int warmUps = size.isSmoke() ? 0 : book.campaigns() > MANY ? 1 : WARM_UPS;
            List<String> names = questions().keySet().stream()
                    .filter(name -> name.contains(System.getProperty("benchmark.question", "")))
                    .toList();
            Map<String, double[][]> times = new LinkedHashMap<>();
            names.forEach(name -> times.put(name, new double[3][size.rounds()]));
            for (int round = -warmUps; round < size.rounds(); round++) {
                for (String name : names) {
                    Pair pair = questions().get(name);
                    book.touch(store);
                    double first = millis(() -> pair.question().ask(tracker));
                    double again = millis(() -> pair.question().ask(tracker));
                    double least = millis(() -> pair.bare().ask(bare));
                    System.out.printf(
                            Locale.ROOT,
                            "%,d campaigns, round %d, %s: %.0f ms, again %.0f, bare %.0f%n",
                            book.campaigns(),
                            round,
                            name,
                            first,
                            again,
                            least);
                    if (round >= 0) {
                        times.get(name)[0][round] = first;
                        times.get(name)[1][round] = again;
                        times.get(name)[2][round] = least;
                    }
                }
            }
            times.forEach((name, three) -> {
                double[] medians =
                        Arrays.stream(three).mapToDouble(FleetSuite::median).toArray();
                table.row(
                        name,
                        Table.figure(book.campaigns()),
                        Table.figure(medians[0] / medians[2]),
                        Table.figure(medians[0]),
                        Table.figure(medians[2]),
                        Table.figure(medians[1]),
                        String.valueOf(statements.get(name)));
            });
            tracker.close();
            return statements;
        }
    }

    /** As the first question after the store changed; each transaction begins with one. */
    private static Map<String, Integer> statements(BenchmarkDatabase database, FleetBook book) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        CountingDataSource counting = new CountingDataSource(source);
        Map<String, Integer> statements = new LinkedHashMap<>();
        try (JooqMetricsStore store = JooqMetricsStore.of(counting);
                CampaignTracker tracker = tracker(store)) {
            questions().forEach((name, pair) -> {
                book.touch(store);
                counting.reset();
                pair.question().ask(tracker);
                statements.put(name, counting.statements());
            });
        }
        return statements;
    }

    /** Nobody is told: the bare design tells nobody either. */
    private static CampaignTracker tracker(JooqMetricsStore store) {
        return CampaignTrackers.builder()
                .store(store)
                .clock(FleetBook.clock())
                .alertSinks()
                .build();
    }

    private interface Work {
        int run() throws Exception;
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        if (work.run() <= 0) {
            throw new IllegalStateException("nothing was answered");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
