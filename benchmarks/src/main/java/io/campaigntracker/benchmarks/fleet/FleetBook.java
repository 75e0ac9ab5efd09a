package io.campaigntracker.benchmarks.fleet;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A fleet whose figures are drawn, the same in every run: accounts of a thousand campaigns, each with a level, weekdays and days that scatter. A day is fetched on the mornings
 * after it, its conversions coming in over three of them; one campaign in fifty does something odd on its last day.
 */
final class FleetBook {

    static final int DAYS = 84;
    static final String CURRENCY = "EUR";

    private static final int ACCOUNT_SIZE = 1_000;
    private static final int NIGHTS = 28;
    private static final double[] ARRIVED = {0.7, 0.9, 1};
    private static final int ODD = 50;
    private static final long SEED = 20_261_130;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private final int campaigns;

    FleetBook(int campaigns) {
        this.campaigns = campaigns;
    }

    static LocalDate today() {
        return TODAY;
    }

    static DateRange days() {
        return DateRange.of(TODAY.minusDays(DAYS), TODAY.minusDays(1));
    }

    static Clock clock() {
        return Clock.fixed(morning(TODAY), ZoneOffset.UTC);
    }

    int campaigns() {
        return campaigns;
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    int accounts() {
        return (campaigns + ACCOUNT_SIZE - 1) / ACCOUNT_SIZE;
    }

    static String accountId(int account) {
        return String.valueOf(1_000_000 + account);
    }

    static String campaignId(int campaign) {
        return String.valueOf(120_210_000_000_000_000L + campaign);
    }

    /** Writes catalogs and days, the latest of them night by night. */
    void fill(MetricsStore store) {
        for (int account = 0; account < accounts(); account++) {
            store.saveCatalog(catalog(account, TODAY.minusDays(DAYS)));
        }
        LocalDate first = TODAY.minusDays(DAYS);
        LocalDate nights = TODAY.minusDays(NIGHTS - 1L);
        for (LocalDate from = first; from.isBefore(nights); from = from.plusDays(7)) {
            LocalDate until = from.plusDays(6).isBefore(nights) ? from.plusDays(6) : nights.minusDays(1);
            write(store, DateRange.of(from, until), nights);
        }
        for (LocalDate morning = nights; !morning.isAfter(TODAY); morning = morning.plusDays(1)) {
            write(store, DateRange.of(morning.minusDays(ARRIVED.length), morning.minusDays(1)), morning);
        }
    }

    /** Writes a catalog and so many days, each night by night, so that all of them were known then; conversions of a day come in over three nights. */
    void fillByNight(MetricsStore store, int days) {
        LocalDate first = TODAY.minusDays(days);
        for (int account = 0; account < accounts(); account++) {
            store.saveCatalog(catalog(account, first));
        }
        for (LocalDate morning = first.plusDays(1); !morning.isAfter(TODAY); morning = morning.plusDays(1)) {
            LocalDate from = morning.minusDays(ARRIVED.length);
            write(store, DateRange.of(from.isBefore(first) ? first : from, morning.minusDays(1)), morning);
        }
    }

    /** Writes the last days once more as they are: nothing changes but that they were fetched. */
    void touch(MetricsStore store) {
        write(store, DateRange.day(TODAY.minusDays(1)), TODAY, 0);
    }

    private void write(MetricsStore store, DateRange days, LocalDate morning) {
        for (int account = 0; account < accounts(); account++) {
            write(store, days, morning, account);
        }
    }

    private void write(MetricsStore store, DateRange days, LocalDate morning, int account) {
        List<MetricsRow> rows = new ArrayList<>();
        int end = Math.min(campaigns, (account + 1) * ACCOUNT_SIZE);
        for (int campaign = account * ACCOUNT_SIZE; campaign < end; campaign++) {
            for (LocalDate day : days.dates()) {
                rows.add(row(campaign, day, morning));
            }
        }
        store.write(MetricsChunk.of(
                MetricsRequest.of(accountId(account), EntityLevel.CAMPAIGN, days), rows, morning(morning)));
    }

    private AccountCatalog catalog(int account, LocalDate fetched) {
        int end = Math.min(campaigns, (account + 1) * ACCOUNT_SIZE);
        List<Campaign> listed = IntStream.range(account * ACCOUNT_SIZE, end)
                .mapToObj(FleetBook::campaignId)
                .map(id -> new Campaign(
                        accountId(account), id, "Campaign " + id, "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                .toList();
        return new AccountCatalog(
                new Account(accountId(account), "Account " + account, CURRENCY, ZoneOffset.UTC),
                listed,
                List.of(),
                List.of(),
                List.of(),
                morning(fetched));
    }

    private static MetricsRow row(int campaign, LocalDate day, LocalDate morning) {
        SplittableRandom own = new SplittableRandom(SEED + campaign);
        double level = Math.exp(8 + 1.2 * normal(own));
        double rate = 0.02 * Math.exp(0.3 * normal(own));
        double worth = 30 * Math.exp(0.5 * normal(own));
        SplittableRandom days = new SplittableRandom((SEED + campaign) * 1_000_003 + day.toEpochDay());
        double weekday = 1 + 0.15 * Math.sin(day.getDayOfWeek().getValue());
        boolean odd = campaign % ODD == 0 && day.equals(TODAY.minusDays(1));
        long impressions = Math.round(level * weekday * Math.exp(0.12 * normal(days)) * (odd ? 3 : 1));
        long clicks = Math.round(impressions * rate * Math.exp(0.05 * normal(days)));
        double spend = impressions * 0.01 * Math.exp(0.08 * normal(days));
        int age = (int) (morning.toEpochDay() - day.toEpochDay()) - 1;
        double orders = clicks * 0.05 * Math.exp(0.2 * normal(days)) * ARRIVED[Math.min(age, ARRIVED.length - 1)];
        long conversions = Math.round(orders);
        return MetricsRow.builder(
                        EntityRef.campaign(accountId(campaign / ACCOUNT_SIZE), campaignId(campaign)), day, CURRENCY)
                .impressions(impressions)
                .reach(Math.round(0.8 * impressions))
                .clicks(clicks)
                .linkClicks(Math.round(0.7 * clicks))
                .spend(BigDecimal.valueOf(Math.round(100 * spend), 2))
                .conversions(
                        BigDecimal.valueOf(conversions),
                        BigDecimal.valueOf(Math.round(100 * conversions * worth), 2),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }

    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
