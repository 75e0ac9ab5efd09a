package io.campaigntracker.testkit.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import io.campaigntracker.model.ActionMeasure;
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
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as Meta does: every figure a string without trailing zeros, nothing where there is nothing. */
final class InsightsJson {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
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
        for (String field : query.fields()) {
            writeField(field, row);
        }
        json.writeStringField("date_start", row.period().since().toString());
        json.writeStringField("date_stop", row.period().until().toString());
        for (int i = 0; i < query.breakdowns().size(); i++) {
            json.writeStringField(
                    query.breakdowns().get(i).key(), row.breakdownValues().get(i));
        }
        json.writeEndObject();
    }

    private void writeField(String field, InsightsRow row) throws IOException {
        switch (field) {
            case "actions" -> writeActions(field, row.figures(), ActionMeasure.COUNT);
            case "action_values" -> writeActions(field, row.figures(), ActionMeasure.VALUE);
            case "cost_per_action_type" -> writeCosts(field, row.figures());
            case "purchase_roas" -> writeRoas(field, row.figures());
            case "outbound_clicks" -> writeOutboundClicks(field, row.figures());
            case "date_start", "date_stop" -> {}
            default -> {
                String text = text(field, row);
                if (text != null) {
                    json.writeStringField(field, text);
                }
            }
        }
    }

    private @Nullable String text(String field, InsightsRow row) {
        SimulatedFigures figures = row.figures();
        BigDecimal impressions = BigDecimal.valueOf(figures.impressions());
        return switch (field) {
            case "impressions" -> Long.toString(figures.impressions());
            case "clicks" -> Long.toString(figures.clicks());
            case "inline_link_clicks" -> figures.linkClicks() == 0 ? null : Long.toString(figures.linkClicks());
            case "spend" -> plain(figures.spend());
            case "reach" -> Long.toString(row.reach());
            case "frequency" -> ratio(impressions, BigDecimal.valueOf(row.reach()));
            case "ctr" -> ratio(BigDecimal.valueOf(figures.clicks()).multiply(HUNDRED), impressions);
            case "cpc" -> ratio(figures.spend(), BigDecimal.valueOf(figures.clicks()));
            case "cpm" -> ratio(figures.spend().multiply(THOUSAND), impressions);
            case "cpp" -> ratio(figures.spend().multiply(THOUSAND), BigDecimal.valueOf(row.reach()));
            case "inline_link_click_ctr" ->
                ratio(BigDecimal.valueOf(figures.linkClicks()).multiply(HUNDRED), impressions);
            case "cost_per_inline_link_click" -> ratio(figures.spend(), BigDecimal.valueOf(figures.linkClicks()));
            default -> label(field, row.entity());
        };
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
            case "campaign_name" -> campaign == null ? null : campaign.name();
            case "objective" -> campaign == null ? null : campaign.objective();
            case "buying_type" -> campaign == null ? null : "AUCTION";
            case "adset_id" -> adSet == null ? null : adSet.adSetId();
            case "adset_name" -> adSet == null ? null : adSet.name();
            case "optimization_goal" -> adSet == null ? null : adSet.optimizationGoal();
            case "attribution_setting" -> view.account().attributionSetting(entity);
            case "ad_id" -> ad == null ? null : ad.adId();
            case "ad_name" -> ad == null ? null : ad.name();
            default -> null;
        };
    }

    private void writeActions(String field, SimulatedFigures figures, ActionMeasure measure) throws IOException {
        boolean open = false;
        for (SimulatedAction action : ACTIONS) {
            if (!figures.has(action) || (measure == ActionMeasure.VALUE && !action.hasValue())) {
                continue;
            }
            if (!open) {
                json.writeArrayFieldStart(field);
                open = true;
            }
            json.writeStartObject();
            json.writeStringField("action_type", action.type());
            json.writeStringField("value", figure(figures, action, measure, ActionWindow.AD_SET_SETTING));
            for (ActionWindow window : query.windows()) {
                String figure = figure(figures, action, measure, window);
                if (!figure.equals("0")) {
                    json.writeStringField(window.key(), figure);
                }
            }
            json.writeEndObject();
        }
        if (open) {
            json.writeEndArray();
        }
    }

    private void writeCosts(String field, SimulatedFigures figures) throws IOException {
        json.writeArrayFieldStart(field);
        for (SimulatedAction action : ACTIONS) {
            BigDecimal count = BigDecimal.valueOf(figures.count(action, ActionWindow.AD_SET_SETTING));
            writeEntry(action.type(), ratio(figures.spend(), count));
        }
        json.writeEndArray();
    }

    private void writeRoas(String field, SimulatedFigures figures) throws IOException {
        BigDecimal value = figures.value(SimulatedAction.OMNI_PURCHASE, ActionWindow.AD_SET_SETTING);
        if (value.signum() != 0) {
            json.writeArrayFieldStart(field);
            writeEntry(SimulatedAction.OMNI_PURCHASE.type(), ratio(value, figures.spend()));
            json.writeEndArray();
        }
    }

    private void writeOutboundClicks(String field, SimulatedFigures figures) throws IOException {
        if (figures.linkClicks() != 0) {
            json.writeArrayFieldStart(field);
            writeEntry("outbound_click", Long.toString(figures.linkClicks()));
            json.writeEndArray();
        }
    }

    private void writeEntry(String type, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStartObject();
            json.writeStringField("action_type", type);
            json.writeStringField("value", value);
            json.writeEndObject();
        }
    }

    private static String figure(
            SimulatedFigures figures, SimulatedAction action, ActionMeasure measure, ActionWindow window) {
        return measure == ActionMeasure.COUNT
                ? Long.toString(figures.count(action, window))
                : plain(figures.value(action, window));
    }

    private static @Nullable String ratio(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? null : plain(numerator.divide(denominator, 6, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }
}
