package io.campaigntracker.testkit.contract;

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
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Rows and chunks as the contract's tests need them. */
final class ContractRows {

    static final String ACCOUNT = "0900100200300";
    static final LocalDate DAY = LocalDate.of(2026, 10, 5);
    static final DateRange WEEK = DateRange.of(DAY, DAY.plusDays(6));
    static final Instant T1 = Instant.parse("2026-10-12T06:00:00Z");
    static final Instant T2 = T1.plusSeconds(86_400);
    static final Instant T3 = T2.plusSeconds(86_400);
    static final Instant T4 = T3.plusSeconds(86_400);

    private ContractRows() {}

    static MetricsRow campaignRow(String campaignId, LocalDate day, long impressions, String spend) {
        return campaignRow(ACCOUNT, campaignId, day, impressions, spend);
    }

    static MetricsRow campaignRow(String account, String campaignId, LocalDate day, long impressions, String spend) {
        return MetricsRow.builder(EntityRef.campaign(account, campaignId), day, "EUR")
                .impressions(impressions)
                .clicks(impressions / 50)
                .linkClicks(impressions / 80)
                .reach(impressions * 4 / 5)
                .spend(new BigDecimal(spend))
                .conversions(
                        new BigDecimal(impressions / 1000),
                        new BigDecimal(spend).multiply(BigDecimal.valueOf(2)),
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .attributionSetting("1d_view_7d_click")
                .actions(actions(impressions / 1000))
                .build();
    }

    static MetricsRow adRow(String campaignId, String adId, String creativeId, LocalDate day, long impressions) {
        return MetricsRow.builder(EntityRef.ad(ACCOUNT, adId), day, "EUR")
                .campaignId(campaignId)
                .adSetId("set-of-" + campaignId)
                .creative(creativeId, CreativeSource.OBSERVED)
                .impressions(impressions)
                .clicks(impressions / 50)
                .linkClicks(impressions / 80)
                .spend(BigDecimal.valueOf(impressions, 2))
                .conversions(
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        ConversionDefinition.PURCHASE.id(),
                        AttributionWindow.CLICK_7D_VIEW_1D)
                .actions(actions(1))
                .build();
    }

    static ActionStats actions(long purchases) {
        ActionStats.Builder actions = ActionStats.builder(EnumSet.allOf(ActionWindow.class));
        if (purchases > 0) {
            BigDecimal count = BigDecimal.valueOf(purchases);
            for (String type : List.of("omni_purchase", "purchase")) {
                actions.put(type, ActionMeasure.COUNT, ActionWindow.AD_SET_SETTING, count)
                        .put(type, ActionMeasure.COUNT, ActionWindow.CLICK_7D, count)
                        .put(type, ActionMeasure.VALUE, ActionWindow.CLICK_7D, count.multiply(new BigDecimal("49.9")));
            }
        }
        return actions.build();
    }

    /** A row that uses every part there is, with text and numbers that are easily spoilt on the way. */
    static MetricsRow fullRow() {
        ActionStats actions = ActionStats.builder(EnumSet.of(
                        ActionWindow.AD_SET_SETTING,
                        ActionWindow.CLICK_7D,
                        ActionWindow.VIEW_1D,
                        ActionWindow.CLICK_28D))
                .put("omni_purchase", ActionMeasure.COUNT, ActionWindow.CLICK_7D, new BigDecimal("3"))
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.CLICK_7D, new BigDecimal("150.25"))
                .put("omni_purchase", ActionMeasure.VALUE, ActionWindow.VIEW_1D, new BigDecimal("0.000001"))
                .put(
                        "offsite_conversion.custom.\"quoted\\slash\"",
                        ActionMeasure.COUNT,
                        ActionWindow.AD_SET_SETTING,
                        new BigDecimal("2973.06272071995"))
                .put(
                        "app_custom_event.größe\tTab",
                        ActionMeasure.VALUE,
                        ActionWindow.CLICK_28D,
                        new BigDecimal("12345678901234567.89"))
                .type("entry.without.value")
                .build();
        return MetricsRow.builder(EntityRef.ad(ACCOUNT, "087664653889"), DAY, "JPY")
                .campaignId("120219860904630531")
                .adSetId("\\N")
                .creative("120219860904630777", CreativeSource.MIXED)
                .impressions(9_007_199_254_740_993L)
                .clicks(402)
                .linkClicks(0)
                .reach(0)
                .spend(new BigDecimal("1234567.890123"))
                .conversions(new BigDecimal("0.5"), BigDecimal.ZERO, "lead@3", AttributionWindow.CLICK_28D)
                .attributionSetting("multiple")
                .actions(actions)
                .metadata(Map.of("odd", "{\"a\":[1,\"\\\\N\"]}", "lines", "one\ntwo\r\n\tthree \uD83C\uDFAC"))
                .build();
    }

    /** A row of which the source told the least. */
    static MetricsRow bareRow() {
        return MetricsRow.builder(EntityRef.ad(ACCOUNT, "2"), DAY, "USD")
                .campaignId("120219860904630531")
                .build();
    }

    static MetricsRequest campaigns(DateRange range) {
        return MetricsRequest.of(ACCOUNT, EntityLevel.CAMPAIGN, range);
    }

    static MetricsRequest ads(DateRange range) {
        return MetricsRequest.of(ACCOUNT, EntityLevel.AD, range);
    }

    static MetricsChunk chunk(MetricsRequest request, Instant fetchedAt, MetricsRow... rows) {
        return MetricsChunk.of(request, List.of(rows), fetchedAt);
    }
}
