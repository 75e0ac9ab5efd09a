package io.campaigntracker.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.model.Metric;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong: anomalies, alerts, today. */
final class FindingTools {

    private static final String METRICS = "metrics";
    private static final String EVERY = "every_verdict";

    private FindingTools() {}

    static List<Tool> all() {
        return List.of(
                new Tool(
                        "anomalies",
                        "What is abnormal",
                        "Judges every campaign against its own past, with one correction for false findings over all. Gives what is abnormal, with observed and expected values, band, p-value, cost and what was edited before, and"
                                + " every verdict that was withheld, with the reason. By default on the newest days that can be judged.",
                        Parameters.common()
                                .scope()
                                .range("the newest days that can be judged")
                                .choices(
                                        METRICS,
                                        "Which metrics; by default those that are usually judged.",
                                        Metric.class)
                                .flag(EVERY, "Also the verdicts that found nothing."),
                        FindingTools::anomalies),
                new Tool(
                        "alerts",
                        "Alerts that are open",
                        "The alerts whose condition has not cleared, newest first, with the rule, the evidence and who has been told. Nothing is acknowledged by asking. With since, all that were raised from that day on.",
                        Parameters.common()
                                .scope()
                                .day(
                                        Parameters.SINCE,
                                        "All alerts first raised on this day (UTC) or later, open or not."),
                        FindingTools::alerts),
                new Tool(
                        "today",
                        "Today so far",
                        "Each campaign's day so far: spent, usual by this hour, what the day will come to with bounds, budget pace, and what is wrong now; or why nothing can be said yet.",
                        Parameters.common().scope(),
                        question -> Answer.paged(question.campaigns().today().calculate(), "campaigns")));
    }

    private static Answer anomalies(Question question) {
        AnomalyQuery query = question.ranged(question.campaigns().anomalies());
        List<Metric> metrics = question.choices(METRICS, Metric.class);
        AnomalyReport report = (metrics.isEmpty() ? query : query.metrics(metrics.toArray(Metric[]::new))).detect();
        List<AnomalyVerdict> shown = question.flag(EVERY) ? report.verdicts() : report.anomalies();
        ObjectNode about = Answer.tree(
                new AnomalyReport(report.days(), List.of(), List.of(), report.falseDiscoveryRate(), report.tests()));
        about.remove(List.of("verdicts", "withheld"));
        about.put("judged", report.verdicts().size())
                .put("abnormal", report.anomalies().size())
                .put("withheld", report.withheld().size());
        Names names = Names.of(question.view());
        List<ObjectNode> items = new ArrayList<>();
        Answer.trees(shown).forEach(verdict -> items.add(item("verdict", verdict, names)));
        Answer.trees(report.withheld()).forEach(verdict -> items.add(item("withheld", verdict, names)));
        return new Answer(about, items);
    }

    private static ObjectNode item(String kind, ObjectNode verdict, Names names) {
        ObjectNode item = names.named(
                Answer.object().put("kind", kind),
                verdict.path("entity").path("id").asText());
        item.set(kind, verdict);
        return item;
    }

    private static Answer alerts(Question question) {
        Optional<LocalDate> since = question.day(Parameters.SINCE);
        List<Alert> alerts = since.isPresent()
                ? question.view().alerts().since(since.get().atStartOfDay().toInstant(ZoneOffset.UTC))
                : question.view().alerts().open();
        List<String> campaigns = question.campaignIds();
        Optional<String> account = question.account();
        return new Answer(
                Answer.object(),
                Answer.trees(alerts.stream()
                        .filter(alert -> campaigns.isEmpty()
                                || campaigns.contains(alert.finding().entity().id()))
                        .filter(alert -> account.isEmpty()
                                || account.get().equals(alert.finding().entity().accountId()))
                        .toList()));
    }
}
