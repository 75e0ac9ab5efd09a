package io.campaigntracker.core;

import static io.campaigntracker.core.fixture.RandomBooks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertRule;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.RandomBooks;
import io.campaigntracker.core.fixture.StatementLog;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often a question asks the store: rows once, offline sales once for the whole fleet, and what it names beside them. */
class StatementsTest {

    private static final LocalDate FIRST = TODAY.minusDays(20);
    private static final LocalDate LAST = TODAY.minusDays(5);
    private static final long SEED = 3;

    /** Questions about several campaigns, with the reads of rows that they name. */
    private enum Door {
        BLENDED_ROAS(
                1,
                tracker -> tracker.campaigns("c0", "c1")
                        .blendedRoas()
                        .between(FIRST, LAST)
                        .calculate()),
        METRICS(
                1,
                tracker -> tracker.campaigns("c0", "c1")
                        .metrics()
                        .between(FIRST, LAST)
                        .calculate()),
        BY_DAY(
                1,
                tracker -> tracker.campaigns("c0", "c1")
                        .metrics()
                        .between(FIRST, LAST)
                        .byDay()),
        BY_WEEK(
                1,
                tracker -> tracker.campaigns("c0", "c1")
                        .metrics()
                        .between(FIRST, LAST)
                        .byWeek()),
        TOTALS_BY_CAMPAIGN(
                1,
                tracker ->
                        tracker.account("1001").metrics().between(FIRST, LAST).totalsByCampaign()),
        TREND(
                1,
                tracker -> tracker.campaigns("c0", "c1")
                        .trend(Metric.ROAS)
                        .between(FIRST, LAST)
                        .series()),
        ONE_ROAS(
                1, tracker -> tracker.campaign("c0").roas().between(FIRST, LAST).calculate()),
        BY_CAMPAIGN(
                1,
                tracker -> tracker.allCampaigns().metrics().between(FIRST, LAST).byCampaign()),
        REPORT(1, tracker -> tracker.reports().daily().on(LAST).brief().generate()),
        ALERTS(
                1,
                tracker -> tracker.allCampaigns()
                        .alert(AlertType.ROAS_BELOW_TARGET)
                        .threshold(2)
                        .checkAll()),
        PREDICTIONS(1, tracker -> tracker.predictions().accuracy(60)),
        CHANGE_OF_TWO_RANGES(
                2,
                tracker -> tracker.campaigns("c0", "c1")
                        .whyRoasChanged()
                        .from(DateRange.of(FIRST.minusDays(20), FIRST.minusDays(1)))
                        .to(DateRange.of(FIRST, LAST))
                        .explain());

        private final int ranges;
        private final Consumer<CampaignTracker> question;

