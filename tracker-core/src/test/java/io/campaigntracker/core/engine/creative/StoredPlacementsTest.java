package io.campaigntracker.core.engine.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.creative.FatigueCause;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.WriteTerms;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A creative whose delivery shifts to a placement where people click less. */
class StoredPlacementsTest {

    private static final LocalDate START = LocalDate.of(2026, 9, 1);
    private static final int LIFE = 60;
    private static final DateRange DAYS = DateRange.of(START, START.plusDays(LIFE - 1L));
    private static final Instant NOW = START.plusDays(LIFE).atTime(8, 0).toInstant(ZoneOffset.UTC);

    private final InMemoryMetricsStore store = new InMemoryMetricsStore();
    private final List<MetricsRow> rows = new ArrayList<>();
    private final List<BreakdownPart> parts = new ArrayList<>();

    @Test
    void shiftOfPlacements_isBlamedOnTheCreative_onlyWhereTheyAreNotStored() {
        Random random = new Random(6);
        for (int day = 0; day < LIFE; day++) {
            for (int k = 0; k < 4; k++) {
                rows.add(row("steady" + k, day, 10_000, noisy(200, random)));
            }
            double feed = 0.9 - 0.8 * Math.max(0, Math.min(1, (day - LIFE + 30) / 20.0));
            long inFeed = noisy(200 * feed, random);
            long inStories = noisy(80 * (1 - feed), random);
            rows.add(row("shifted", day, 10_000, inFeed + inStories));
            parts.add(new BreakdownPart("facebook/feed", row("shifted", day, Math.round(10_000 * feed), inFeed)));
            parts.add(new BreakdownPart(
                    "instagram/story", row("shifted", day, 10_000 - Math.round(10_000 * feed), inStories)));
        }
        store.saveCatalog(
                new AccountCatalog(
                        new Account("1", "Account", "USD", ZoneOffset.UTC),
                        List.of(new Campaign(
                                "1", "10", "Campaign", "SALES", "ACTIVE", "ACTIVE", Budget.NONE, null, null)),
                        List.of(),
                        List.of(),
                        List.of(),
                        NOW),
                null);
        store.write(MetricsChunk.of(MetricsRequest.of("1", EntityLevel.AD, DAYS), rows, NOW));

        FatigueCause without = cause();
        store.writeBreakdown(
                BreakdownChunk.of(
                        new BreakdownDays("1", EntityLevel.AD, BreakdownDimension.PLACEMENT, DAYS), parts, NOW),
                WriteTerms.NONE);

        assertThat(without).isEqualTo(FatigueCause.CREATIVE);
        assertThat(cause()).isEqualTo(FatigueCause.NONE);
    }

    private FatigueCause cause() {
        CampaignTracker tracker = CampaignTrackers.builder()
                .store(store)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
        return tracker.creative("shifted").fatigue().cause();
    }

    private static long noisy(double mean, Random random) {
        double day = mean * Math.exp(0.06 * random.nextGaussian());
        return Math.max(0, Math.round(day + Math.sqrt(day) * random.nextGaussian()));
    }

    private static MetricsRow row(String creative, int day, long impressions, long clicks) {
        return MetricsRow.builder(EntityRef.ad("1", "ad-of-" + creative), START.plusDays(day), "USD")
                .campaignId("10")
                .adSetId("100")
                .creative(creative, CreativeSource.OBSERVED)
                .impressions(impressions)
                .clicks(clicks)
                .linkClicks(clicks)
                .spend(BigDecimal.valueOf(impressions, 2))
                .conversions(
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .build();
    }
}
