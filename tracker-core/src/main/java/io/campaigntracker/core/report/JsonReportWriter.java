package io.campaigntracker.core.report;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A daily report as JSON: a value that is undefined is null, and its reason stands in {@code undefined}. Pure and thread-safe. */
public final class JsonReportWriter {

    private JsonReportWriter() {}

    /** {@return the report as JSON} */
    public static String write(DailyFigures report) {
        return new JsonText()
                .object(json -> {
                    json.text("date", report.date().toString());
                    json.text("generated_at", report.generatedAt().toString());
                    json.text("revenue_basis", basis(report.explain().revenueBasis()));
                    json.array("currencies", report.currencies(), JsonReportWriter::section);
                    json.object("anomalies", member -> anomalies(member, report.anomalies()));
                    json.array("open_alerts", report.openAlerts(), JsonReportWriter::alert);
                    json.array("notes", report.notes(), JsonText::string);
                    json.array("ads_manager", report.adsManager(), JsonReportWriter::adsManager);
                    json.object("explain", member -> explanation(member, report.explain()));
                })
                .toString();
    }

    private static void section(JsonText json, CurrencySection section) {
        json.object(member -> {
            member.text("currency", section.currency());
            member.object("total", total -> figures(total, section.total()));
            member.array("changes", section.changes(), JsonReportWriter::change);
            member.number("spend_floor", section.spendFloor());
            member.array(
                    "top_campaigns", section.topCampaigns(), (each, campaign) -> each.string(campaign.campaignId()));
            member.array("campaigns", section.campaigns(), JsonReportWriter::campaign);
            member.array("history", section.history(), (each, day) -> each.object(figures -> figures(figures, day)));
        });
    }

    private static void adsManager(JsonText json, AdsManagerFigures shown) {
        json.object(member -> {
            member.value("roas", shown.roas());
            money(member, "revenue", shown.revenue());
            money(member, "our_revenue", shown.ourRevenue());
            member.array(
                    "reasons",
                    shown.reasons(),
                    (each, reason) -> each.object(told -> {
                        told.text("cause", reason.cause().name().toLowerCase(Locale.ROOT));
                        told.number("conversions", reason.conversions());
                        money(told, "revenue", reason.revenue());
                    }));
            member.text("sentence", shown.sentence());
        });
    }

    private static void money(JsonText json, String name, @Nullable Money amount) {
        if (amount != null) {
            json.number(name, amount.amount());
        }
    }

    private static void campaign(JsonText json, CampaignFigures campaign) {
        json.object(member -> {
            member.text("account_id", campaign.accountId());
            member.text("campaign_id", campaign.campaignId());
            member.text("name", campaign.name());
            member.text("goal", campaign.goal().words());
            member.flag("judged_by_roas", campaign.goal().isJudgedBy(Metric.ROAS));
            figures(member, campaign.figures());
        });
    }

    private static void change(JsonText json, MetricChange change) {
        json.object(member -> member.text("metric", name(change.metric()))
                .value("value", change.value())
                .value("week_before", change.weekBefore())
                .value("change_week_percent", change.sinceWeekBefore())
                .value("mean_7_days", change.mean())
                .value("change_mean_percent", change.sinceMean())
                .flag("provisional", change.provisional()));
    }

    private static void figures(JsonText json, PeriodFigures figures) {
        json.text("date", figures.range().since().toString());
        json.text("state", figures.state().name().toLowerCase(Locale.ROOT));
        json.flag("provisional", figures.provisional());
        List<Metric> metrics = List.of(Metric.values());
        metrics.stream()
                .filter(metric -> metric != Metric.REACH && metric != Metric.FREQUENCY)
                .forEach(metric -> exact(json, metric, figures));
        json.object(
                "undefined",
                reasons -> metrics.stream()
                        .filter(metric -> metric != Metric.REACH && metric != Metric.FREQUENCY)
                        .forEach(metric -> {
                            MetricValue value = figures.value(metric);
                            value.reason().ifPresent(reason -> reasons.text(name(metric), reason.name()));
                        }));
        expected(json, figures);
    }

    /** What is still to come of the report's day: the figures it will come to, where some of them are estimated. */
    private static void expected(JsonText json, PeriodFigures figures) {
        json.object(
                "expected",
                member -> Arrays.stream(Metric.values())
                        .filter(metric -> figures.finalValue(metric).isEstimated())
                        .forEach(metric -> {
                            CompletedFigure figure = figures.finalValue(metric);
                            ConfidenceInterval bounds = figure.interval();
                            member.object(
                                    name(metric),
                                    each -> each.value("value", figure.value())
                                            .value("lower", number(bounds == null ? null : (Double) bounds.lower()))
                                            .value("upper", number(bounds == null ? null : bounds.upper()))
                                            .value("share_estimated", MetricValue.of(figure.shareEstimated())));
                        }));
    }

