package io.campaigntracker.report.writer.html;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.RoasChange;
import io.campaigntracker.report.CampaignDays;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.writer.chart.HeatChart;
import io.campaigntracker.report.writer.chart.QuadrantChart;
import io.campaigntracker.report.writer.chart.Series;
import io.campaigntracker.report.writer.chart.SpendChart;
import io.campaigntracker.report.writer.chart.WaterfallChart;
import io.campaigntracker.report.writer.data.Json;
import io.campaigntracker.report.writer.wording.Numbers;
import io.campaigntracker.report.writer.wording.Times;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The charts of one currency.
 *
 * @param figures those that there are
 * @param absent why there are not the others, a sentence each
 */
record SectionFigures(List<Figure> figures, List<String> absent) {

    static SectionFigures of(ReportFigures report, CurrencySection section, String id) {
        List<Figure> figures = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        DateRange told = report.explain().range();
        Series series = Series.of(section.history(), told.since(), told.until());
        figures.add(spend(report, section, series, id + "-spend"));
        section.roasChangePart()
                .found()
                .map(change -> waterfall(change, id + "-why"))
                .filter(figure -> !figure.table().rows().isEmpty())
                .ifPresentOrElse(
                        figures::add,
                        () -> absent.add("Why ROAS changed: "
                                + section.roasChangePart()
                                        .found()
                                        .map(RoasChange::withheld)
                                        .orElse(
                                                section.roasChangePart().absent() == null
                                                        ? "one of both ranges has no ROAS"
                                                        : section.roasChangePart()
                                                                .absent())));
        List<QuadrantChart.Point> points = QuadrantChart.points(section.campaigns());
        if (points.size() > 1) {
            figures.add(quadrant(section, points, id + "-quadrant"));
        } else {
            absent.add("Spend and ROAS of campaigns: fewer than two campaigns are judged by ROAS.");
        }
        if (section.campaignDays().isEmpty()) {
            absent.add("Campaigns by day: no campaign that is judged by ROAS delivered.");
        } else {
            figures.add(heat(section, series, id + "-heat"));
        }
        return new SectionFigures(List.copyOf(figures), List.copyOf(absent));
    }

    private static Figure spend(ReportFigures report, CurrencySection section, Series series, String id) {
        Marks marks = Marks.of(report, section);
        double[] spend = series.values(Metric.SPEND);
        double[] roas = series.values(Metric.ROAS);
        List<List<String>> rows = IntStream.range(0, series.size())
                .mapToObj(day -> List.of(
                        series.days().get(day).toString(),
                        number(Metric.SPEND, spend[day], section.currency()),
                        number(Metric.ROAS, roas[day], section.currency()) + (series.isYoung(day) ? " so far" : ""),
                        String.join("; ", marks.on(series.days().get(day)))))
                .toList();
        return new Figure(
                id,
                "spend",
                "Spend and ROAS by day",
                "Bars are spend, the line is ROAS; the band is what it is worth at 95 %, hollow points are not settled yet. Marks above a day: edits, and anomalies.",
                SpendChart.of(series, section.currency(), marks.events(), marks.anomalies()),
                json -> {
                    money(json, section.currency());
                    json.texts("days", series.days());
                    json.flags("young", series.young());
                    json.number("ceiling", (Double) SpendChart.ceiling(series));
                    numbers(json, "spend", spend);
                    numbers(json, "roas", roas);
                    numbers(json, "lower", series.lower(Metric.ROAS));
                    numbers(json, "upper", series.upper(Metric.ROAS));
                    numbers(json, "expected", series.expected(Metric.ROAS));
                    marks(json, "events", series, marks.events());
                    marks(json, "anomalies", series, marks.anomalies());
                },
                new Grid("Spend and ROAS by day", List.of("Day", "Spend", "ROAS", "What happened"), rows));
    }

    private static Figure waterfall(RoasChange change, String id) {
        List<WaterfallChart.Step> steps = WaterfallChart.steps(change);
        return new Figure(
                id,
                "waterfall",
                "Why ROAS changed",
                Times.days(change.after()) + ", against " + Times.days(change.before())
                        + change.isBeyondNoise()
                                .map(beyond -> beyond
                                        ? ": signal, more than days vary by chance."
                                        : ": noise, within what days vary by chance.")
                                .orElse("."),
                WaterfallChart.of(steps),
                json -> json.objects("steps", steps, step -> {
                    json.text("name", step.name());
                    json.number("from", (Double) step.from());
                    json.number("to", (Double) step.to());
                    json.flag("total", step.total());
                }),
                new Grid(
                        "Why ROAS changed",
                        List.of("What", "ROAS"),
                        steps.stream()
                                .map(step -> List.of(
                                        step.name(),
                                        step.total()
                                                ? Numbers.signed(step.size()).replace("+", "")
                                                : Numbers.signed(step.size())))
                                .toList()));
    }

