package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.testkit.CountingDataSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However much is read or written, the number of statements stays the same. */
final class StatementCountTest {

    /** What every transaction begins with. */
    private static final int BEGIN = 1;

    private static final HistoryQuery FLEET = HistoryQuery.of(
                    EntityLevel.CAMPAIGN, new DateRange(DAY.minusDays(89), DAY))
            .accounts(List.of(SampleRows.ACCOUNT));

    private static CountingDataSource connections;
    private static JooqMetricsStore store;

    @BeforeAll
    static void open() {
        connections = new CountingDataSource(TestServer.migrated().dataSource());
        store = JooqMetricsStore.of(connections);
        for (int hour = 0; hour < 2; hour++) {
            int clicks = hour;
            List<MetricsRow> rows = IntStream.range(0, 2_000)
                    .mapToObj(number -> SampleRows.campaign("c" + number, DAY, clicks))
                    .toList();
            store.write(MetricsChunk.of(request(EntityLevel.CAMPAIGN, 1), rows, hours(hour)));
        }
    }

    @AfterAll
    static void close() {
        store.close();
        assertThat(connections.open()).isZero();
    }

    @Test
    void read_oneCampaignOrTwoThousand_isOneStatement() {
        HistoryQuery query =
                HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)).accounts(List.of(SampleRows.ACCOUNT));
        List<String> all =
                IntStream.range(0, 2_000).mapToObj(number -> "c" + number).toList();

        assertThat(statements(() -> assertThat(
                                store.read(query.campaigns(List.of("c7"))).size())
                        .isEqualTo(1)))
                .isEqualTo(BEGIN + 1);
        assertThat(statements(() -> assertThat(store.read(query.campaigns(all).includingActions())
                                .size())
                        .isEqualTo(2_000)))
                .isEqualTo(BEGIN + 1);
        assertThat(statements(() -> assertThat(
                                store.read(query.campaigns(all).asOf(NOON)).size())
                        .isEqualTo(2_000)))
                .isEqualTo(BEGIN + 1);
    }

    @Test
    void reach_ofOneCampaignOrTwoThousand_isOneStatement() {
        DateRange week = DateRange.lastDays(7, DAY);
        store.saveReach(IntStream.range(0, 2_000)
                .mapToObj(number -> new RangeReach(
                        EntityRef.campaign(SampleRows.ACCOUNT, "c" + number), week, number, 2L * number, NOON))
                .toList());
        Set<String> all =
                IntStream.range(0, 2_000).mapToObj(number -> "c" + number).collect(Collectors.toUnmodifiableSet());

        assertThat(statements(
                        () -> assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c7"), week, null)))
                                .hasSize(1)))
                .isEqualTo(BEGIN + 1);
        assertThat(statements(() -> assertThat(store.reach(new ReachQuery(EntityLevel.CAMPAIGN, all, week, NOON)))
                        .hasSize(2_000)))
                .isEqualTo(BEGIN + 1);
    }

    @Test
    void forEach_isOneStatement() {
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY));

        assertThat(statements(() -> store.forEach(query, row -> {}))).isEqualTo(BEGIN + 1);
    }

    @Test
    void totals_ofRowsAlike_areAddedUpUnchecked() {
        TotalsQuery fleet = totals(FLEET, "purchase@1");

        assertThat(statements(() -> assertThat(store.totals(fleet)).hasSize(2_000)))
                .isEqualTo(BEGIN + 2);
    }

    @Test
    void totals_ofRowsStoredOtherwise_takeOneStatementMore() {
        TotalsQuery fleet = totals(FLEET, "lead@1");

        assertThat(statements(
                        () -> assertThat(store.totals(fleet)).hasSize(2_000).noneMatch(StoredTotals::asAsked)))
                .isEqualTo(BEGIN + 3);
    }

    @Test
    void totals_ofFewDays_isOneStatement() {
        TotalsQuery day = totals(
                HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)).accounts(List.of(SampleRows.ACCOUNT)),
                "purchase@1");

        assertThat(statements(() -> assertThat(store.totals(day)).hasSize(2_000)))
                .isEqualTo(BEGIN + 1);
    }

    @Test
    void totals_ofNamedCampaigns_isOneStatement() {
        TotalsQuery one = totals(FLEET.campaigns(List.of("c7")), "purchase@1");

        assertThat(statements(() -> assertThat(store.totals(one)).hasSize(1))).isEqualTo(BEGIN + 1);
    }

    private static TotalsQuery totals(HistoryQuery rows, String definition) {
        return new TotalsQuery(rows, TotalsQuery.By.CAMPAIGN, definition, AttributionWindow.CLICK_7D_VIEW_1D);
    }

    @Test
    void catalogs_ofManyAccounts_takeAsManyAsOfOne() {
        store.saveCatalog(catalog("1"));
        int one = statements(() -> store.catalogs(null));
        IntStream.range(2, 8).forEach(number -> store.saveCatalog(catalog("" + number)));

        assertThat(statements(() -> assertThat(store.catalogs(null)).hasSize(7)))
                .isEqualTo(one);
    }

    @Test
    void write_moreRows_takesAsManyAsFew() {
        assertThat(statements(() -> write("few", 2))).isEqualTo(statements(() -> write("more", 150)));
    }

    private static void write(String account, int rows) {
        store.write(MetricsChunk.of(
                new MetricsRequest(account, EntityLevel.CAMPAIGN, DateRange.day(DAY), Set.of()),
                IntStream.range(0, rows)
                        .mapToObj(number -> MetricsRow.builder(EntityRef.campaign(account, "c" + number), DAY, "EUR")
                                .build())
                        .toList(),
                NOON));
    }

    private static AccountCatalog catalog(String account) {
        return new AccountCatalog(
                new Account(account, "", "EUR", ZoneOffset.UTC),
                List.of(new Campaign(account, "c" + account, "", null, null, null, Budget.NONE, null, null)),
                List.of(),
                List.of(),
                List.of(),
                NOON);
    }

    private static int statements(Runnable work) {
        int before = connections.statements();
        work.run();
        return connections.statements() - before;
    }
}
