package io.campaigntracker.core;

import static io.campaigntracker.core.fixture.RandomBooks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.fixture.RandomBooks;
import io.campaigntracker.core.fixture.StatementLog;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.prediction.Prediction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
