package io.campaigntracker.report.writer.data;

import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of one currency as JSON. Sums of money are exact, not the nearest double. */
final class JsonSection {

    private static final List<Metric> METRICS = Arrays.stream(Metric.values())
            .filter(metric -> metric != Metric.REACH && metric != Metric.FREQUENCY)
            .toList();

    private JsonSection() {}

    static void write(Json json, CurrencySection section) throws IOException {
        json.text("currency", section.currency());
        json.text("headline", section.headline());
        json.object("total", () -> figures(json, section.total()));
        json.objects("changes", section.changes(), change -> change(json, change));
        json.number("spend_floor", section.spendFloor());
        json.texts(
                "top_campaigns",
                section.topCampaigns().stream().map(CampaignFigures::campaignId).toList());
        json.objects("campaigns", section.campaigns(), campaign -> {
            json.text("account_id", campaign.accountId());
            json.text("campaign_id", campaign.campaignId());
            json.text("name", campaign.name());
            json.text("goal", campaign.goal().words());
            json.flag("judged_by_roas", campaign.goal().isJudgedBy(Metric.ROAS));
            figures(json, campaign.figures());
        });
        json.objects("history", section.history(), day -> figures(json, day));
        json.objects("campaign_days", section.campaignDays(), campaign -> {
            json.text("campaign_id", campaign.campaignId());
            json.objects("days", campaign.days(), day -> {
                json.text("date", day.range().since());
                json.constant("state", day.state());
                money(json, "spend", Metric.SPEND, day);
                json.value("roas", day.value(Metric.ROAS));
            });
        });
        json.object(
                "roas_change",
                () -> JsonDetails.part(json, section.roasChangePart(), change -> roasChange(json, change)));
    }

    private static void change(Json json, MetricChange change) throws IOException {
        json.constant("metric", change.metric());
        json.value("value", change.value());
        json.value("before", change.before());
        json.value("change_percent", change.sinceBefore());
        json.value("usual", change.usual());
        json.value("change_usual_percent", change.sinceUsual());
        json.constant("signal", change.signal());
        json.flag("provisional", change.provisional());
    }

    static void figures(Json json, PeriodFigures figures) throws IOException {
        JsonReport.days(json, figures.range());
        json.constant("state", figures.state());
        json.flag("provisional", figures.provisional());
        for (Metric metric : METRICS) {
            if (metric == Metric.SPEND || metric == Metric.REVENUE) {
                money(json, name(metric), metric, figures);
            } else {
                json.value(name(metric), figures.value(metric));
            }
        }
        json.object("undefined", () -> {
            for (Metric metric : METRICS) {
                if (!figures.value(metric).isDefined()) {
                    json.text(name(metric), figures.value(metric).reason().orElseThrow());
                }
            }
        });
        json.object("expected", () -> {
            for (Metric metric : METRICS) {
                CompletedFigure figure = figures.finalValue(metric);
                if (figure.isEstimated()) {
                    json.object(name(metric), () -> {
                        estimate(json, figure);
                        json.number("share_estimated", (Double) figure.shareEstimated());
                    });
                }
            }
        });
        json.object("level", () -> {
            for (Metric metric : METRICS) {
                CompletedFigure figure = figures.level(metric);
                if (!metric.isAdditive() && figure.interval() != null) {
                    json.object(name(metric), () -> estimate(json, figure));
                }
            }
        });
    }

    private static void estimate(Json json, CompletedFigure figure) throws IOException {
        ConfidenceInterval bounds = figure.interval();
        json.value("value", figure.value());
        json.number("lower", bounds == null ? null : (Double) bounds.lower());
        json.number("upper", bounds == null ? null : bounds.upper());
    }

    private static void money(Json json, String name, Metric metric, PeriodFigures figures) throws IOException {
        MetricTotals totals = figures.totals();
        BigDecimal exact = metric == Metric.SPEND ? totals.spend() : totals.revenue();
        if (figures.value(metric).isDefined() && exact != null) {
            json.number(name, exact);
        } else {
            json.value(name, figures.value(metric));
        }
    }

    private static void roasChange(Json json, RoasChange change) throws IOException {
        json.object("before", () -> JsonReport.days(json, change.before()));
        json.object("after", () -> JsonReport.days(json, change.after()));
        json.value("roas_before", change.roasBefore());
        json.value("roas_after", change.roasAfter());
        json.number("noise", change.noise());
        Optional<Boolean> beyond = change.isBeyondNoise();
        json.text("signal", beyond.map(is -> is ? "signal" : "noise").orElse("unknown"));
        json.text("withheld", change.withheld());
        RoasChange.Totals totals = change.totals();
        json.object("effects", () -> {
            json.number("mix", (Double) totals.mix());
            json.number("average_order_value", (Double) totals.factors().averageOrderValue());
            json.number("conversion_rate", (Double) totals.factors().conversionRate());
            json.number("click_through_rate", (Double) totals.factors().clickThroughRate());
            json.number("price_of_attention", (Double) totals.factors().priceOfAttention());
            json.number("undivided", (Double) totals.undivided());
            json.number("offline", (Double) totals.offline());
            json.number("without_spend", (Double) totals.withoutSpend());
        });
        json.objects("parts", change.parts(), part -> {
            json.text("campaign_id", part.id());
            json.number("mix", (Double) part.mix());
            json.number("rate", (Double) part.rate());
        });
    }

    static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
