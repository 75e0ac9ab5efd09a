package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Ad;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.testkit.simulation.SimulatedAction;
import io.campaigntracker.testkit.simulation.SimulatedFigures;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows as Meta does: every figure a string without trailing zeros, nothing where there is nothing. */
final class InsightsJson {

    private static final int DATE = "2026-11-21".length();
    private static final List<SimulatedAction> ACTIONS = List.of(SimulatedAction.values());

    private final InsightsQuery query;
    private final AccountView view;
    private final JsonGenerator json;

    InsightsJson(InsightsQuery query, AccountView view, JsonGenerator json) {
        this.query = query;
        this.view = view;
        this.json = json;
    }

    void write(InsightsRow row) throws IOException {
        json.writeStartObject();
        writeFields(query.fields(), row);
        for (int i = 0; i < query.breakdowns().size(); i++) {
            json.writeStringField(
                    query.breakdowns().get(i).key(), row.breakdownValues().get(i));
        }
        json.writeEndObject();
    }

    /** Writes all rows in one beside them. */
    void writeSummary(InsightsRow total) throws IOException {
        json.writeObjectFieldStart("summary");
        writeFields(query.summary(), total);
        json.writeEndObject();
    }

    private void writeFields(Set<String> fields, InsightsRow row) throws IOException {
        for (String field : fields) {
            writeField(field, row);
        }
        json.writeStringField("date_start", row.period().since().toString());
        json.writeStringField("date_stop", row.period().until().toString());
    }

    private void writeField(String field, InsightsRow row) throws IOException {
        if (query.isHourly() && !InsightsFields.isToldByHour(field)) {
            return;
        }
        SimulatedFigures figures = row.figures();
        switch (field) {
            case "actions" ->
                writeActions(field, figures, (action, window) -> BigDecimal.valueOf(figures.count(action, window)));
            case "action_values" ->
                writeActions(
                        field, figures, (action, window) -> action.hasValue() ? figures.value(action, window) : null);
            case "cost_per_action_type" ->
                writeActions(
                        field,
                        figures,
                        (action, window) -> InsightsFigures.ratio(
                                figures.spend(), BigDecimal.valueOf(figures.count(action, window))));
            case "purchase_roas" -> writeRoas(field, figures, SimulatedAction.OMNI_PURCHASE);
            case "website_purchase_roas" -> writeRoas(field, figures, SimulatedAction.PIXEL_PURCHASE);
            case "outbound_clicks" -> writeOutbound(field, figures, BigDecimal.valueOf(figures.linkClicks()));
            case "outbound_clicks_ctr" ->
                writeOutbound(field, figures, InsightsFigures.of("inline_link_click_ctr", row));
            case "cost_per_outbound_click" ->
                writeOutbound(field, figures, InsightsFigures.of("cost_per_inline_link_click", row));
            case "date_start", "date_stop" -> {}
            default -> {
                if (VideoFields.has(field)) {
                    writeVideo(field, VideoFields.count(field, figures));
                    return;
                }
                String text = text(field, row);
                if (text != null) {
                    json.writeStringField(field, text);
                }
            }
        }
    }

    private @Nullable String text(String field, InsightsRow row) {
        if (InsightsFigures.has(field)) {
            BigDecimal figure = InsightsFigures.of(field, row);
            return figure == null ? null : InsightsFigures.plain(figure);
        }
        return label(field, row.entity());
    }

    /** Parents are told, children are not: a campaign's row silently lacks an ad's id. */
    private @Nullable String label(String field, EntityRef entity) {
        Ad ad = entity.level() == EntityLevel.AD ? view.ad(entity.id()) : null;
        AdSet adSet = ad != null
                ? view.adSet(ad.adSetId())
                : entity.level() == EntityLevel.AD_SET ? view.adSet(entity.id()) : null;
        Campaign campaign = adSet != null
                ? view.campaign(adSet.campaignId())
                : entity.level() == EntityLevel.CAMPAIGN ? view.campaign(entity.id()) : null;
        return switch (field) {
            case "account_id" -> entity.accountId();
            case "account_name" -> view.account().account().name();
            case "account_currency" -> view.account().account().currency();
            case "campaign_id" -> campaign == null ? null : campaign.campaignId();
            case "campaign_name" -> campaign == null ? null : view.name(campaign);
            case "objective" -> campaign == null ? null : campaign.objective();
            case "buying_type" -> campaign == null ? null : "AUCTION";
            case "adset_id" -> adSet == null ? null : adSet.adSetId();
            case "adset_name" -> adSet == null ? null : view.name(adSet);
            case "optimization_goal" -> adSet == null ? null : adSet.optimizationGoal();
            case "attribution_setting" -> view.account().attributionSetting(entity);
            case "ad_id" -> ad == null ? null : ad.adId();
            case "ad_name" -> ad == null ? null : view.name(ad);
            // Unknown until 500 impressions, and nobody has published how it is judged from then on.
            case "quality_ranking", "engagement_rate_ranking", "conversion_rate_ranking" ->
                ad == null ? null : "UNKNOWN";
            case "created_time" -> date(created(campaign, adSet, ad));
            case "updated_time" -> date(updated(campaign, adSet, ad));
            default -> null;
        };
    }

