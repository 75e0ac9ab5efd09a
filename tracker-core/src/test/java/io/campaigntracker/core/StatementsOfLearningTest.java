package io.campaigntracker.core;

import static io.campaigntracker.core.fixture.RandomBooks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
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
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.RoasResult;
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
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often the store is asked for what accounts teach, and for whose sake it is not asked again. */
class StatementsOfLearningTest {

    private static final LocalDate FIRST = TODAY.minusDays(20);
    private static final LocalDate LAST = TODAY.minusDays(5);
    private static final long SEED = 3;

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
}
