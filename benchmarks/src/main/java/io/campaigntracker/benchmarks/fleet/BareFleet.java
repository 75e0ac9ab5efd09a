package io.campaigntracker.benchmarks.fleet;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.delivery.Deliveries;
import io.campaigntracker.core.delivery.Delivery;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The least that questions about a fleet can cost: their columns by COPY into arrays, then the library's own calculators on two threads. No catalogs, no coverage, no
 * learning, no explanation, and for a check of alerts one read of the open keys and one write.
 */
final class BareFleet implements AutoCloseable {

    private static final int THREADS = 2;
    private static final double TARGET = 2;

    private final Connection connection;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    BareFleet(Connection connection) {
        this.connection = connection;
    }

    private static final Deliveries UNKNOWN = (entity, day) -> Delivery.UNKNOWN;

    private AttributedHistory rows(int days) throws SQLException {
        return BareColumns.read(connection, DateRange.lastDays(days, FleetBook.today()));
    }

    private <T> List<T> onBoth(IntFunction<T> half) {
        List<CompletableFuture<T>> halves = IntStream.range(0, THREADS)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> half.apply(number), threads))
                .toList();
        return halves.stream().map(CompletableFuture::join).toList();
    }

    private List<AnomalyReport> judged() throws SQLException {
        int days = AnomalyDetector.LOOKBACK_DAYS + MaturityRule.DEFAULT.matureAge() + 1;
        DateRange range = DateRange.lastDays(days, FleetBook.today());
        List<EntitySeries> series = EntitySeries.of(rows(days), range);
        DayFacts facts = new DayFacts(FleetBook.today(), MaturityRule.DEFAULT, (entity, day) -> DayState.FETCHED);
        return onBoth(half ->
                new AnomalyDetector(DetectionSettings.DEFAULT, facts).detectNewest(part(series, half), UNKNOWN));
    }

    private static <T> List<T> part(List<T> all, int half) {
        return all.subList(half * all.size() / THREADS, (half + 1) * all.size() / THREADS);
    }

    /** {@return how many values were judged} */
    int anomalies() throws SQLException {
        return judged().stream().mapToInt(report -> report.verdicts().size()).sum();
    }

    /** {@return how many values were judged, after what is open was read and what was found written} */
    int checkedAnomalies() throws SQLException {
        List<AnomalyReport> reports = judged();
        List<String> found = reports.stream()
                .flatMap(report -> report.verdicts().stream())
                .filter(AnomalyVerdict::isAnomaly)
                .map(verdict -> verdict.entity().id())
                .distinct()
                .toList();
        keep(found);
        return reports.stream().mapToInt(report -> report.verdicts().size()).sum();
    }

    private void keep(List<String> found) throws SQLException {
        try (PreparedStatement open = connection.prepareStatement("select alert_key from alert_incidents where open");
                ResultSet keys = open.executeQuery()) {
            while (keys.next()) {
                keys.getString(1);
            }
        }
        try (PreparedStatement write = connection.prepareStatement(
                "insert into bare_alerts (alert_key) select unnest(?::text[]) on conflict do nothing")) {
            write.setArray(1, connection.createArrayOf("text", found.toArray()));
            write.executeUpdate();
        }
    }

    /** {@return how many campaigns have figures} */
    int byCampaign(DateRange days) throws SQLException {
        AttributedHistory rows = BareColumns.read(connection, days);
        MetricsHistory history = rows.history();
        int campaigns = history.entities().size();
        List<GroupDispersion> assumed = Collections.nCopies(campaigns, GroupDispersion.ASSUMED);
        return onBoth(half -> {
                    int[] group = half(history, half);
                    return (int)
                            MetricsCalculator.results(
                                            rows, group, campaigns, assumed, Expectations.NONE, Grouping.CAMPAIGNS)
                                    .stream()
                                    .filter(answer -> answer.totals().rows() > 0)
                                    .count();
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The campaign of each row of a half of the campaigns, -1 for the other half. */
    private static int[] half(MetricsHistory history, int half) {
        return IntStream.range(0, history.size())
                .map(row -> history.entity(row) % THREADS == half ? history.entity(row) : -1)
                .toArray();
    }

    /** {@return how many campaigns were held against a target} */
    int checkedRoas() throws SQLException {
        AttributedHistory rows = rows(AccountDispersion.days(FleetBook.today()).days());
        MetricsHistory history = rows.history();
        int campaigns = history.entities().size();
        List<GroupDispersion> assumed = Collections.nCopies(campaigns, GroupDispersion.ASSUMED);
        List<Integer> held = onBoth(half -> {
            int[] group = half(history, half);
            List<DaySums> days = DaySums.byGroup(rows, group, campaigns);
            int count = 0;
            for (int campaign = half; campaign < campaigns; campaign += THREADS) {
                new TargetDays(
                                days.get(campaign),
                                Collections.nCopies(days.get(campaign).size(), Arrived.ALL),
                                GroupDispersion.ASSUMED)
                        .look(
                                Metric.ROAS,
                                TARGET,
                                TargetDays.Told.NOTHING,
                                FleetBook.today().minusDays(1));
                count++;
            }
            RoasSums.of(rows, group, campaigns, assumed, WithoutRows.NOT_KNOWN);
            return count;
        });
        keep(List.of());
        return held.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
