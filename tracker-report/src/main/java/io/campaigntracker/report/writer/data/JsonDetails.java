package io.campaigntracker.report.writer.data;

import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.report.CreativeCard;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.PredictionQuality;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.today.TodayResult;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** What stands beside the figures as JSON: each part an object that has either its members, or {@code absent} with the reason. */
final class JsonDetails {

    private static final List<Metric> OF_DIMENSIONS = List.of(
            Metric.IMPRESSIONS,
            Metric.CLICKS,
            Metric.SPEND,
            Metric.CONVERSIONS,
            Metric.REVENUE,
            Metric.CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CPA,
            Metric.ROAS);

    private JsonDetails() {}

    static void write(Json json, ReportDetails details) throws IOException {
        json.object("coverage", () -> part(json, details.coveragePart(), coverage -> coverage(json, coverage)));
        json.object(
                "against_ads", () -> part(json, details.againstAdsPart(), compared -> reconciliation(json, compared)));
        json.object(
                "against_orders",
                () -> part(json, details.againstOrdersPart(), compared -> reconciliation(json, compared)));
        json.object(
                "maturity",
                () -> part(
                        json,
                        details.maturityPart(),
                        curves -> json.objects("accounts", curves, account -> {
                            json.text("account_id", account.account().accountId());
                            curve(json, account.curve());
                        })));
        json.object(
                "creatives",
                () -> part(
                        json,
                        details.creativesPart(),
                        cards -> json.objects("cards", cards, card -> card(json, card))));
        json.object("predictions", () -> part(json, details.predictionsPart(), quality -> quality(json, quality)));
        json.object(
                "today",
                () -> part(json, details.todayPart(), today -> {
                    json.objects("campaigns", today.campaigns(), campaign -> today(json, campaign));
                    json.texts("account_events", today.accountEvents());
                }));
        json.objects("dimensions", details.dimensions(), table -> dimension(json, table));
    }

    static <T> void part(Json json, ReportPart<T> part, Json.Each<T> members) throws IOException {
        if (part.found().isEmpty()) {
            json.text("absent", part.absent());
        } else {
            members.write(part.found().orElseThrow());
        }
    }

    private static void coverage(Json json, DataCoverage coverage) throws IOException {
        JsonReport.days(json, coverage.range());
        json.text("synced_at", coverage.syncedAt());
        json.texts("missing", coverage.missing());
        json.texts("open", coverage.open());
        json.texts("in_other_currency", coverage.inOtherCurrency());
        json.texts("immature", coverage.immature());
        json.texts("unknown", coverage.unknown());
    }

    private static void reconciliation(Json json, Reconciliation compared) throws IOException {
        JsonReport.days(json, compared.range());
        json.number("compared", compared.compared());
        json.objects("differences", compared.differences(), difference -> {
            json.text("entity_id", difference.entityId());
            json.text("date", difference.date());
            json.constant("metric", difference.metric());
            json.text("currency", difference.currency());
            json.number("expected", difference.expected());
            json.number("found", difference.found());
        });
        json.texts("notes", compared.notes());
    }

    private static void curve(Json json, MaturityCurve curve) throws IOException {
        json.constant("clock", curve.clock());
        json.flag("learned", curve.learned());
        json.objects("points", curve.points(), point -> {
            json.number("age", point.age());
            json.number("conversions", (Double) point.conversions());
            json.number("lower", (Double) point.lower());
            json.number("upper", (Double) point.upper());
            json.number("revenue", (Double) point.revenue());
        });
        json.text("changed_from", curve.changedFrom());
        json.texts("late_days", curve.lateDays());
    }

    private static void card(Json json, CreativeCard card) throws IOException {
        json.text("creative_id", card.performance().creativeId());
        json.text("name", card.performance().name());
        json.text("currency", card.performance().totals().currency());
        json.number("spend", card.performance().totals().spend());
        json.number("revenue", card.performance().totals().revenue());
        json.value("roas", card.performance().value(Metric.ROAS));
        json.value("ctr", card.performance().value(Metric.CTR));
        json.constant("fatigue", card.fatigue().level());
        json.value("score", card.fatigue().score());
        json.constant("action", card.fatigue().action());
        json.text("reason", card.fatigue().reason());
        json.objects("ctr_by_day", card.ctr().entrySet(), day -> {
            json.text("date", day.getKey());
            json.value("ctr", day.getValue());
        });
    }

    private static void quality(Json json, PredictionQuality quality) throws IOException {
        json.number("scored", quality.accuracy().scored());
        json.number("pending", quality.accuracy().pending());
        json.value("mean_score", quality.accuracy().averageAccuracy());
        json.objects("metrics", quality.accuracy().metrics(), metric -> {
            json.constant("metric", metric.metric());
            json.text("currency", metric.currency());
            json.number("n", metric.n());
            json.value("mean_score", metric.meanScore());
            json.value("bias", metric.bias());
            json.value("wape_percent", metric.wape());
            json.value("interval_coverage_percent", metric.intervalCoverage());
        });
        CalibrationResult calibration = quality.calibration();
        json.objects("reliability", calibration == null ? List.of() : calibration.reliability(), bin -> {
            json.number("n", bin.n());
            json.number("mean_predicted", (Double) bin.meanPredicted());
            json.number("mean_actual", (Double) bin.meanActual());
        });
    }

    private static void today(Json json, TodayResult today) throws IOException {
        json.text("account_id", today.campaign().accountId());
        json.text("campaign_id", today.campaign().id());
        json.text("date", today.date());
        json.number("hours", today.hours());
        json.text("currency", today.spent() == null ? null : today.spent().currency());
        json.number("spent", today.spent() == null ? null : today.spent().amount());
        json.number(
                "projected",
                today.projection() == null ? null : (Double) today.projection().expected());
        json.number(
                "lower",
                today.projection() == null ? null : (Double) today.projection().lower());
        json.number(
                "upper",
                today.projection() == null ? null : (Double) today.projection().upper());
        json.texts("verdicts", today.verdicts());
        json.text("message", today.message());
    }

    private static void dimension(Json json, DimensionTable table) throws IOException {
        json.text("dimension", table.dimension());
        part(json, table.metricsPart(), metrics -> {
            json.objects("values", metrics.values().entrySet(), value -> {
                json.text("value", value.getKey());
                metrics(json, value.getValue());
            });
            MetricsResult unmatched = metrics.unmatched();
            if (unmatched == null) {
                json.text("unmatched", null);
            } else {
                json.object("unmatched", () -> metrics(json, unmatched));
            }
            OptionalDouble share = metrics.shareOfSpend();
            json.number("share_of_spend", share.isPresent() ? (Double) share.getAsDouble() : null);
        });
    }

    private static void metrics(Json json, MetricsResult result) throws IOException {
        json.text("currency", result.totals().currency());
        for (Metric metric : OF_DIMENSIONS) {
            json.value(JsonSection.name(metric), result.value(metric));
        }
    }
}