    private static Figure quadrant(CurrencySection section, List<QuadrantChart.Point> points, String id) {
        double ofAll = roas(section);
        return new Figure(
                id,
                "quadrant",
                "Spend and ROAS of campaigns",
                "Lines up and down are 95 % intervals, completed by what is still to come. Dashed: ROAS of all, and mean spend. Top right earns, bottom right costs.",
                QuadrantChart.of(points, ofAll, section.currency()),
                json -> {
                    money(json, section.currency());
                    json.number("all", (Double) ofAll);
                    json.number("mean", (Double) QuadrantChart.meanSpend(points));
                    json.number("ceiling", (Double) QuadrantChart.ceiling(points, ofAll));
                    json.objects("points", points, point -> {
                        json.text("name", HeatChart.shortened(point.name()));
                        json.number("spend", (Double) point.spend());
                        json.number("roas", (Double) point.roas());
                        json.number("lower", (Double) point.lower());
                        json.number("upper", (Double) point.upper());
                    });
                },
                new Grid(
                        "Spend and ROAS of campaigns",
                        List.of("Campaign", "Spend", "ROAS", "From", "To"),
                        points.stream()
                                .map(point -> List.of(
                                        point.name(),
                                        number(Metric.SPEND, point.spend(), section.currency()),
                                        number(Metric.ROAS, point.roas(), section.currency()),
                                        number(Metric.ROAS, point.lower(), section.currency()),
                                        number(Metric.ROAS, point.upper(), section.currency())))
                                .toList()));
    }

    private static Figure heat(CurrencySection section, Series series, String id) {
        List<CampaignDays> campaigns = section.campaignDays();
        double ofAll = roas(section);
        LocalDate last = series.days().get(series.size() - 1);
        LocalDate first = series.days().get(Math.max(0, series.size() - 29));
        List<String> head = new ArrayList<>(List.of("Campaign"));
        first.datesUntil(last.plusDays(1)).map(LocalDate::toString).forEach(head::add);
        List<List<String>> rows = new ArrayList<>();
        for (CampaignDays campaign : campaigns) {
            List<String> row = new ArrayList<>(List.of(campaign.name()));
            for (double value : Series.of(campaign.days(), first, last).values(Metric.ROAS)) {
                row.add(number(Metric.ROAS, value, section.currency()));
            }
            rows.add(row);
        }
        return new Figure(
                id,
                "heat",
                "Campaigns by day",
                "ROAS of each day against that of all (" + number(Metric.ROAS, ofAll, section.currency())
                        + "): blue is above, orange below, pale about the same; an empty cell has none.",
                HeatChart.of(campaigns, first, last, ofAll, section.currency()),
                json -> {
                    json.number("all", (Double) ofAll);
                    money(json, section.currency());
                    json.texts("days", first.datesUntil(last.plusDays(1)).toList());
                    json.texts(
                            "campaigns",
                            campaigns.stream()
                                    .map(campaign -> HeatChart.shortened(campaign.name()))
                                    .toList());
                    json.array("cells", cells(campaigns, first, last, ofAll), json::elements);
                },
                new Grid("ROAS of campaigns by day", head, rows));
    }

    /** Day, campaign, shade, ROAS and spend of each cell, and 1 where it is not settled yet. */
    private static List<double[]> cells(List<CampaignDays> campaigns, LocalDate first, LocalDate last, double ofAll) {
        List<double[]> cells = new ArrayList<>();
        for (int row = 0; row < campaigns.size(); row++) {
            Series series = Series.of(campaigns.get(row).days(), first, last);
            double[] roas = series.values(Metric.ROAS);
            double[] spend = series.values(Metric.SPEND);
            for (int day = 0; day < roas.length; day++) {
                if (Double.isFinite(roas[day])) {
                    cells.add(new double[] {
                        day,
                        row,
                        HeatChart.shade(roas[day], ofAll),
                        rounded(roas[day]),
                        rounded(spend[day]),
                        series.isYoung(day) ? 1 : 0
                    });
                }
            }
        }
        return cells;
    }

    private static double roas(CurrencySection section) {
        return section.total().level(Metric.ROAS).value().isDefined()
                ? section.total().level(Metric.ROAS).value().asDouble()
                : section.total().value(Metric.ROAS).orElse(Double.NaN);
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 10_000) / 10_000.0 : value;
    }

    /** What amounts of a chart are in, and with how many decimals people write them. */
    static void money(Json json, String currency) throws IOException {
        json.text("currency", currency);
        json.number("decimals", Money.decimals(currency));
    }

    static void numbers(Json json, String name, double[] values) throws IOException {
        json.array(name, Arrays.stream(values).boxed().toList(), value -> json.element((Double) rounded(value)));
    }

    private static void marks(Json json, String name, Series series, Map<LocalDate, List<String>> marks)
            throws IOException {
        json.objects(
                name,
                marks.entrySet().stream()
                        .filter(mark -> series.days().contains(mark.getKey()))
                        .toList(),
                mark -> {
                    json.text("day", mark.getKey());
                    json.text("text", HeatChart.clipped(String.join("; ", mark.getValue())));
                });
    }

    static String number(Metric metric, double value, String currency) {
        return Double.isFinite(value) ? Numbers.of(metric, value, currency) : Numbers.NONE;
    }
}
