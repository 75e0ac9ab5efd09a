package io.campaigntracker.core;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.OfflineConversion;
import io.campaigntracker.model.OnlineOrder;
import io.campaigntracker.spi.CurrencyConverter;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A store with a few rows written by hand, every day of it fetched, and a tracker over it. Account 1001 bills euros in Berlin, account 2002
 * dollars in New York; a campaign of the latter begins with {@code us}.
 */
final class HandMade {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    static final LocalDate YESTERDAY = TODAY.minusDays(1);
    static final DateRange WEEK = DateRange.lastDays(7, TODAY);
    static final Instant NOW = TODAY.atTime(9, 0).atZone(BERLIN).toInstant();
    private static final DateRange FETCHED = DateRange.of(TODAY.minusDays(60), TODAY);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final List<MetricsRow> campaigns = new ArrayList<>();
    private final List<MetricsRow> ads = new ArrayList<>();
    private final Set<String> names = new TreeSet<>(Set.of("123"));
    private @Nullable CurrencyConverter converter;

    /** A campaign's day with 1,000 impressions, 50 clicks and 40 link clicks. */
    HandMade day(String campaign, LocalDate day, String spend, String revenue, String conversions) {
        return row(campaign, day, 1_000, 50, 40, spend, revenue, conversions);
    }

    HandMade row(
            String campaign,
            LocalDate day,
            long impressions,
            long clicks,
            long linkClicks,
            String spend,
            String revenue,
            String conversions) {
        names.add(campaign);
        EntityRef entity = EntityRef.campaign(account(campaign), campaign);
        campaigns.add(filled(entity, day, impressions, clicks, linkClicks, spend, revenue, conversions)
                .build());
        return this;
    }

    /** A campaign's day of which only the actions tell conversions, as a source gives it. */
    HandMade told(String campaign, LocalDate day, String spend, ActionStats actions) {
        names.add(campaign);
        campaigns.add(filled(EntityRef.campaign(account(campaign), campaign), day, 1_000, 50, 40, spend, "0", "0")
                .conversions(null, null, null, null)
                .actions(actions)
                .build());
        return this;
    }

    /** An ad's day; without creative where it is null. */
    HandMade ad(String ad, @Nullable String creative, LocalDate day, String spend, String revenue) {
        MetricsRow.Builder row = filled(EntityRef.ad("1001", ad), day, 500, 25, 20, spend, revenue, "1")
                .campaignId("123")
                .adSetId("set");
        ads.add((creative == null ? row : row.creative(creative, CreativeSource.OBSERVED)).build());
        return this;
    }

    HandMade converting(CurrencyConverter rates) {
        converter = rates;
        return this;
    }

    HandMade sale(String order, LocalDate day, String value, @Nullable String campaign) {
        return sale(new OfflineConversion(
                "1001", order, noon(day), Money.of(value, "EUR"), campaign, null, null, false, "till"));
    }

    HandMade sale(OfflineConversion conversion) {
        store.importConversions(List.of(conversion), NOW, InMemoryMetricsStore.OnConflict.KEEP_STORED);
        return this;
    }

    HandMade order(String order, LocalDate day, Money value) {
        store.importOnlineOrders(
                List.of(new OnlineOrder("1001", order, noon(day), value, "shop")),
                NOW,
                InMemoryMetricsStore.OnConflict.KEEP_STORED);
        return this;
    }

    /** A tracker over all that, every day of the last two months fetched. */
    CampaignTracker tracker() {
        for (String account : List.of("1001", "2002")) {
            List<Campaign> own = names.stream()
                    .filter(campaign -> account(campaign).equals(account))
                    .map(campaign ->
                            new Campaign(account, campaign, "", null, "ACTIVE", "ACTIVE", Budget.NONE, null, null))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            Account named = account.equals("1001")
                    ? new Account(account, "Shop", "EUR", BERLIN)
                    : new Account(account, "Store", "USD", ZoneId.of("America/New_York"));
            store.saveCatalog(new AccountCatalog(named, own, List.of(), List.of(), List.of(), NOW));
            write(account, EntityLevel.CAMPAIGN, campaigns);
            write(account, EntityLevel.AD, ads);
        }
        return unsynced();
    }

    /** A tracker over an empty store, which was never synced. */
    CampaignTracker unsynced() {
        TrackerBuilder builder = CampaignTrackers.builder().store(store).clock(MutableClock.at(NOW));
        return (converter == null ? builder : builder.currencyConverter(converter)).build();
    }

    private void write(String account, EntityLevel level, List<MetricsRow> rows) {
        List<MetricsRow> own =
                rows.stream().filter(row -> row.accountId().equals(account)).toList();
        store.write(MetricsChunk.of(new MetricsRequest(account, level, FETCHED, Set.of()), own, NOW));
    }

    static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(BERLIN).toInstant();
    }

    private static MetricsRow.Builder filled(
            EntityRef entity,
            LocalDate day,
            long impressions,
            long clicks,
            long linkClicks,
            String spend,
            String revenue,
            String conversions) {
        String currency = entity.accountId().equals("1001") ? "EUR" : "USD";
        return MetricsRow.builder(entity, day, currency)
                .impressions(impressions)
                .clicks(clicks)
                .linkClicks(linkClicks)
                .spend(new BigDecimal(spend))
                .conversions(
                        new BigDecimal(conversions),
                        new BigDecimal(revenue),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D);
    }

    private static String account(String campaign) {
        return campaign.startsWith("us") ? "2002" : "1001";
    }
}
