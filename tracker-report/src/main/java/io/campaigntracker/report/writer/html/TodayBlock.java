package io.campaigntracker.report.writer.html;

import io.campaigntracker.model.Metric;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.report.writer.chart.CurveChart;
import io.campaigntracker.report.writer.wording.PartSentences;
import io.campaigntracker.today.HourPoint;
import io.campaigntracker.today.TodayReport;
import io.campaigntracker.today.TodayResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Today by the hour, a chart for each currency: the sum over campaigns whose day is projected. */
final class TodayBlock {

    private static final int HOURS = 24;
    private static final int TOLD = 10;

    private TodayBlock() {}

    static Block of(ReportPart<TodayReport> part) {
        List<String> lines = new ArrayList<>(List.of(PartSentences.part(part, PartSentences::today)));
        List<Figure> figures = new ArrayList<>();
        part.found().ifPresent(today -> {
            lines.addAll(today.accountEvents());
            today.withVerdicts().stream().limit(TOLD).forEach(campaign -> lines.add(campaign.message()));
            byCurrency(today)
                    .forEach((currency, curves) -> figures.add(figure(currency, curves, "today" + figures.size())));
        });
        return new Block("today", "Today by the hour", lines, figures, List.of());
    }

    private static Map<String, List<List<HourPoint>>> byCurrency(TodayReport today) {
        Map<String, List<List<HourPoint>>> curves = new TreeMap<>();
        for (TodayResult campaign : today.campaigns()) {
            if (campaign.spent() != null && campaign.curve().size() == HOURS) {
                curves.computeIfAbsent(campaign.spent().currency(), any -> new ArrayList<>())
                        .add(campaign.curve());
            }
        }
        return curves;
    }

    private static Figure figure(String currency, List<List<HourPoint>> curves, String id) {
        double[] spent = new double[HOURS];
        double[] usual = new double[HOURS];
        double[] projected = new double[HOURS];
        for (List<HourPoint> curve : curves) {
            for (int hour = 0; hour < HOURS; hour++) {
                HourPoint point = curve.get(hour);
                spent[hour] += point.spent() == null ? Double.NaN : point.spent();
                usual[hour] += point.usual();
                projected[hour] += point.projected();
            }
        }
        return new Figure(
                id,
                "today",
                "Spend today by the hour, " + currency,
                "Solid: spent since midnight. Dotted: what is usual by then. Dashed: projected. Of "
                        + (curves.size() == 1 ? "1 campaign" : curves.size() + " campaigns")
                        + " whose day can be projected.",
                CurveChart.today(spent, usual, projected),
                json -> {
                    SectionFigures.money(json, currency);
                    SectionFigures.numbers(json, "spent", spent);
                    SectionFigures.numbers(json, "usual", usual);
                    SectionFigures.numbers(json, "projected", projected);
                },
                new Grid(
                        "Spend today by the hour",
                        List.of("By", "Spent", "Usual", "Projected"),
                        IntStream.range(0, HOURS)
                                .mapToObj(hour -> List.of(
                                        String.format(Locale.ROOT, "%d:00", hour + 1),
                                        SectionFigures.number(Metric.SPEND, spent[hour], currency),
                                        SectionFigures.number(Metric.SPEND, usual[hour], currency),
                                        SectionFigures.number(Metric.SPEND, projected[hour], currency)))
                                .toList()));
    }
}
