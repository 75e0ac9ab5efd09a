package io.campaigntracker.benchmarks.sync;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.model.AttributionWindow;
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

/** Daily rows of a number of campaigns, put into a store in chunks of ten thousand. */
final class CampaignRows {

    private static final LocalDate FIRST = LocalDate.of(1960, 1, 1);
    private static final Instant FETCHED = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROWS_PER_CHUNK = 10_000;

    private final int campaigns;
    private int fetches;

    CampaignRows(int campaigns) {
        this.campaigns = campaigns;
    }

    LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    /** Writes these days, each time as a later fetch. */
    void fill(MetricsStore store, int fromDay, int toDay) {
        Instant fetchedAt = FETCHED.plusSeconds(60L * fetches++);
        int step = ROWS_PER_CHUNK / campaigns;
        for (int first = fromDay; first < toDay; first += step) {
            int last = Math.min(toDay, first + step) - 1;
            List<MetricsRow> rows = new ArrayList<>(campaigns * step);
            for (int day = first; day <= last; day++) {
                for (int campaign = 0; campaign < campaigns; campaign++) {
                    rows.add(row(campaign, day));
                }
            }
            MetricsRequest request =
                    MetricsRequest.of(Fleet.ACCOUNT, EntityLevel.CAMPAIGN, new DateRange(day(first), day(last)));
            store.write(MetricsChunk.of(request, rows, fetchedAt));
        }
    }

    /** {@return a tracker for which the day after these is today} */
    CampaignTracker tracker(MetricsStore store, int days) {
        return CampaignTrackers.builder()
                .store(store)
                .clock(Clock.fixed(day(days).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC))
                .build();
    }

    long revenueCents(int days) {
        long sum = 0;
        for (int day = 0; day < days; day++) {
            for (int campaign = 0; campaign < campaigns; campaign++) {
                sum += revenueCents(campaign, day);
            }
        }
        return sum;
    }

    private static long revenueCents(int campaign, int day) {
        return draw(campaign, day) % 97 * 4_999L;
    }

    private static int draw(int campaign, int day) {
        return campaign * 131 + day * 17;
    }

    private MetricsRow row(int campaign, int day) {
        int draw = draw(campaign, day);
        return MetricsRow.builder(
                        EntityRef.campaign(Fleet.ACCOUNT, Fleet.campaignId(campaign)), day(day), Fleet.CURRENCY)
                .impressions(1_000 + draw % 50_000)
                .reach(800 + draw % 40_000)
                .clicks(10 + draw % 900)
                .linkClicks(5 + draw % 450)
                .spend(BigDecimal.valueOf(100 + draw % 90_000, 2))
                .conversions(
                        BigDecimal.valueOf(draw % 97),
                        BigDecimal.valueOf(revenueCents(campaign, day), 2),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }
}
