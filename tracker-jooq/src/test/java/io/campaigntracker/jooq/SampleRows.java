package io.campaigntracker.jooq;

import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Rows and chunks for tests. */
final class SampleRows {

    static final String ACCOUNT = "1234567890";
    static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    private SampleRows() {}

    static Instant hours(int after) {
        return NOON.plusSeconds(3_600L * after);
    }

    static MetricsRow campaign(String id, LocalDate date, long clicks) {
        return MetricsRow.builder(EntityRef.campaign(ACCOUNT, id), date, "EUR")
                .impressions(1_000)
                .clicks(clicks)
                .linkClicks(7)
                .reach(800)
                .spend(new BigDecimal("12.34"))
                .conversions(
                        new BigDecimal("2.5"),
                        new BigDecimal("120.5"),
                        "purchase@1",
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .attributionSetting("7d_click_1d_view")
                .actions(actions(clicks))
                .build();
    }

    static MetricsRow ad(String id, String campaignId, LocalDate date, long clicks) {
        return MetricsRow.builder(EntityRef.ad(ACCOUNT, id), date, "EUR")
                .campaignId(campaignId)
                .adSetId("set-" + campaignId)
                .creative("creative-" + id, CreativeSource.OBSERVED)
                .impressions(100)
                .clicks(clicks)
                .spend(new BigDecimal("1.1"))
                .actions(actions(clicks))
                .metadata(Map.of("note", "tab\there, newline\nthere, back\\slash, \"quote\", caf\u00e9 \ud83d\ude00"))
                .build();
    }

    /** A row of which the source told the least. */
    static MetricsRow bare(String id, LocalDate date) {
        return MetricsRow.builder(EntityRef.campaign(ACCOUNT, id), date, "JPY").build();
    }

    static MetricsRequest request(EntityLevel level, int days) {
        return MetricsRequest.of(ACCOUNT, level, DateRange.of(DAY, DAY.plusDays(days - 1L)));
    }

    static MetricsChunk chunk(MetricsRequest request, Instant fetchedAt, MetricsRow... rows) {
        return MetricsChunk.of(request, List.of(rows), fetchedAt);
    }

    static List<MetricsRow> fetchedAt(Instant moment, MetricsRow... rows) {
        return List.of(rows).stream()
                .map(row -> row.toBuilder().fetchedAt(moment).build())
                .toList();
    }

    private static ActionStats actions(long clicks) {
        return ActionStats.builder(EnumSet.allOf(ActionWindow.class))
                .type("comment")
                .put("link_click", ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING, BigDecimal.valueOf(clicks))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("2.5"))
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, new BigDecimal("120.5"))
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.ENGAGED_VIEW_1D, new BigDecimal("-0.000001"))
                .put(
                        "purchase \"odd\" \\ name",
                        ActionMeasure.VALUE,
                        ActionWindow.VIEW_1D,
                        new BigDecimal("12345678901234567890.123456789"))
                .type("video_view")
                .build();
    }
}
