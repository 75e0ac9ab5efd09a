package io.campaigntracker.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.MetricsChunk;
import io.campaigntracker.spi.MetricsRequest;
import io.campaigntracker.testkit.MutableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An account whose conversions take six days to come in, synced every morning. */
class LearnedMaturityTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();

    @Test
    void daysImmature_followTheAccountsOwnRestatements_onceThereAreEnough() {
        for (int day = 1; day <= 40; day++) {
            syncOn(FIRST.plusDays(day));
        }

        assertThat(immatureOn(FIRST.plusDays(10))).isEqualTo(2);
        assertThat(immatureOn(FIRST.plusDays(40))).isEqualTo(5);
    }

    private long immatureOn(LocalDate today) {
        Instant now = today.atTime(9, 0).toInstant(ZoneOffset.UTC);
        try (CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(MutableClock.at(now))
                .build()) {
            return tracker.campaign("c1")
                    .roas()
                    .lastDays(7)
                    .calculate()
                    .explain()
                    .daysImmature()
                    .size();
        }
    }

    private void syncOn(LocalDate today) {
        Instant now = today.atTime(6, 0).toInstant(ZoneOffset.UTC);
        Account account = new Account("1001", "", "EUR", ZoneOffset.UTC);
        store.saveCatalog(new AccountCatalog(account, List.of(), List.of(), List.of(), List.of(), now));
        DateRange days = DateRange.of(today.minusDays(30).isBefore(FIRST) ? FIRST : today.minusDays(30), today);
        List<MetricsRow> rows = new ArrayList<>();
        for (LocalDate day : days.dates()) {
            long age = day.until(today).getDays() + 30L * day.until(today).getMonths();
            BigDecimal conversions = BigDecimal.valueOf(Math.min(6, age) * 10);
            rows.add(MetricsRow.builder(EntityRef.campaign("1001", "c1"), day, "EUR")
                    .impressions(100)
                    .spend(BigDecimal.TEN)
                    .conversions(
                            conversions,
                            conversions.multiply(BigDecimal.TEN),
                            ConversionDefinition.PURCHASE.id(),
                            AttributionWindow.CLICK_7D_VIEW_1D)
                    .build());
        }
        store.write(MetricsChunk.of(new MetricsRequest("1001", EntityLevel.CAMPAIGN, days, Set.of()), rows, now));
    }
}
