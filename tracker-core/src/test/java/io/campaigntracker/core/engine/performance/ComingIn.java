package io.campaigntracker.core.engine.performance;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An account synced every morning, whose campaigns sell 40 a day for 10 each at a spend of 100, half of it after the first night, three quarters after the second, and all
 * after the fourth.
 */
final class ComingIn {

    static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    static final double FINAL_ROAS = 4;

    private static final int[] KNOWN = {0, 20, 30, 36, 40};

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final int campaigns;
    private boolean leads;

    ComingIn(int campaigns) {
        this.campaigns = campaigns;
    }

    /** Leads too, of which ten a day come in, half of them for three nights. */
    ComingIn withLeads() {
        leads = true;
        return this;
    }

    /** Syncs each morning up to this day's. */
    ComingIn syncedUntil(int last) {
        for (int day = 1; day <= last; day++) {
            sync(day, 0);
        }
        return this;
    }

    /** Syncs a morning on which the reports of the last days are missing. */
    void sync(int morning, int missing) {
        LocalDate today = FIRST.plusDays(morning);
        Instant now = today.atTime(6, 0).toInstant(ZoneOffset.UTC);
        store.saveCatalog(new AccountCatalog(
                new Account("1001", "", "EUR", ZoneOffset.UTC), List.of(), List.of(), List.of(), List.of(), now));
        DateRange days = DateRange.of(FIRST.plusDays(Math.max(0, morning - 28)), today.minusDays(1));
        List<MetricsRow> rows = new ArrayList<>();
        for (int campaign = 0; campaign < campaigns; campaign++) {
            for (LocalDate day : days.dates()) {
                int age = (int) ChronoUnit.DAYS.between(day, today);
                int known = age <= missing ? 0 : KNOWN[Math.min(age, KNOWN.length - 1)];
                ActionStats.Builder actions =
                        ActionStats.builder(leads ? Set.of(ActionWindow.CLICK_7D, ActionWindow.VIEW_1D) : Set.of());
                if (leads) {
                    actions.put(
                            "lead", ActionMeasure.COUNT, ActionWindow.CLICK_7D, BigDecimal.valueOf(age <= 3 ? 5 : 10));
                }
                rows.add(MetricsRow.builder(EntityRef.campaign("1001", "c" + campaign), day, "EUR")
                        .impressions(10_000)
                        .clicks(200)
                        .linkClicks(200)
                        .spend(BigDecimal.valueOf(100))
                        .conversions(
                                BigDecimal.valueOf(known),
                                BigDecimal.valueOf(10L * known),
                                ConversionDefinition.PURCHASE.id(),
                                AttributionWindow.CLICK_7D_VIEW_1D)
                        .actions(actions.build())
                        .build());
            }
        }
        store.write(MetricsChunk.of(new MetricsRequest("1001", EntityLevel.CAMPAIGN, days, Set.of()), rows, now));
    }

    MetricsStore store() {
        return store;
    }

    static Instant noon(int day) {
        return FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    CampaignTracker tracker(int day) {
        return tracker(store, day);
    }

    static CampaignTracker tracker(MetricsStore kept, int day) {
        return CampaignTrackers.builder()
                .store(kept)
                .clock(MutableClock.at(noon(day)))
                .alertSinks()
                .build();
    }
}