    /** Sums of money are exact, not the nearest double. */
    private static void exact(JsonText json, Metric metric, PeriodFigures figures) {
        if (metric == Metric.SPEND && figures.value(metric).isDefined()) {
            json.number(name(metric), Objects.requireNonNull(figures.totals().spend()));
        } else if (metric == Metric.REVENUE && figures.value(metric).isDefined()) {
            json.number(name(metric), Objects.requireNonNull(figures.totals().revenue()));
        } else {
            json.value(name(metric), figures.value(metric));
        }
    }

    private static void anomalies(JsonText json, AnomalyReport report) {
        json.text("revenue_basis", basis(RevenueBasis.ONLINE));
        json.number("judged", report.verdicts().size());
        json.object(
                "withheld",
                member -> report.withheld().stream()
                        .collect(Collectors.groupingBy(WithheldVerdict::reason, TreeMap::new, Collectors.counting()))
                        .forEach((reason, count) -> member.number(reason.name(), count)));
        json.array("found", report.anomalies(), (each, verdict) -> anomaly(each, verdict, report));
    }

    private static void anomaly(JsonText json, AnomalyVerdict verdict, AnomalyReport report) {
        json.object(member -> member.text("account_id", verdict.entity().accountId())
                .text("campaign_id", verdict.entity().id())
                .text("date", verdict.date().toString())
                .text("metric", name(verdict.metric()))
                .text("severity", Objects.requireNonNull(verdict.severity()).name())
                .text("type", verdict.type().name())
                .value("observed", number(verdict.observed()))
                .value("expected", number(verdict.expected()))
                .value("lower", number(verdict.lower()))
                .value("upper", number(verdict.upper()))
                .value("score", number(verdict.score()))
                .value("p_value", number(verdict.pValue()))
                .value("q_value", number(verdict.qValue()))
                .number("n", verdict.n())
                .text("method", verdict.method().label())
                .value("cost", cost(verdict.cost()))
                .text("message", verdict.message())
                .array("consequences", report.consequences(verdict), JsonReportWriter::consequence));
    }

    private static void consequence(JsonText json, AnomalyVerdict verdict) {
        json.object(member -> member.text("metric", name(verdict.metric()))
                .text("severity", Objects.requireNonNull(verdict.severity()).name())
                .value("observed", number(verdict.observed()))
                .value("expected", number(verdict.expected())));
    }

    private static void alert(JsonText json, Alert alert) {
        AlertFinding finding = alert.finding();
        json.object(member -> member.text("id", alert.id())
                .text("type", finding.type().name())
                .text("severity", finding.severity().name())
                .text("account_id", finding.entity().accountId())
                .text("campaign_id", finding.entity().id())
                .text("since", alert.createdAt().toString())
                .number("occurrences", alert.occurrences())
                .flag("acknowledged", alert.isAcknowledged())
                .value("threshold", number(finding.evidence().threshold()))
                .value("observed", number(finding.evidence().observed()))
                .value("cost", cost(finding.evidence().cost()))
                .text("message", finding.message()));
    }

    /** In the account's currency, which the sentence names. */
    private static MetricValue cost(@Nullable Cost cost) {
        return number(cost == null ? null : cost.amount().amount().doubleValue());
    }

    private static MetricValue number(@Nullable Double number) {
        return number != null && Double.isFinite(number)
                ? MetricValue.of(number)
                : MetricValue.undefined(UndefinedReason.NO_DATA);
    }

    private static void explanation(JsonText json, Explanation explanation) {
        json.text("range", explanation.range().toString());
        json.text("definition", explanation.definition());
        json.text("window", explanation.window().name());
        json.object("offline", member -> offline(member, explanation.offline()));
        json.number("rows", explanation.rows());
        json.array("days_not_fetched", explanation.daysNotFetched(), (each, day) -> each.string(day.toString()));
        json.array("days_open", explanation.daysOpen(), (each, day) -> each.string(day.toString()));
        json.array("days_immature", explanation.daysImmature(), (each, day) -> each.string(day.toString()));
        json.array("notes", explanation.notes(), JsonText::string);
    }

    private static void offline(JsonText json, OfflineRevenue offline) {
        json.text("status", offline.status().name());
        json.number("conversions", offline.conversions());
        json.number("counted_by_platform", offline.countedByPlatformConversions());
        json.number("duplicates", offline.duplicates());
        json.number("outside_window", offline.outsideWindow());
        json.number("left_out", offline.leftOut());
        json.number("unconverted", offline.unconverted());
        json.number("unattributed", offline.unattributedConversions());
    }

    private static String basis(RevenueBasis basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
