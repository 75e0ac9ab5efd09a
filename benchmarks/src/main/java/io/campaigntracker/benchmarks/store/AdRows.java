package io.campaigntracker.benchmarks.store;

import io.campaigntracker.benchmarks.graph.Fleet;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Daily rows of ads as a sync hands them to a store, and the chunks they come in. */
final class AdRows {

    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private static final int ROWS_PER_CHUNK = 10_000;
    private static final int ADS_PER_CAMPAIGN = 5;
    private static final int TYPES = 12;

    private AdRows() {}

    /**
     * {@return rows, day by day}
     *
     * @param ads how many ads deliver every day
     * @param firstDay the first day, counted from {@link #FIRST}
     * @param withActions whether rows carry twelve action types with all windows
     * @param changedEvery each so many-th row is other than it was; 0 for none
     */
    static List<MetricsRow> of(int ads, int firstDay, int days, boolean withActions, int changedEvery) {
        List<MetricsRow> rows = new ArrayList<>(ads * days);
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        for (int day = firstDay; day < firstDay + days; day++) {
            for (int ad = 0; ad < ads; ad++) {
                boolean changed = changedEvery > 0 && rows.size() % changedEvery == 0;
                rows.add(row(ad, day, withActions ? actions : null, changed));
            }
        }
        return rows;
    }

    /** {@return the rows in chunks of whole days, fetched at that moment} */
    static List<MetricsChunk> chunks(List<MetricsRow> rows, int ads, Instant fetchedAt) {
        List<MetricsChunk> chunks = new ArrayList<>();
        int size = Math.max(1, ROWS_PER_CHUNK / ads) * ads;
        for (int from = 0; from < rows.size(); from += size) {
            List<MetricsRow> part = rows.subList(from, Math.min(rows.size(), from + size));
            DateRange range =
                    new DateRange(part.get(0).date(), part.get(part.size() - 1).date());
            chunks.add(MetricsChunk.of(MetricsRequest.of(Fleet.ACCOUNT, EntityLevel.AD, range), part, fetchedAt));
        }
        return chunks;
    }

    private static MetricsRow row(int ad, int day, ActionStats.@Nullable Builder actions, boolean changed) {
        int draw = ad * 131 + day * 17;
        int campaign = ad / ADS_PER_CAMPAIGN;
        MetricsRowBuilder row = MetricsRow.builder(
                        EntityRef.ad(Fleet.ACCOUNT, Fleet.adId(ad)), FIRST.plusDays(day), Fleet.CURRENCY)
                .campaignId(Fleet.campaignId(campaign))
                .adSetId(Fleet.adSetId(campaign))
                .creative(Fleet.creativeId(ad), CreativeSource.OBSERVED)
                .impressions(1_000 + draw % 50_000)
                .reach(800 + draw % 40_000)
                .clicks(10 + draw % 900)
                .linkClicks(5 + draw % 450)
                .spend(BigDecimal.valueOf(100 + draw % 90_000, 2))
                .attributionSetting("7d_click_1d_view")
                .conversions(
                        BigDecimal.valueOf(draw % 97 + (changed ? 1 : 0)),
                        BigDecimal.valueOf(draw % 97 * 4_999L, 2),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D);
        if (actions != null) {
            for (int type = 0; type < TYPES; type++) {
                for (ActionWindow window : ActionWindow.values()) {
                    long figure = draw % (50 + 7 * type) + 1;
                    actions.put("action_type_" + type, ActionMeasure.COUNT, window, BigDecimal.valueOf(figure));
                    actions.put(
                            "action_type_" + type, ActionMeasure.VALUE, window, BigDecimal.valueOf(figure * 1_999, 2));
                }
            }
            row.actions(actions.build());
        }
        return row.build();
    }
}