        Door(int ranges, Consumer<CampaignTracker> question) {
            this.ranges = ranges;
            this.question = question;
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aQuestion_readsRowsOnce_andOfflineSalesOnceForAllCampaigns(Door door) {
        StatementLog log = ask(door, RandomBooks.plain(SEED), OfflinePolicy.COUNTED_BY_PLATFORM);

        assertThat(log.count("read")).as(log.toString()).isEqualTo(door.ranges);
        assertThat(log.count("totals")).isZero();
        assertThat(log.count("accountsWithConversions")).isEqualTo(door.ranges);
        assertThat(log.count("conversions")).isEqualTo(door.ranges);
        assertThat(log.count("matchingOnlineOrders")).isEqualTo(door.ranges);
        assertThat(log.count("coverage")).isLessThanOrEqualTo(2 * door.ranges);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void withoutAnyImport_theStoreAddsUpWhereItCan_andIsAskedForNoSale(Door door) {
        StatementLog log = ask(door, RandomBooks.plainWithoutSales(SEED), OfflinePolicy.COUNTED_BY_PLATFORM);

        assertThat(log.count("read") + log.count("totals")).as(log.toString()).isEqualTo(door.ranges);
        assertThat(log.count("totals")).isEqualTo(door.ordinal() < Door.ONE_ROAS.ordinal() ? 1 : 0);
        assertThat(log.count("accountsWithConversions")).isEqualTo(door.ranges);
        assertThat(log.count("conversions")).isZero();
        assertThat(log.count("matchingOnlineOrders")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void excludingOffline_asksForNothingOffline(Door door) {
        StatementLog log = ask(door, RandomBooks.plain(SEED), OfflinePolicy.EXCLUDED);

        assertThat(log.count("accountsWithConversions")).as(log.toString()).isZero();
        assertThat(log.count("conversions")).isZero();
        assertThat(log.count("read") + log.count("totals")).isEqualTo(door.ranges);
    }

    @Test
    void whatAnAccountTeaches_isReadOncePerState_howeverManyOfItsCampaignsAreAsked() {
        StatementLog log = new StatementLog(RandomBooks.plainWithoutSales(SEED).store());
        CampaignTracker tracker = RandomBooks.plainWithoutSales(SEED).tracker(log.store(), OfflinePolicy.EXCLUDED);

        tracker.campaign("c0").roas().between(FIRST, LAST).calculate();
        int first = log.count("read");
        log.forget();
        tracker.campaign("c1").roas().between(FIRST.minusDays(7), LAST).calculate();

        assertThat(first).isEqualTo(2);
        assertThat(log.count("read")).as(log.toString()).isEqualTo(1);
    }

    @Test
    void whatAnAccountTeaches_isNotReadAgain_whereTheStoresSumsOfItsMatureDaysStayed() {
        RandomBooks books = RandomBooks.plainWithoutSales(SEED);
        StatementLog log = new StatementLog(books.store());
        CampaignTracker tracker = books.tracker(log.store(), OfflinePolicy.EXCLUDED);
        RoasResult before = tracker.campaign("c0").roas().between(FIRST, LAST).calculate();
        books.store().saveReach(List.of(), null);
        log.forget();

        assertThat(tracker.campaign("c0").roas().between(FIRST, LAST).calculate())
                .isEqualTo(before);
        assertThat(log.count("read")).as(log.toString()).isEqualTo(1);
        assertThat(log.count("totals")).isEqualTo(2);
    }

    @Test
    void whatAccountsTeach_isReadAtOnce_howeverManyTheyAre() {
        assertThat(readsOfAFleet(12)).isEqualTo(readsOfAFleet(3));
    }

    @Test
    void whatAnAccountTeaches_stands_whileAnotherIsWritten() {
        List<SimulatedAccount> fleet = fleet(2);
        MutableClock clock = MutableClock.at(fleet.get(0).asOf());
        StatementLog log = new StatementLog(new InMemoryMetricsStore(clock));
        FakeMetricsSource source = FakeMetricsSource.of(fleet, clock);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(source)
                .store(log.store())
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(28).withoutAds().run();
            Object before = tracker.account("701").metrics().lastDays(7).byCampaign();
            log.store()
                    .write(MetricsChunk.of(
                            MetricsRequest.of(
                                    "702",
                                    EntityLevel.CAMPAIGN,
                                    DateRange.day(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                            .minusDays(3))),
                            List.of(),
                            clock.instant()));
            log.forget();

            Object after = tracker.account("701").metrics().lastDays(7).byCampaign();

            assertThat(after).isEqualTo(before);
            assertThat(log.count("states")).as(log.toString()).isEqualTo(1);
            assertThat(log.count("knownTotals") + log.count("arrivals") + log.count("totals"))
                    .as(log.toString())
                    .isZero();
            assertThat(log.count("read")).isEqualTo(1);
        }
    }

    @Test
    void whatAnAccountTeaches_isNotReadAgain_whereTheSumsOfThoseItWasReadWithStayed() {
        List<SimulatedAccount> fleet = fleet(2);
        MutableClock clock = MutableClock.at(fleet.get(0).asOf());
        StatementLog log = new StatementLog(new InMemoryMetricsStore(clock));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(fleet, clock))
                .store(log.store())
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(28).withoutAds().run();
            DateRange days = DateRange.lastDays(
                    7, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(7));
            Object before = tracker.allCampaigns()
                    .metrics()
                    .between(days.since(), days.until())
                    .byCampaign();
            log.store()
                    .saveReach(List.of(
                            new RangeReach(EntityRef.campaign("702", "another"), days, 700, 1000, clock.instant())));
            log.forget();

            assertThat(tracker.allCampaigns()
                            .metrics()
                            .between(days.since(), days.until())
                            .byCampaign())
                    .isEqualTo(before);
            assertThat(log.count("read")).as(log.toString()).isEqualTo(1);
            assertThat(log.count("totals")).isEqualTo(2);
        }
    }

    @Test
    void whatThousandsOfAccountsTeach_isKeptOfEach() {
        int accounts = 2_100;
        LocalDate today = LocalDate.of(2026, 11, 20);
        Instant now = today.atTime(9, 0).toInstant(ZoneOffset.UTC);
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        for (int number = 1; number <= accounts; number++) {
            String account = String.valueOf(number);
            store.saveCatalog(new AccountCatalog(
                    new Account(account, "Shop", "EUR", ZoneOffset.UTC),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    now));
            store.write(MetricsChunk.of(
                    MetricsRequest.of(account, EntityLevel.CAMPAIGN, DateRange.day(today.minusDays(1))),
                    List.of(MetricsRow.builder(EntityRef.campaign(account, "c" + number), today.minusDays(1), "EUR")
                            .impressions(100)
                            .spend(BigDecimal.TEN)
                            .conversions(
                                    BigDecimal.ONE,
                                    BigDecimal.TEN,
                                    ConversionDefinition.PURCHASE.id(),
                                    AttributionWindow.CLICK_7D_VIEW_1D)
                            .build()),
                    now));
        }
        StatementLog log = new StatementLog(store);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(log.store())
                .clock(MutableClock.at(now))
                .build()) {
            tracker.allCampaigns().metrics().lastDays(3).calculate();
            log.forget();

            tracker.allCampaigns().metrics().lastDays(3).calculate();

            assertThat(log.count("knownTotals") + log.count("totals"))
                    .as(log.toString())
                    .isZero();
            assertThat(log.count("read")).isEqualTo(1);
        }
    }

