package io.campaigntracker.core;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.Creative;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.spi.CurrencyConverter;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Histories on which a careless answer is wrong, each synced into a store of its own. The campaign under question is {@link #CAMPAIGN}, with one ad, which
 * shows {@link #CREATIVE}.
 */
enum HardHistory {
    /** A campaign that never had a row. */
    EMPTY,
    /** A campaign that began yesterday. */
    ONE_DAY,
    /** Rows every day, every figure 0. */
    ZEROS,
    /** A campaign that delivered until ten days ago and is paused. */
    PAUSED,
    /** Five weeks of delivery, but no catalog entry and no creative for the ad. */
    MISSING_CREATIVE,
    /** Five weeks of delivery, beside an account that bills in yen. */
    TWO_CURRENCIES;

    static final String CAMPAIGN = "701";
    static final String CREATIVE = "901";
    static final String OTHER_CAMPAIGN = "702";
    static final Instant NOW = Instant.parse("2026-10-31T10:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 10, 31);
    static final LocalDate YESTERDAY = TODAY.minusDays(1);
    static final int DAYS = 35;
    static final LocalDate PAUSED_SINCE = TODAY.minusDays(10);

    private static final String ACCOUNT = "1001";
    private static final String OTHER_ACCOUNT = "2002";

    /** {@return a tracker that has synced this history, and can convert no money} */
    CampaignTracker synced() {
        return synced((from, to, day) -> Optional.empty());
    }

    /** {@return a tracker that has synced this history} */
    CampaignTracker synced(CurrencyConverter converter) {
        MutableClock clock = MutableClock.at(NOW);
        CampaignTracker tracker = CampaignTrackers.builder()
                .source(source(clock))
                .store(new InMemoryMetricsStore())
                .clock(clock)
                .currencyConverter(converter)
                .alertSinks()
                .build();
        tracker.sync().lastDays(DAYS).run();
        return tracker;
    }

    HandmadeSource source(MutableClock clock) {
        HandmadeSource source = new HandmadeSource(clock);
        source.accounts.add(new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC));
        source.campaigns.add(campaign(ACCOUNT, CAMPAIGN, this == PAUSED ? "PAUSED" : "ACTIVE", "EUR"));
        if (this != MISSING_CREATIVE) {
            source.ads.add(ad(ACCOUNT, CAMPAIGN, this == PAUSED ? "PAUSED" : "ACTIVE", CREATIVE));
            source.creatives.add(new Creative(ACCOUNT, CREATIVE, "Spring", null, null, null, null, null));
        }
        days().forEach(day -> add(source, ACCOUNT, CAMPAIGN, "EUR", day));
        if (this == TWO_CURRENCIES) {
            source.accounts.add(new Account(OTHER_ACCOUNT, "Mise", "JPY", ZoneOffset.UTC));
            source.campaigns.add(campaign(OTHER_ACCOUNT, OTHER_CAMPAIGN, "ACTIVE", "JPY"));
            source.ads.add(ad(OTHER_ACCOUNT, OTHER_CAMPAIGN, "ACTIVE", "902"));
            days().forEach(day -> add(source, OTHER_ACCOUNT, OTHER_CAMPAIGN, "JPY", day));
        }
        return source;
    }

    private List<LocalDate> days() {
        return switch (this) {
            case EMPTY -> List.of();
            case ONE_DAY -> List.of(YESTERDAY);
            case PAUSED ->
                DateRange.of(TODAY.minusDays(DAYS), PAUSED_SINCE.minusDays(1)).dates();
            case ZEROS, MISSING_CREATIVE, TWO_CURRENCIES ->
                DateRange.lastDays(DAYS, TODAY).dates();
        };
    }

    private void add(HandmadeSource source, String account, String campaign, String currency, LocalDate day) {
        source.rows.add(row(EntityRef.campaign(account, campaign), campaign, currency, day));
        source.rows.add(row(EntityRef.ad(account, adOf(campaign)), campaign, currency, day));
        DateRange week = DateRange.lastDays(7, TODAY);
        if (this == ZEROS || day.equals(YESTERDAY)) {
            source.reaches.removeIf(reach -> reach.entity().id().equals(campaign));
            source.reaches.add(new RangeReach(
                    EntityRef.campaign(account, campaign),
                    week,
                    this == ZEROS ? 0 : 20_000,
                    this == ZEROS ? 0 : 70_000,
                    NOW));
        }
    }

    /** The usual day has 10,000 impressions, 200 clicks, 5 purchases for 300 and costs 100, within a few percent. */
    private MetricsRow row(EntityRef entity, String campaign, String currency, LocalDate day) {
        int wobble = this == ZEROS ? 0 : (int) (day.toEpochDay() * 7 % 11);
        int scale = this == ZEROS ? 0 : 1;
        return MetricsRow.builder(entity, day, currency)
                .campaignId(campaign)
                .impressions(scale * (10_000L + 50 * wobble))
                .clicks(scale * (200L + 3 * wobble))
                .linkClicks(scale * (150L + wobble))
                .reach(scale * 8_000L)
                .spend(BigDecimal.valueOf(scale * (100L + wobble)))
                .actions(purchases(scale * (5 + wobble % 3), scale * (300 + 40 * (wobble % 5))))
                .build();
    }

    private static ActionStats purchases(int count, int value) {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        if (count > 0) {
            actions.put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(count));
            actions.put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, BigDecimal.valueOf(value));
        }
        return actions.build();
    }

    private static Campaign campaign(String account, String id, String status, String currency) {
        return new Campaign(
                account,
                id,
                "Campaign " + id,
                null,
                status,
                status,
                new Budget(Money.of("120", currency), null, null),
                NOW.minusSeconds(100L * 24 * 3600),
                null);
    }

    private static Ad ad(String account, String campaign, String status, @Nullable String creative) {
        return new Ad(account, adOf(campaign), campaign, null, "Ad", status, status, creative);
    }

    private static String adOf(String campaign) {
        return "ad" + campaign;
    }
}
