package io.campaigntracker.report.writer.html;

import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.ChangeSignal;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPeriod;
import io.campaigntracker.report.writer.chart.Series;
import io.campaigntracker.report.writer.chart.Sparkline;
import io.campaigntracker.report.writer.wording.MetricNames;
import io.campaigntracker.report.writer.wording.Numbers;
import java.math.BigDecimal;
import java.util.List;

/** What is told in one currency. */
final class Sections {

    private static final double WORTH_COLOUR = 10;
    private static final int LONGEST_TABLE = 2_000;
    private static final List<Metric> TILES =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CONVERSIONS, Metric.CPA, Metric.CTR);
    private static final List<Metric> COLUMNS =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CONVERSIONS, Metric.CPA, Metric.CTR, Metric.CPM);

    private Sections() {}

    static Section of(ReportFigures report, CurrencySection section, int index) {
        String id = "s" + index;
        SectionFigures figures = SectionFigures.of(report, section, id);
        List<CampaignFigures> all = section.campaigns();
        return new Section(
                id,
                section.currency(),
                section.headline(),
                TILES.stream()
                        .flatMap(metric -> section.changes().stream().filter(change -> change.metric() == metric))
                        .map(change -> tile(report, section, change))
                        .toList(),
                remark(section),
                figures.figures(),
                figures.absent(),
                table(
                        id + "-best",
                        section.topCampaigns().isEmpty()
                                ? "No campaign with a ROAS spent "
                                        + Numbers.money(section.spendFloor(), section.currency()) + " or more."
                                : "Of those whose goal it is and that spent "
                                        + Numbers.money(section.spendFloor(), section.currency()) + " or more.",
                        section.topCampaigns(),
                        0,
                        section.currency(),
                        false),
                table(
                        id + "-all",
                        all.size() <= LONGEST_TABLE
                                ? all.size() + " campaigns, by spend."
                                : "The " + LONGEST_TABLE + " campaigns with the highest spend of "
                                        + Numbers.grouped(BigDecimal.valueOf(all.size()), 0) + ".",
                        all.subList(0, Math.min(LONGEST_TABLE, all.size())),
                        Math.max(0, all.size() - LONGEST_TABLE),
                        section.currency(),
                        true));
    }

    private static String remark(CurrencySection section) {
        if (section.total().state() == DayState.OPEN) {
            return "So far: some of it was not over when last fetched.";
        }
        if (section.total().state() == DayState.OTHER_CURRENCY) {
            return "Some of it is in a currency that an account no longer bills in.";
        }
        return section.changes().stream().anyMatch(MetricChange::provisional)
                ? "So far: conversions are still arriving, and both changes compare with more settled days. Expected is where the figure will lie, 95 times of 100."
                : "";
    }

    private static Tile tile(ReportFigures report, CurrencySection section, MetricChange change) {
        Metric metric = change.metric();
        String currency = section.currency();
        PeriodFigures total = section.total();
        boolean young = change.provisional() || total.state() == DayState.OPEN;
        boolean day = report.period() == ReportPeriod.DAY;
        Series series = Series.of(
                section.history(),
                report.range().until().minusDays(28),
                report.range().until());
        String value = Numbers.of(metric, change.value(), currency);
        int unit = value.indexOf(' ');
        return new Tile(
                MetricNames.of(metric) + (young ? " so far" : ""),
                unit < 0 ? value : value.substring(0, unit),
                unit < 0 ? "" : value.substring(unit + 1),
                metric.isAdditive()
                        ? ""
                        : Numbers.interval(metric, total.level(metric).interval(), currency)
                                .orElse(""),
                Numbers.expected(metric, total.finalValue(metric), currency).orElse(""),
                List.of(
                        new Tile.Delta(
                                Numbers.change(change.sinceBefore()),
                                tone(change, change.sinceBefore()),
                                day
                                        ? "vs a week before"
                                        : "vs the " + report.period().noun() + " before",
                                change.signal() == ChangeSignal.SIGNAL || change.signal() == ChangeSignal.NOISE
                                        ? change.signal().words()
                                        : ""),
                        new Tile.Delta(
                                Numbers.change(change.sinceUsual()),
                                tone(change, change.sinceUsual()),
                                day ? "vs the 7-day mean" : "vs the same weekdays",
                                "")),
                Sparkline.of(series.values(metric), MetricNames.of(metric) + " over the last 29 days"));
    }

    /** Figures that will still rise are neither good nor bad, spend never is, what may be chance is not, and a small change is none. */
    private static String tone(MetricChange change, MetricValue percent) {
        if (change.provisional()
                || change.metric() == Metric.SPEND
                || change.signal() == ChangeSignal.NOISE
                || Math.abs(percent.orElse(0)) < WORTH_COLOUR) {
            return "plain";
        }
        return percent.orElse(0) > 0 == change.metric().isCost() ? "bad" : "good";
    }

    private static CampaignTable table(
            String id, String caption, List<CampaignFigures> campaigns, int leftOut, String currency, boolean search) {
        return new CampaignTable(
                id,
                caption,
                COLUMNS.stream().map(MetricNames::of).toList(),
                campaigns.stream().map(campaign -> row(campaign, currency)).toList(),
                leftOut,
                search);
    }

    private static CampaignTable.Row row(CampaignFigures campaign, String currency) {
        return new CampaignTable.Row(
                campaign.name(),
                campaign.campaignId(),
                goal(campaign),
                COLUMNS.stream()
                        .map(metric -> cell(metric, campaign.figures(), currency))
                        .toList());
    }

    private static CampaignTable.Cell cell(Metric metric, PeriodFigures figures, String currency) {
        MetricValue value = figures.value(metric);
        return new CampaignTable.Cell(
                Numbers.of(metric, value, currency).replace(" " + currency, ""),
                value.isDefined() ? Float.toString((float) value.asDouble()) : "",
                Numbers.expected(metric, figures.finalValue(metric), currency)
                        .map(text -> text.replace(" " + currency, "") + " exp.")
                        .orElse(""));
    }

    private static String goal(CampaignFigures campaign) {
        Kpi kpi = campaign.goal().kpi();
        BigDecimal target = campaign.goal().target();
        return (kpi == null ? "not told" : kpi.words()) + (target == null ? "" : ", " + target.toPlainString());
    }
}
