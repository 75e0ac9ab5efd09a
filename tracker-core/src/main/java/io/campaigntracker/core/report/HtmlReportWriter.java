package io.campaigntracker.core.report;

import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.DailyFigures;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A daily report as one web page: no script, no resource from elsewhere, everything that comes from outside escaped, light or dark as the
 * reader's system is. Pure and thread-safe.
 */
public final class HtmlReportWriter {

    private static final double WORTH_COLOUR = 10;
    private static final int LONGEST_TABLE = 200;
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final List<Metric> TILES =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CONVERSIONS, Metric.CPA, Metric.CTR);
    private static final List<Metric> CHARTS = List.of(Metric.SPEND, Metric.ROAS, Metric.CTR, Metric.CPA);
    private static final List<Metric> COLUMNS =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CONVERSIONS, Metric.CPA, Metric.CTR, Metric.CPM);

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c2733; --soft: #5a6875; --paper: #f6f7f9; --card: #ffffff; \
            --edge: #dde2e8; --mark: #2463c9; --good: #14713d; --bad: #b3261e; --warn: #fff5d6; --warn-edge: #d9a400; --warn-ink: #8a6100; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e7ebf0; --soft: #a2aeba; --paper: #14181d; \
            --card: #1d2329; --edge: #38414a; --mark: #7fb0ff; --good: #6cd497; --bad: #ff9a91; --warn: #382f14; --warn-edge: #b98f1b; --warn-ink: #e3b341; } }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
            main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 48px; }
            h1 { font-size: 26px; margin: 0; } h2 { font-size: 19px; margin: 32px 0 12px; } h3 { font-size: 15px; margin: 0 0 6px; }
            p { margin: 4px 0; } .soft { color: var(--soft); }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(165px, 1fr)); gap: 12px; }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 12px; margin-top: 12px; }
            .card { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 14px 16px; min-width: 0; }
            .figure { font-size: 20px; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
            .tile .soft { font-size: 13px; } .good { color: var(--good); } .bad { color: var(--bad); }
            .notes { background: var(--warn); border: 1px solid var(--warn-edge); border-radius: 8px; padding: 10px 16px; margin: 18px 0; }
            .notes ul { margin: 0; padding-left: 18px; }
            .findings { margin: 12px 0; overflow-wrap: anywhere; } .findings ul { margin: 8px 0 0; padding: 0; list-style: none; }
            .findings li { padding: 4px 0; } .badge { border: 1px solid currentColor; border-radius: 4px; padding: 0 6px; font-size: 12px; }
            .badge.critical { color: var(--bad); } .badge.warning { color: var(--warn-ink); } .badge.info { color: var(--soft); }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { padding: 6px 10px; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--edge); }
            th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 180px; overflow-wrap: anywhere; }
            th { color: var(--soft); font-weight: 600; font-size: 13px; } tr:last-child td { border-bottom: 0; }
            svg { display: block; width: 100%; height: auto; } .grid { stroke: var(--edge); } .tick { fill: var(--soft); font-size: 12px; }
            .bar { fill: var(--mark); } .bar.hollow { fill: none; stroke: var(--mark); } .line { stroke: var(--mark); stroke-width: 2; }
            .line.hollow { stroke-dasharray: 4 4; } .dot { fill: var(--mark); } .dot.hollow { fill: var(--card); stroke: var(--mark); stroke-width: 2; }
            footer { margin-top: 32px; font-size: 13px; color: var(--soft); }
            """;

    private HtmlReportWriter() {}

    /** {@return the report as a web page} */
    public static String write(DailyFigures report) {
        StringBuilder html = new StringBuilder(32_000);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Daily report ")
                .append(report.date())
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Daily report</h1>\n<p class=\"soft\">")
                .append(LONG_DAY.format(report.date()))
                .append(", conversions and revenue ")
                .append(report.explain().revenueBasis().label())
                .append("</p>\n");
        notes(html, report.notes());
        if (!report.adsManager().isEmpty()) {
            html.append("<h2>Beside Ads Manager</h2>");
            report.adsManager()
                    .forEach(shown -> html.append("<p>")
                            .append(Html.escape(shown.sentence()))
                            .append("</p>"));
        }
        Findings findings = Findings.of(report);
        findings(html, "Alerts", findings.open(), findings.alerts(), findings.alertsLeftOut());
        findings(html, "Anomalies", findings.judged(), findings.anomalies(), findings.anomaliesLeftOut());
        if (report.currencies().isEmpty()) {
            html.append("<p>Nothing was received for this day or the 28 before it.</p>\n");
        }
        for (CurrencySection section : report.currencies()) {
            section(html, report, section);
        }
        return html.append("<footer>Conversions: ")
                .append(Html.escape(report.explain().definition()))
                .append(" within ")
                .append(report.explain().window())
                .append(", ")
                .append(report.explain().revenueBasis().label())
                .append(". Every ratio is a ratio of sums. Generated ")
                .append(report.generatedAt())
                .append(".</footer>\n</main>\n</body>\n</html>\n")
                .toString();
    }

    private static void notes(StringBuilder html, List<String> notes) {
        if (notes.isEmpty()) {
            return;
        }
        html.append("<div class=\"notes\"><ul>");
        notes.forEach(note -> html.append("<li>").append(Html.escape(note)).append("</li>"));
        html.append("</ul></div>\n");
    }

    private static void findings(
            StringBuilder html, String title, String summary, List<Findings.Finding> found, int leftOut) {
        html.append("<section class=\"card findings\"><h3>")
                .append(title)
                .append("</h3><p class=\"soft\">")
                .append(Html.escape(summary))
                .append("</p>");
        if (!found.isEmpty()) {
            html.append("<ul>");
            for (Findings.Finding finding : found) {
                html.append("<li><span class=\"badge ")
                        .append(finding.severity().name().toLowerCase(Locale.ROOT))
                        .append("\">")
                        .append(finding.severity().name().toLowerCase(Locale.ROOT))
                        .append("</span> <b>")
                        .append(Html.escape(finding.kind()))
                        .append("</b>: ")
                        .append(Html.escape(finding.sentence()))
                        .append("</li>");
            }
            html.append("</ul>");
        }
        if (leftOut > 0) {
            html.append("<p class=\"soft\">And ").append(leftOut).append(" more.</p>");
        }
        html.append("</section>\n");
    }

    private static void section(StringBuilder html, DailyFigures report, CurrencySection section) {
        if (report.currencies().size() > 1) {
            html.append("<h2>").append(Html.escape(section.currency())).append("</h2>\n");
        }
        html.append("<div class=\"tiles\">\n");
        for (Metric metric : TILES) {
            section.changes().stream()
                    .filter(change -> change.metric() == metric)
                    .forEach(change -> tile(html, change, section));
        }
        html.append("</div>\n<div class=\"charts\">\n");
        DateRange days = DateRange.of(report.date().minusDays(ReportAssembler.DAYS_BEFORE), report.date());
        for (Metric metric : CHARTS) {
            String chart = SvgChart.draw(metric, section.currency(), days, section.history());
            if (!chart.isEmpty()) {
                html.append("<div class=\"card\"><h3>")
                        .append(MetricNames.of(metric))
                        .append(metric.unit() == Metric.Unit.MONEY ? ", " + Html.escape(section.currency()) : "")
                        .append("</h3>")
                        .append(chart)
                        .append("</div>\n");
            }
        }
        html.append(
                "</div>\n<p class=\"soft\">Hollow: conversions still arriving, or the day not over when last fetched. Gap: no data. Small: where the day's figure will lie, 95 times of 100.</p>\n");
        if (section.topCampaigns().isEmpty()) {
            html.append("<p class=\"soft\">No campaign with a ROAS spent ")
                    .append(Html.escape(NumberText.money(section.spendFloor(), section.currency())))
                    .append(" or more.</p>\n");
        } else {
            html.append("<h2>Best campaigns by ROAS</h2>\n<p class=\"soft\">Of those whose goal it is and that spent ")
                    .append(Html.escape(NumberText.money(section.spendFloor(), section.currency())))
                    .append(" or more on the day.</p>\n");
            table(html, section.topCampaigns(), section.currency());
        }
        if (!section.campaigns().isEmpty()) {
            html.append("<h2>All campaigns by spend</h2>\n");
            table(html, section.campaigns(), section.currency());
        }
    }

    private static void tile(StringBuilder html, MetricChange change, CurrencySection section) {
        html.append("<div class=\"card tile\"><div class=\"soft\">")
                .append(MetricNames.of(change.metric()))
                .append(change.provisional() || section.total().state() == DayState.OPEN ? " so far" : "")
                .append("</div><div class=\"figure\">")
                .append(Html.escape(NumberText.of(change.metric(), change.value(), section.currency())))
                .append("</div>");
        String expected = expected(change.metric(), section.total(), section.currency());
        if (!expected.isEmpty()) {
            html.append("<div class=\"soft\">").append(Html.escape(expected)).append(" expected</div>");
        }
        delta(html, change, change.sinceWeekBefore(), "vs a week before");
        delta(html, change, change.sinceMean(), "vs the 7-day mean");
        html.append("</div>\n");
    }

    /** Where the day's figure will lie, while some of it is estimated; empty otherwise. */
    private static String expected(Metric metric, PeriodFigures figures, String currency) {
        CompletedFigure figure = figures.finalValue(metric);
        ConfidenceInterval bounds = figure.interval();
        if (!figure.isEstimated() || bounds == null) {
            return "";
        }
        Double upper = bounds.upper();
        String from = NumberText.of(metric, MetricValue.of(bounds.lower()), currency);
        String to = upper == null ? "more" : NumberText.of(metric, MetricValue.of(upper), currency);
        return from.equals(to) ? "" : from + " to " + to;
    }

    private static void delta(StringBuilder html, MetricChange change, MetricValue percent, String against) {
        html.append("<div class=\"soft\"><span class=\"")
                .append(tone(change, percent))
                .append("\">")
                .append(NumberText.change(percent))
                .append("</span> ")
                .append(against)
                .append("</div>");
    }

    /** Figures that will still rise are neither good nor bad, spend never is, and a small change is none. */
    private static String tone(MetricChange change, MetricValue percent) {
        if (change.provisional() || change.metric() == Metric.SPEND || Math.abs(percent.orElse(0)) < WORTH_COLOUR) {
            return "plain";
        }
        return percent.orElse(0) > 0 == change.metric().isCost() ? "bad" : "good";
    }

    private static String goal(CampaignFigures campaign) {
        Kpi kpi = campaign.goal().kpi();
        BigDecimal target = campaign.goal().target();
        return (kpi == null ? "not told" : kpi.words()) + (target == null ? "" : ", " + target.toPlainString());
    }

    private static void table(StringBuilder html, List<CampaignFigures> campaigns, String currency) {
        html.append("<div class=\"card scroll\"><table><thead><tr><th>Campaign</th><th>Goal</th>");
        COLUMNS.forEach(
                metric -> html.append("<th>").append(MetricNames.of(metric)).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (CampaignFigures campaign : campaigns.subList(0, Math.min(LONGEST_TABLE, campaigns.size()))) {
            html.append("<tr><td>").append(Html.escape(campaign.name())).append("</td><td>");
            html.append(Html.escape(goal(campaign))).append("</td>");
            for (Metric metric : COLUMNS) {
                String expected = expected(metric, campaign.figures(), currency);
                html.append("<td>")
                        .append(Html.escape(
                                NumberText.of(metric, campaign.figures().value(metric), currency)))
                        .append(
                                expected.isEmpty()
                                        ? ""
                                        : "<br><small class=\"soft\">" + Html.escape(expected) + "</small>")
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        if (campaigns.size() > LONGEST_TABLE) {
            html.append("<p class=\"soft\">And ")
                    .append(campaigns.size() - LONGEST_TABLE)
                    .append(" more, which the CSV and JSON forms of this report have.</p>\n");
        }
    }
}
