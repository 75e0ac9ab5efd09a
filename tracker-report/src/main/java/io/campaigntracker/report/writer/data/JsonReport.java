package io.campaigntracker.report.writer.data;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.anomaly.WithheldVerdict;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.offline.OfflineRevenue;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.report.ReportFigures;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON by the schema {@code report-1.schema.json}: a value that is undefined is null, and its reason stands in {@code undefined}. {@code version} rises with every change
 * that takes a member away or gives it another meaning; new members do not raise it. Pure and thread-safe.
 */
public final class JsonReport {

    /** The version of the schema. */
    public static final int VERSION = 1;

    private JsonReport() {}

    /** Writes a report as JSON; neither flushes nor closes. */
    public static void write(ReportFigures report, Writer out) throws IOException {
        Json.write(out, json -> {
            json.text("format", "campaign-tracker-report");
            json.number("version", VERSION);
            json.constant("period", report.period());
            days(json, report.range());
            json.object("compared_with", () -> days(json, report.before()));
            json.text("generated_at", report.generatedAt());
            json.objects("accounts", report.accounts(), account -> account(json, account));
            json.constant("revenue_basis", report.explain().revenueBasis());
            json.objects("currencies", report.currencies(), section -> JsonSection.write(json, section));
            json.object("anomalies", () -> anomalies(json, report));
            json.objects("open_alerts", report.openAlerts(), alert -> alert(json, alert));
            json.objects("edits", report.edits(), edit -> edit(json, edit, report));
            json.texts("notes", report.notes());
            json.objects("ads_manager", report.adsManager(), shown -> adsManager(json, shown));
            json.object("explain", () -> explanation(json, report.explain()));
            json.object("details", () -> JsonDetails.write(json, report.details()));
        });
    }

    static void days(Json json, DateRange range) throws IOException {
        json.text("since", range.since());
        json.text("until", range.until());
    }

    private static void account(Json json, Account account) throws IOException {
        json.text("account_id", account.accountId());
        json.text("name", account.name());
        json.text("currency", account.currency());
        json.text("time_zone", account.timeZone());
    }

    private static void adsManager(Json json, AdsManagerFigures shown) throws IOException {
        json.text(
                "currency",
                Stream.of(shown.spend(), shown.revenue(), shown.ourRevenue())
                        .filter(Objects::nonNull)
                        .map(Money::currency)
                        .findFirst()
                        .orElse(null));
        json.value("roas", shown.roas());
        money(json, "revenue", shown.revenue());
        money(json, "our_revenue", shown.ourRevenue());
        json.objects("reasons", shown.reasons(), reason -> {
            json.constant("cause", reason.cause());
            json.number("conversions", reason.conversions());
            money(json, "revenue", reason.revenue());
        });
        json.text("sentence", shown.sentence());
    }

    private static void money(Json json, String name, @Nullable Money amount) throws IOException {
        json.number(name, amount == null ? null : amount.amount());
    }

    private static void anomalies(Json json, ReportFigures report) throws IOException {
        AnomalyReport anomalies = report.anomalies();
        json.constant("revenue_basis", RevenueBasis.ONLINE);
        json.number("judged", anomalies.verdicts().size());
        Map<String, Long> reasons = anomalies.withheld().stream()
                .map(WithheldVerdict::reason)
                .collect(Collectors.groupingBy(Enum::name, TreeMap::new, Collectors.counting()));
        json.object("withheld", () -> {
            for (Map.Entry<String, Long> reason : reasons.entrySet()) {
                json.number(reason.getKey(), reason.getValue());
            }
        });
        json.objects("found", anomalies.anomalies(), verdict -> anomaly(json, verdict, report));
    }

    private static void anomaly(Json json, AnomalyVerdict verdict, ReportFigures report) throws IOException {
        json.text("account_id", verdict.entity().accountId());
        json.text("campaign_id", verdict.entity().id());
        json.text("name", report.name(verdict.entity()));
        json.text("since", verdict.since());
        json.text("until", verdict.date());
        json.constant("metric", verdict.metric());
        json.text("severity", Objects.requireNonNull(verdict.severity()));
        json.text("type", verdict.type());
        json.number("observed", (Double) verdict.observed());
        json.number("expected", (Double) verdict.expected());
        json.number("lower", (Double) verdict.lower());
        json.number("upper", (Double) verdict.upper());
        json.number("score", verdict.score());
        json.number("p_value", verdict.pValue());
        json.number("q_value", verdict.qValue());
        json.number("n", verdict.n());
        json.text("method", verdict.method().label());
        cost(json, verdict.currency(), verdict.cost());
        json.text("message", verdict.message());
        json.objects("consequences", report.anomalies().consequences(verdict), consequence -> {
            json.constant("metric", consequence.metric());
            json.text("severity", Objects.requireNonNull(consequence.severity()));
            json.number("observed", (Double) consequence.observed());
            json.number("expected", (Double) consequence.expected());
        });
    }

    private static void alert(Json json, Alert alert) throws IOException {
        AlertFinding finding = alert.finding();
        json.text("id", alert.id());
        json.text("rule", finding.rule());
        json.text("type", finding.type());
        json.text("severity", finding.severity());
        json.text("account_id", finding.entity().accountId());
        json.constant("level", finding.entity().level());
        json.text("entity_id", finding.entity().id());
        json.text("name", finding.name());
        json.text("since", alert.createdAt());
        json.number("occurrences", alert.occurrences());
        json.flag("acknowledged", alert.isAcknowledged());
        json.number("threshold", finding.evidence().threshold());
        json.number("observed", finding.evidence().observed());
        cost(json, finding.evidence().currency(), finding.evidence().cost());
        json.text("message", finding.message());
    }

    private static void cost(Json json, @Nullable String currency, @Nullable Cost cost) throws IOException {
        json.text("currency", currency);
        json.number("cost", cost == null ? null : cost.amount().amount());
    }

    private static void edit(Json json, Edit edit, ReportFigures report) throws IOException {
        json.text("at", edit.at());
        json.text("account_id", edit.entity().accountId());
        json.constant("level", edit.entity().level());
        json.text("entity_id", edit.entity().id());
        json.text("name", report.name(edit.entity()));
        json.constant("kind", edit.kind());
        json.text("actor", edit.actor());
        json.flag("touches_delivery", edit.kind().touchesDelivery());
        json.text("words", edit.words());
    }

    private static void explanation(Json json, Explanation explanation) throws IOException {
        days(json, explanation.range());
        json.text("definition", explanation.definition());
        json.text("window", explanation.window().name());
        OfflineRevenue offline = explanation.offline();
        json.object("offline", () -> {
            json.constant("status", offline.status());
            json.number("conversions", offline.conversions());
            json.number("counted_by_platform", offline.countedByPlatformConversions());
            json.number("duplicates", offline.duplicates());
            json.number("outside_window", offline.outsideWindow());
            json.number("left_out", offline.leftOut());
            json.number("unconverted", offline.unconverted());
            json.number("unattributed", offline.unattributedConversions());
        });
        json.number("rows", explanation.rows());
        json.texts("days_not_fetched", explanation.daysNotFetched());
        json.texts("days_open", explanation.daysOpen());
        json.texts("days_immature", explanation.daysImmature());
        json.texts("notes", explanation.notes());
    }
}
