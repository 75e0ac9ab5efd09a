package io.campaigntracker.benchmarks.calculate;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The same drawn rows in the three forms that are summed: arrays, records, and the library's history. */
final class CampaignDays {

    static final int CAMPAIGNS = 1_000;

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /** A row as one would first write it. */
    record Day(long campaign, long impressions, long clicks, long spendCents, long revenueCents) {}

    final int[] campaign;
    final long[] impressions;
    final long[] clicks;
    final long[] spendCents;
    final long[] revenueCents;

    CampaignDays(int rows) {
        campaign = new int[rows];
        impressions = new long[rows];
        clicks = new long[rows];
        spendCents = new long[rows];
        revenueCents = new long[rows];
        Random random = new Random(7);
        for (int i = 0; i < rows; i++) {
            campaign[i] = i % CAMPAIGNS;
            impressions[i] = 1_000 + random.nextInt(100_000);
            clicks[i] = random.nextInt(1_000);
            spendCents[i] = random.nextInt(1_000_000);
            revenueCents[i] = random.nextInt(4_000_000);
        }
    }

    int size() {
        return campaign.length;
    }

    List<Day> records() {
        List<Day> days = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            days.add(new Day(campaign[i], impressions[i], clicks[i], spendCents[i], revenueCents[i]));
        }
        return days;
    }

    MetricsHistory history() {
        List<EntityRef> entities = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            entities.add(EntityRef.campaign("1", Integer.toString(i + 1)));
        }
        MetricsHistory.Builder history = MetricsHistory.builder();
        for (int i = 0; i < size(); i++) {
            history.add(MetricsRow.builder(entities.get(campaign[i]), FIRST.plusDays(i / CAMPAIGNS), "EUR")
                    .impressions(impressions[i])
                    .clicks(clicks[i])
                    .linkClicks(clicks[i] / 2)
                    .spend(BigDecimal.valueOf(spendCents[i], 2))
                    .conversions(
                            BigDecimal.ONE,
                            BigDecimal.valueOf(revenueCents[i], 2),
                            ConversionDefinition.PURCHASE.id(),
                            AttributionWindow.CLICK_7D_VIEW_1D)
                    .build());
        }
        return history.build();
    }
}
