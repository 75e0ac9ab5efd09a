package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.benchmarks.measure.LineChart;
import io.campaigntracker.benchmarks.measure.Measurement;
import io.campaigntracker.benchmarks.measure.Report;
import io.campaigntracker.benchmarks.measure.Rounds;
import io.campaigntracker.benchmarks.measure.Size;
import io.campaigntracker.benchmarks.measure.Table;
import io.campaigntracker.benchmarks.store.BenchmarkDatabase;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Questions to stored rows of campaigns, and what a row costs while the store grows. */
public final class QuerySuite {

    private static final int CAMPAIGNS = 500;
    private static final int LARGE_ACCOUNT = 1_000;
    private static final int YEAR = 365;
    private static final int WEEK = 7;

    private QuerySuite() {}

    /** Totals over a year of a large account: plain sums and answers with intervals and evidence, against the bare statement. */
    public static void totals(Size size, Report report) throws Exception {
        int days = Math.max(10, YEAR / size.divisor());
        CampaignRows rows = new CampaignRows(LARGE_ACCOUNT);
        try (BenchmarkDatabase database = BenchmarkDatabase.start();
                Connection connection = database.connect();
                JooqMetricsStore store = JooqMetricsStore.connect(database.url())) {
            store.saveCatalog(catalog(LARGE_ACCOUNT));
            rows.fill(store, 0, days);
            database.execute("vacuum analyze");
            CampaignTracker tracker = rows.tracker(store, days);
            Map<String, Measurement> times = new Rounds(size.warmUps(), size.rounds())
                    .way("GROUP BY in the database", () -> summed(connection))
                    .way(
                            "this library: metrics().totalsByCampaign()",
                            () -> cents(tracker
                                    .allCampaigns()
                                    .metrics()
                                    .between(rows.day(0), rows.day(days - 1))
                                    .totalsByCampaign()
                                    .values()
                                    .stream()))
                    .way(
                            "this library: metrics().calculate(), one total with intervals",
                            () -> cents(Stream.of(tracker.allCampaigns()
                                    .metrics()
                                    .between(rows.day(0), rows.day(days - 1))
                                    .calculate()
                                    .totals())))
                    .way(
                            "this library: metrics().byCampaign(), intervals and evidence of each",
                            () -> cents(tracker
                                    .allCampaigns()
                                    .metrics()
                                    .between(rows.day(0), rows.day(days - 1))
                                    .byCampaign()
                                    .values()
                                    .stream()
                                    .map(MetricsResult::totals)))
                    .run(rows.revenueCents(days));
            double first = times.get("GROUP BY in the database").millis();
            Table table = new Table("way", "time of GROUP BY", "ms", "rows/s");
            for (Measurement way : times.values()) {
                table.row(
                        way.name(),
                        Table.figure(way.millis() / first),
                        Table.figure(way.millis()),
                        Table.figure(LARGE_ACCOUNT * (double) days / way.millis() * 1_000));
            }
            report.table("query", table);
        }
    }

    /** The cost of a row, from ten thousand stored rows to a million, or ten million in a full run. */
    public static void scale(Size size, Report report) throws Exception {
        int largest = size.isSmoke() ? 10_000 : size.isFull() ? 10_000_000 : 1_000_000;
        CampaignRows rows = new CampaignRows(CAMPAIGNS);
        Table table = new Table("stored rows", "sync, µs a row", "a campaign's week, ms", "the fleet's week, µs a row");
        List<LineChart.Point> sync = new ArrayList<>();
        List<LineChart.Point> campaign = new ArrayList<>();
        List<LineChart.Point> fleet = new ArrayList<>();
        try (BenchmarkDatabase database = BenchmarkDatabase.start();
                JooqMetricsStore store = JooqMetricsStore.connect(database.url())) {
            store.saveCatalog(catalog(CAMPAIGNS));
            int days = 0;
            for (int stored = 10_000; stored <= largest; stored *= 10) {
                rows.fill(store, days, stored / CAMPAIGNS);
                days = stored / CAMPAIGNS;
                database.execute("vacuum analyze");
                int until = days;
                CampaignTracker tracker = rows.tracker(store, days);
                Map<String, Measurement> times = new Rounds(size.warmUps(), size.rounds())
                        .way("sync", () -> {
                            rows.fill(store, until - 20, until);
                            return true;
                        })
                        .way("campaign", () -> {
                            boolean defined = true;
                            for (int i = 0; i < 20; i++) {
                                defined &= tracker.campaign(Fleet.campaignId(i * 7))
                                                .metrics()
                                                .lastDays(WEEK)
                                                .calculate()
                                                .totals()
                                                .rows()
                                        == WEEK;
                            }
                            return defined;
                        })
                        .way(
                                "fleet",
                                () -> tracker.allCampaigns()
                                                .metrics()
                                                .lastDays(WEEK)
                                                .calculate()
                                                .totals()
                                                .rows()
                                        == (long) WEEK * CAMPAIGNS)
                        .run(true);
                double written = times.get("sync").millis() * 1_000 / (20 * CAMPAIGNS);
                double asked = times.get("campaign").millis() / 20;
                double summed = times.get("fleet").millis() * 1_000 / (WEEK * CAMPAIGNS);
                table.row(Table.figure(stored), Table.figure(written), Table.figure(asked), Table.figure(summed));
                sync.add(new LineChart.Point(stored, written));
                campaign.add(new LineChart.Point(stored, asked * 1_000 / WEEK));
                fleet.add(new LineChart.Point(stored, summed));
            }
        }
        report.table("scale", table);
        report.picture(
                "scale",
                new LineChart("Cost of a row while the store grows", "µs a row over stored rows; flat is good")
                        .line("a campaign's week", campaign)
                        .line("sync of 20 days again", sync)
                        .line("the fleet's week", fleet)
                        .svg());
    }

    /** Takes every sum: the server leaves out what nobody reads. */
    private static long summed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet sums = statement.executeQuery(
                        "select campaign_id, sum(impressions), sum(clicks), sum(link_clicks),"
                                + " sum(spend), sum(conversions), sum(revenue) from campaign_metrics group by campaign_id")) {
            long cents = 0;
            while (sums.next()) {
                cents += sums.getBigDecimal(7).movePointRight(2).longValueExact();
            }
            return cents;
        }
    }

    private static AccountCatalog catalog(int campaigns) {
        Account account = new Account(Fleet.ACCOUNT, "Measured account", Fleet.CURRENCY, ZoneOffset.UTC);
        List<Campaign> listed = IntStream.range(0, campaigns)
                .mapToObj(Fleet::campaignId)
                .map(id -> new Campaign(
                        Fleet.ACCOUNT, id, "Campaign " + id, "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                .toList();
        return new AccountCatalog(
                account, listed, List.of(), List.of(), List.of(), Instant.parse("2020-01-01T00:00:00Z"));
    }

    private static long cents(Stream<MetricTotals> totals) {
        return totals.mapToLong(total -> total.revenue().movePointRight(2).longValueExact())
                .sum();
    }
}