    @Test
    void coverage_ofAccounts_readsNoRow_whereTheStoreAddsUp() {
        RandomBooks books = RandomBooks.plainWithoutSales(SEED);
        StatementLog log = new StatementLog(books.store());
        CampaignTracker tracker = books.tracker(log.store(), OfflinePolicy.COUNTED_BY_PLATFORM);

        tracker.account("1001").coverage().lastDays(14).calculate();

        assertThat(log.count("totals")).as(log.toString()).isEqualTo(1);
        assertThat(log.count("read")).isZero();
        assertThat(log.count("accountsWithConversions")).isZero();
    }

    @Test
    void aCampaignThatEarnsNothing_costsACheckOfItsAccountNoFurtherRead() {
        assertThat(readsOfACheck(BigDecimal.ZERO)).isEqualTo(readsOfACheck(BigDecimal.TEN));
    }

    private static int readsOfACheck(BigDecimal revenue) {
        LocalDate today = LocalDate.of(2026, 11, 20);
        Instant now = today.atTime(9, 0).toInstant(ZoneOffset.UTC);
        InMemoryMetricsStore store = new InMemoryMetricsStore();
        store.saveCatalog(new AccountCatalog(
                new Account("1", "Shop", "EUR", ZoneOffset.UTC), List.of(), List.of(), List.of(), List.of(), now));
        DateRange days = DateRange.lastDays(90, today);
        store.write(MetricsChunk.of(
                MetricsRequest.of("1", EntityLevel.CAMPAIGN, days),
                days.dates().stream()
                        .flatMap(day -> Stream.of(day(day, "c1", BigDecimal.TEN), day(day, "c2", revenue)))
                        .toList(),
                now));
        StatementLog log = new StatementLog(store);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(log.store())
                .clock(MutableClock.at(now))
                .alertSinks()
                .build()) {
            tracker.allCampaigns()
                    .alert(AlertType.ROAS_BELOW_TARGET)
                    .threshold(2)
                    .checkAll();
        }
        return log.count("read") + log.count("totals");
    }