    private @Nullable Instant created(@Nullable Campaign campaign, @Nullable AdSet adSet, @Nullable Ad ad) {
        if (ad != null) {
            return view.account().adCreated(ad.adId());
        }
        return adSet != null ? adSet.startTime() : campaign != null ? campaign.startTime() : null;
    }

    private @Nullable Instant updated(@Nullable Campaign campaign, @Nullable AdSet adSet, @Nullable Ad ad) {
        if (ad != null) {
            return view.updated(ad.adId(), view.account().adUpdated(ad.adId(), view.moment()));
        }
        if (adSet != null) {
            return view.updated(adSet.adSetId(), adSet.startTime());
        }
        return campaign == null ? null : view.updated(campaign.campaignId(), campaign.startTime());
    }

    /** A plain date here, where objects have a time. */
    private @Nullable String date(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(view.account().account().timeZone()).toString().substring(0, DATE);
    }

    /** What an action comes to under a window; null where that can't be said. */
    private interface Measure {
        @Nullable
        BigDecimal of(SimulatedAction action, ActionWindow window);
    }

    private void writeActions(String field, SimulatedFigures figures, Measure measure) throws IOException {
        List<SimulatedAction> reported = ACTIONS.stream()
                .filter(action -> action.isOnPlatform() || !query.dropsOffPlatform())
                .filter(figures::has)
                .toList();
        writeEntries(field, reported, measure);
    }

    /** One entry for each action of which anything happened under its setting or a window that was asked for. */
    private void writeEntries(String field, List<SimulatedAction> actions, Measure measure) throws IOException {
        boolean open = false;
        for (SimulatedAction action : actions) {
            Map<String, String> windows = windows(action, measure);
            BigDecimal value = measure.of(action, ActionWindow.AD_SET_SETTING);
            if (windows.isEmpty() && (value == null || value.signum() == 0)) {
                continue;
            }
            if (!open) {
                json.writeArrayFieldStart(field);
                open = true;
            }
            json.writeStartObject();
            json.writeStringField("action_type", action.type());
            json.writeStringField("value", value == null ? "0" : InsightsFigures.plain(value));
            for (Map.Entry<String, String> window : windows.entrySet()) {
                json.writeStringField(window.getKey(), window.getValue());
            }
            json.writeEndObject();
        }
        if (open) {
            json.writeEndArray();
        }
    }

    private Map<String, String> windows(SimulatedAction action, Measure measure) {
        Map<String, String> windows = new LinkedHashMap<>();
        for (ActionWindow window : query.windows()) {
            BigDecimal figure = measure.of(action, window);
            if (figure != null && figure.signum() != 0) {
                windows.put(window.key(), InsightsFigures.plain(figure));
            }
        }
        return windows;
    }

    private void writeRoas(String field, SimulatedFigures figures, SimulatedAction purchase) throws IOException {
        if (!query.dropsOffPlatform()) {
            writeEntries(
                    field,
                    List.of(purchase),
                    (action, window) -> InsightsFigures.ratio(figures.value(action, window), figures.spend()));
        }
    }

    /** Left out where no video was watched, and under a breakdown by the hour. */
    private void writeVideo(String field, long count) throws IOException {
        if (count == 0 || query.breakdowns().contains(Breakdown.HOUR)) {
            return;
        }
        json.writeArrayFieldStart(field);
        json.writeStartObject();
        json.writeStringField("action_type", VideoFields.ACTION_TYPE);
        json.writeStringField("value", String.valueOf(count));
        for (ActionWindow window : query.windows()) {
            if (VideoFields.WINDOWS.contains(window)) {
                json.writeStringField(window.key(), String.valueOf(count));
            }
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private void writeOutbound(String field, SimulatedFigures figures, @Nullable BigDecimal value) throws IOException {
        if (figures.linkClicks() != 0 && value != null) {
            json.writeArrayFieldStart(field);
            json.writeStartObject();
            json.writeStringField("action_type", "outbound_click");
            json.writeStringField("value", InsightsFigures.plain(value));
            json.writeEndObject();
            json.writeEndArray();
        }
    }
}
