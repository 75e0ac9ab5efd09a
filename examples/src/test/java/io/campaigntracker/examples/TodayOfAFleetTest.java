package io.campaigntracker.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.jooq.JooqMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.WriteTerms;
import io.campaigntracker.testkit.CountingDataSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Today on PostgreSQL takes as many statements for many campaigns and accounts as for few; only time zones count. */
class TodayOfAFleetTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = TODAY.atTime(15, 5).toInstant(ZoneOffset.UTC);
    private static final int DAYS = 16;
    private static final int COURSE_DAYS = 7;
    private static final int LOOK_EVERY = 6;

    @Test
    void today_ofManyCampaignsAndAccounts_takesAsManyStatementsAsOfOne_andMoreForAnotherZone() throws Exception {
        int one = statements(1, 2, false);

        assertThat(statements(1, 25, false)).isEqualTo(one);
        assertThat(statements(2, 2, false)).isEqualTo(one);
        assertThat(statements(2, 2, true)).isBetween(one + 1, 2 * one);
    }

    private static int statements(int accounts, int campaigns, boolean elsewhere) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(Database.create());
        CountingDataSource counting = new CountingDataSource(database);
        JooqMetricsStore store = JooqMetricsStore.of(counting);
        for (int account = 0; account < accounts; account++) {
            fill(
                    store,
                    "1" + account,
                    campaigns,
                    elsewhere && account == 0 ? ZoneId.of("America/New_York") : ZoneOffset.UTC);
        }
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(MutableClock.at(NOW))
                .alertSinks()
                .build()) {
            counting.reset();
            TodayReport report = tracker.allCampaigns().today().calculate();
            int statements = counting.statements();

            assertThat(report.campaigns()).hasSize(accounts * campaigns);
            assertThat(report.campaigns()).extracting(TodayResult::withheld).containsOnlyNulls();
            counting.reset();
            tracker.allCampaigns().today().calculate();
            assertThat(counting.statements()).as("judged once a state").isLessThan(statements / 2);
            return statements;
        }
    }

    /** Hours of two weeks, and the daily row, of the last one as it grew in the course of each day. */
    private static void fill(JooqMetricsStore store, String account, int campaigns, ZoneId zone) {
        List<String> ids =
                IntStream.range(0, campaigns).mapToObj(i -> account + i).toList();
        store.saveCatalog(new AccountCatalog(
                new Account(account, "Shop", "EUR", zone, "ACTIVE"),
                ids.stream()
                        .map(id -> new Campaign(
                                account,
                                id,
                                "Campaign " + id,
                                null,
                                "ACTIVE",
                                "ACTIVE",
                                new Budget(Money.of("300", "EUR"), null, null),
                                null,
                                null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                TODAY.minusDays(DAYS).atStartOfDay(zone).toInstant()));
        for (LocalDate day : DateRange.of(TODAY.minusDays(DAYS), TODAY).dates()) {
            for (int hour = LOOK_EVERY; hour <= HourlyRow.LABELS; hour += LOOK_EVERY) {
                Instant at =
                        day.atStartOfDay(zone).plusHours(hour).plusMinutes(1).toInstant();
                boolean looked = hour == HourlyRow.LABELS || !day.isBefore(TODAY.minusDays(COURSE_DAYS));
                if (looked && !at.isAfter(NOW)) {
                    daily(store, account, ids, day, hour, at);
                }
            }
            Instant over = day.plusDays(1).atTime(1, 0).atZone(zone).toInstant();
            hours(store, account, ids, day, over.isAfter(NOW) ? NOW : over, zone);
        }
    }

    private static void daily(
            JooqMetricsStore store, String account, List<String> ids, LocalDate day, int hour, Instant at) {
        store.write(MetricsChunk.of(
                new MetricsRequest(account, EntityLevel.CAMPAIGN, DateRange.day(day), Set.of()),
                ids.stream()
                        .map(id -> MetricsRow.builder(EntityRef.campaign(account, id), day, "EUR")
                                .impressions(1_000L * hour)
                                .clicks(20L * hour)
                                .linkClicks(20L * hour)
                                .spend(BigDecimal.valueOf(10L * hour))
                                .conversions(
                                        BigDecimal.valueOf(hour),
                                        BigDecimal.valueOf(30L * hour),
                                        ConversionDefinition.PURCHASE.id(),
                                        AttributionWindow.CLICK_7D_VIEW_1D)
                                .build())
                        .toList(),
                at));
    }

    private static void hours(
            JooqMetricsStore store, String account, List<String> ids, LocalDate day, Instant at, ZoneId zone) {
        List<HourlyRow> rows = ids.stream()
                .flatMap(id -> IntStream.range(0, HourlyRow.LABELS)
                        .filter(hour ->
                                !day.atTime(hour, 59).atZone(zone).toInstant().isAfter(at))
                        .mapToObj(hour -> new HourlyRow(
                                account,
                                id,
                                day,
                                hour,
                                "EUR",
                                BigDecimal.valueOf(980 + 10L * ((hour + day.getDayOfMonth()) % 5), 2),
                                1_000,
                                20,
                                20)))
                .toList();
        store.writeHours(HourlyChunk.of(new HourlyRequest(account, day), rows, at), WriteTerms.NONE);
    }
}