    private static MetricsRow day(LocalDate day, String campaign, BigDecimal revenue) {
        return MetricsRow.builder(EntityRef.campaign("1", campaign), day, "EUR")
                .impressions(1000)
                .clicks(50)
                .spend(BigDecimal.TEN)
                .conversions(
                        revenue.min(BigDecimal.ONE),
                        revenue,
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }

    /** Questions about a fleet, each as the first after the store changed. */
    private enum FleetDoor {
        ANOMALIES(tracker -> tracker.allCampaigns().anomalies().detect()),
        ANOMALY_CHECK(tracker -> tracker.allCampaigns().alert(AlertType.ANOMALY).checkAll()),
        ROAS_CHECK(tracker -> tracker.allCampaigns()
                .alert(AlertType.ROAS_BELOW_TARGET)
                .threshold(5)
                .checkAll()),
        REPORT(tracker -> tracker.reports().daily().generate()),
        BY_CAMPAIGN(tracker -> tracker.allCampaigns().metrics().lastDays(7).byCampaign()),
        EVERY_RULE(tracker -> tracker.alerts()
                .check(Stream.of(AlertType.SPEND_ANOMALY, AlertType.CTR_DROP, AlertType.ANOMALY)
                        .map(type -> AlertRule.of(type))
                        .toList()));

        private final Consumer<CampaignTracker> question;

        FleetDoor(Consumer<CampaignTracker> question) {
            this.question = question;
        }
    }

    @Test
    void aFleetsQuestion_takesAsManyStatements_howeverManyCampaignsItHas() {
        assertThat(statements(70)).isEqualTo(statements(7));
    }

    private static Map<FleetDoor, Integer> statements(int campaigns) {
        SimulatedAccount account =
                SimulatedAccount.builder().seed(4).campaigns(campaigns).days(80).build();
        MutableClock clock = MutableClock.at(account.asOf());
        StatementLog log = StatementLog.ofAllParts(new InMemoryMetricsStore(clock));
        Map<FleetDoor, Integer> statements = new EnumMap<>(FleetDoor.class);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(List.of(account), clock))
                .store(log.store())
                .clock(clock)
                .alertSinks()
                .build()) {
            tracker.sync().lastDays(80).withoutAds().run();
            for (FleetDoor door : FleetDoor.values()) {
                log.store().saveReach(List.of());
                log.forget();
                door.question.accept(tracker);
                statements.put(door, log.count());
            }
        }
        return statements;
    }

    @Test
    void anotherWindow_ofAccountsOnTwoDates_isLearnedByDate_howeverManyTheyAre() {
        assertThat(learnedOfTwoDates(8)).isEqualTo(learnedOfTwoDates(2));
    }

    private static int learnedOfTwoDates(int accounts) {
        List<SimulatedAccount> fleet =
                fleet(accounts, number -> number % 2 == 0 ? ZoneOffset.UTC : ZoneId.of("Pacific/Auckland"));
        MutableClock clock = MutableClock.at(LocalDate.ofInstant(fleet.get(0).asOf(), ZoneOffset.UTC)
                .minusDays(1)
                .atTime(18, 0)
                .toInstant(ZoneOffset.UTC));
        StatementLog log = new StatementLog(new InMemoryMetricsStore(clock));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(fleet, clock))
                .store(log.store())
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(20).withoutAds().run();
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            log.forget();

            assertThat(tracker.allCampaigns()
                            .metrics()
                            .within(AttributionWindow.CLICK_1D)
                            .between(today.minusDays(9), today.minusDays(2))
                            .byCampaign())
                    .hasSize(accounts);

            return log.count("knownTotals");
        }
    }

    private static List<SimulatedAccount> fleet(int accounts) {
        return fleet(accounts, number -> ZoneOffset.UTC);
    }

    private static List<SimulatedAccount> fleet(int accounts, IntFunction<ZoneId> zone) {
        return IntStream.rangeClosed(1, accounts)
                .mapToObj(number -> SimulatedAccount.builder()
                        .seed(number)
                        .timeZone(zone.apply(number))
                        .accountId("70" + number)
                        .campaigns(1)
                        .days(30)
                        .edgeCases(false)
                        .build())
                .toList();
    }

    private static int readsOfAFleet(int accounts) {
        List<SimulatedAccount> fleet = fleet(accounts);
        MutableClock clock = MutableClock.at(fleet.get(0).asOf());
        StatementLog log = new StatementLog(new InMemoryMetricsStore(clock));
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .source(FakeMetricsSource.of(fleet, clock))
                .store(log.store())
                .clock(clock)
                .build()) {
            tracker.sync().lastDays(28).withoutAds().run();
            log.forget();

            tracker.allCampaigns().metrics().lastDays(7).byCampaign();

            return log.count("read") + log.count("totals") + log.count("knownTotals") + log.count("coverage");
        }
    }

    @Test
    void theOrderValue_isReadOnlyWhereNothingWasEarned() {
        RandomBooks books = RandomBooks.plainWithoutSales(SEED);
        LocalDate poor = RandomBooks.DAYS.dates().stream()
                .filter(day -> Double.valueOf(0)
                        .equals(books.figures(Set.of("c0"), DateRange.day(day), OfflinePolicy.EXCLUDED, false)
                                .roas()))
                .findFirst()
                .orElseThrow();
        StatementLog log = new StatementLog(books.store());
        CampaignTracker tracker = books.tracker(log.store(), OfflinePolicy.EXCLUDED);

        tracker.campaigns("c0").blendedRoas().on(poor).calculate();
        log.forget();
        tracker.campaigns("c0").blendedRoas().on(poor).calculate();

        assertThat(log.count("read") + log.count("totals")).as(log.toString()).isEqualTo(2);
    }

    @Test
    void salesThatNameCampaignsNoCatalogLists_costOneReadForAllAccountsAndNoneAgain() {
        RandomBooks books = RandomBooks.plain(SEED);
        Instant before = RandomBooks.NOW.minusSeconds(7200);
        for (String account : List.of("1001", "2002")) {
            books.store()
                    .importConversions(
                            List.of(new OfflineConversion(
                                    account,
                                    "typo-" + account,
                                    LAST.atTime(12, 0).toInstant(ZoneOffset.UTC),
                                    Money.of("10", account.equals("1001") ? "EUR" : "USD"),
                                    "gone-" + account,
                                    null,
                                    null,
                                    false,
                                    "till")),
                            before,
                            OnConflict.KEEP_STORED);
        }
        StatementLog log = new StatementLog(books.store());
        CampaignTracker tracker = books.tracker(log.store(), OfflinePolicy.COUNTED_BY_PLATFORM);

        tracker.allCampaigns().metrics().between(FIRST, LAST).byCampaign();
        assertThat(log.count("forEach")).as(log.toString()).isEqualTo(1);

        log.forget();
        tracker.allCampaigns().metrics().between(FIRST, LAST).byCampaign();
        assertThat(log.count("read")).as(log.toString()).isEqualTo(1);
        assertThat(log.count("forEach")).isZero();
    }

    private static StatementLog ask(Door door, RandomBooks books, OfflinePolicy policy) {
        StatementLog log = new StatementLog(books.store());
        CampaignTracker tracker = books.tracker(log.store(), policy);
        if (door == Door.PREDICTIONS) {
            for (String campaign : RandomBooks.CAMPAIGNS) {
                tracker.predictions()
                        .record(Prediction.of("p-" + policy + campaign, campaign, Metric.ROAS, 2)
                                .over(TODAY.minusDays(50), TODAY.minusDays(40))
                                .madeAt(RandomBooks.EARLIER)
                                .build());
            }
        }
        // what the accounts teach about the scatter of their days is read once per state of the store
        tracker.allCampaigns().metrics().between(FIRST, LAST).byCampaign();
        tracker.allCampaigns().metrics().lastDays(7).byCampaign();
        log.forget();
        door.question.accept(tracker);
        return log;
    }
}
