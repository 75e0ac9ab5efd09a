package io.campaigntracker.report.writer.text;

import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPeriod;
import io.campaigntracker.report.writer.wording.MetricNames;
import io.campaigntracker.report.writer.wording.Numbers;
import io.campaigntracker.report.writer.wording.PartSentences;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The tables of a report in words. Pure. */
final class Tables {

    private static final int LONGEST_NAME = 40;
    private static final List<Metric> OF_CAMPAIGNS =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CPA, Metric.CTR);

    private Tables() {}

    static Table changes(ReportFigures report, CurrencySection section) {
        boolean day = report.period() == ReportPeriod.DAY;
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "",
                report.period().noun(),
                day ? "week before" : report.period().noun() + " before",
                "change",
                day ? "7-day mean" : "same weekdays",
                "change",
                "signal"));
        for (MetricChange change : section.changes()) {
            Metric metric = change.metric();
            lines.add(List.of(
                    MetricNames.of(metric) + mark(section, change),
                    Numbers.of(metric, change.value(), section.currency()),
                    Numbers.of(metric, change.before(), section.currency()),
                    Numbers.change(change.sinceBefore()),
                    Numbers.of(metric, change.usual(), section.currency()),
                    Numbers.change(change.sinceUsual()),
                    change.signal().words()));
        }
        return new Table(lines);
    }

    private static String mark(CurrencySection section, MetricChange change) {
        if (section.total().state() == DayState.OPEN) {
            return ", so far";
        }
        return change.provisional() ? " *" : "";
    }

    /** {@return what marks mean, and what the figures will come to; a line each} */
    static List<String> remarks(CurrencySection section) {
        List<String> lines = new ArrayList<>();
        if (section.total().state() == DayState.OPEN) {
            lines.add("so far: the day was not over when it was last fetched");
        } else if (section.total().state() == DayState.OTHER_CURRENCY) {
            lines.add("the day is in a currency that an account no longer bills in");
        } else if (section.changes().stream().anyMatch(MetricChange::provisional)) {
            lines.add("* so far; conversions are still arriving, and both changes compare with more settled days");
        }
        for (Metric metric : List.of(Metric.CONVERSIONS, Metric.REVENUE, Metric.ROAS, Metric.CPA)) {
            section.total()
                    .finalValue(metric)
                    .sentence(section.total().value(metric))
                    .ifPresent(sentence -> lines.add(MetricNames.of(metric) + ": " + sentence));
        }
        return lines;
    }

    static Table campaigns(List<CampaignFigures> campaigns, String currency, UnaryOperator<String> safe) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("campaign", "spend", "revenue", "ROAS", "CPA", "CTR"));
        for (CampaignFigures campaign : campaigns) {
            List<String> line = new ArrayList<>();
            line.add(safe.apply(shortened(campaign.name())));
            OF_CAMPAIGNS.forEach(
                    metric -> line.add(Numbers.of(metric, campaign.figures().value(metric), currency)));
            lines.add(line);
        }
        return new Table(lines);
    }

    static Table dimension(String dimension, DimensionMetrics metrics, UnaryOperator<String> safe) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(safe.apply(dimension), "spend", "revenue", "ROAS", "CPA", "CTR"));
        metrics.values().forEach((value, result) -> lines.add(line(safe.apply(shortened(value)), result)));
        if (metrics.unmatched() != null) {
            lines.add(line(safe.apply(PartSentences.UNMATCHED), metrics.unmatched()));
        }
        return new Table(lines);
    }

    private static List<String> line(String value, MetricsResult result) {
        String currency = PartSentences.currency(result);
        List<String> line = new ArrayList<>(List.of(value));
        OF_CAMPAIGNS.forEach(metric -> line.add(Numbers.of(metric, result.value(metric), currency)));
        return line;
    }

    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
