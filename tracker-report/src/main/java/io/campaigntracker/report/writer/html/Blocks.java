package io.campaigntracker.report.writer.html;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.model.AccountTime;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.performance.Reconciliation;
import io.campaigntracker.report.AccountCurve;
import io.campaigntracker.report.DimensionTable;
import io.campaigntracker.report.PredictionQuality;
import io.campaigntracker.report.ReportDetails;
import io.campaigntracker.report.ReportFigures;
import io.campaigntracker.report.ReportPart;
import io.campaigntracker.report.writer.chart.CurveChart;
import io.campaigntracker.report.writer.wording.MetricNames;
import io.campaigntracker.report.writer.wording.Numbers;
import io.campaigntracker.report.writer.wording.PartSentences;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is told beside the figures, each part with its sentence, its chart and its table. */
final class Blocks {

    private static final int DIFFERENCES = 20;
    private static final int EDITS = 30;
    private static final int CURVES = 4;
    private static final List<Metric> COLUMNS =
            List.of(Metric.SPEND, Metric.REVENUE, Metric.ROAS, Metric.CONVERSIONS, Metric.CPA, Metric.CTR);

    private Blocks() {}

    static List<Block> of(ReportFigures report) {
        ReportDetails details = report.details();
        List<Block> blocks = new ArrayList<>();
        for (DimensionTable table : details.dimensions()) {
            blocks.add(dimension(table, blocks.size()));
        }
        if (details.dimensions().isEmpty()) {
            blocks.add(new Block(
                    "dimensions",
                    "By name",
                    List.of("No pattern of names was given, so campaigns are told by no dimension such as a market."),
                    List.of(),
                    List.of()));
        }
        blocks.add(TodayBlock.of(details.todayPart()));
        blocks.add(maturity(details.maturityPart()));
        blocks.add(predictions(details.predictionsPart()));
        blocks.add(new Block(
                "coverage",
                "Coverage",
                List.of(PartSentences.part(details.coveragePart(), PartSentences::coverage)),
                List.of(),
                List.of()));
        blocks.add(new Block(
                "reconciliation",
                "Reconciliation",
                List.of(
                        "Ads against campaigns: "
                                + PartSentences.part(details.againstAdsPart(), PartSentences::reconciled),
                        "Platform against own orders: "
                                + PartSentences.part(details.againstOrdersPart(), PartSentences::reconciled)),
                List.of(),
                Stream.concat(
                                differences("Ads against campaigns", details.againstAdsPart()),
                                differences("Platform against own orders", details.againstOrdersPart()))
                        .toList()));
        blocks.add(new Block(
                "adsmanager",
                "Beside Ads Manager",
                report.adsManager().isEmpty()
                        ? List.of(
                                "Not asked; a report besideAdsManager() tells what Ads Manager shows and why it differs.")
                        : report.adsManager().stream()
                                .map(shown -> shown.sentence())
                                .toList(),
                List.of(),
                List.of()));
        blocks.add(edits(report));
        return blocks;
    }

    private static Block dimension(DimensionTable table, int index) {
        String title = "By " + table.dimension();
        return new Block(
                "by" + index,
                title,
                List.of(PartSentences.part(table.metricsPart(), PartSentences::matched)),
                List.of(),
                table.metricsPart().found().map(metrics -> grid(title, metrics)).stream()
                        .toList());
    }

    private static Grid grid(String title, DimensionMetrics metrics) {
        List<List<String>> rows = new ArrayList<>();
        metrics.values().forEach((value, result) -> rows.add(row(value, result)));
        if (metrics.unmatched() != null) {
            rows.add(row(PartSentences.UNMATCHED, metrics.unmatched()));
        }
        List<String> head = new ArrayList<>(List.of("Value"));
        COLUMNS.forEach(metric -> head.add(MetricNames.of(metric)));
        head.add("ROAS, 95 %");
        return new Grid(title, head, rows);
    }

    private static List<String> row(String value, MetricsResult result) {
        String currency = PartSentences.currency(result);
        List<String> row = new ArrayList<>(List.of(value));
        COLUMNS.forEach(metric -> row.add(Numbers.of(metric, result.value(metric), currency)));
        row.add(Numbers.interval(Metric.ROAS, result.level(Metric.ROAS).interval(), currency)
                .orElse(Numbers.NONE));
        return row;
    }

    private static Block maturity(ReportPart<List<AccountCurve>> part) {
        List<AccountCurve> curves = part.found().orElse(List.of());
        List<String> lines = new ArrayList<>();
        if (part.absent() != null) {
            lines.add(part.absent());
        }
        curves.stream()
                .limit(CURVES)
                .forEach(curve ->
                        lines.add(PartSentences.account(curve) + ": " + PartSentences.maturity(curve.curve())));
        if (curves.size() > CURVES) {
            lines.add("And " + (curves.size() - CURVES) + " more accounts, which the JSON form of this report has.");
        }
        List<Figure> figures = new ArrayList<>();
        for (AccountCurve curve : curves.subList(0, Math.min(CURVES, curves.size()))) {
            if (!curve.curve().points().isEmpty()) {
                figures.add(curve(curve, "maturity" + figures.size()));
            }
        }
        return new Block("maturity", "How conversions come in", lines, figures, List.of());
    }

    private static Figure curve(AccountCurve account, String id) {
        List<MaturityCurve.Point> points = account.curve().points();
        return new Figure(
                id,
                "maturity",
                "Share arrived by age, " + PartSentences.account(account),
                "Of a day's conversions, night by night; dashed: 98 %, from which a day counts as settled.",
                CurveChart.maturity(account.curve()),
                json -> json.objects("points", points, point -> {
                    json.number("age", point.age());
                    json.number("mid", (Double) point.conversions());
                    json.number("lower", (Double) point.lower());
                    json.number("upper", (Double) point.upper());
                }),
                new Grid(
                        "Share arrived by age",
                        List.of("Days old", "Conversions", "From", "To", "Revenue"),
                        points.stream()
                                .map(point -> List.of(
                                        String.valueOf(point.age()),
                                        percent(point.conversions()),
                                        percent(point.lower()),
                                        percent(point.upper()),
                                        percent(point.revenue())))
                                .toList()));
    }

    private static Block predictions(ReportPart<PredictionQuality> part) {
        List<Figure> figures = new ArrayList<>();
        List<Grid> grids = new ArrayList<>();
        part.found().ifPresent(quality -> {
            if (quality.calibration() != null
                    && quality.calibration().reliability().size() > 1) {
                var bins = quality.calibration().reliability();
                figures.add(new Figure(
                        "reliability",
                        "reliability",
                        "ROAS predicted and come",
                        "Each point holds neighbouring forecasts; on the dashed line what was predicted came.",
                        CurveChart.reliability(bins),
                        json -> json.objects("points", bins, bin -> {
                            json.number("n", bin.n());
                            json.number("predicted", (Double) bin.meanPredicted());
                            json.number("actual", (Double) bin.meanActual());
                        }),
                        new Grid(
                                "ROAS predicted and come",
                                List.of("Forecasts", "Predicted", "Came"),
                                bins.stream()
                                        .map(bin -> List.of(
                                                String.valueOf(bin.n()),
                                                SectionFigures.number(Metric.ROAS, bin.meanPredicted(), ""),
                                                SectionFigures.number(Metric.ROAS, bin.meanActual(), "")))
                                        .toList())));
            }
            grids.add(new Grid(
                    "Accuracy by metric",
                    List.of("Metric", "Forecasts", "Mean score", "WAPE", "Inside interval"),
                    quality.accuracy().metrics().stream()
                            .map(metric -> List.of(
                                    MetricNames.of(metric.metric())
                                            + (metric.currency() == null ? "" : " " + metric.currency()),
                                    String.valueOf(metric.n()),
                                    Numbers.of(Metric.ROAS, metric.meanScore(), ""),
                                    Numbers.of(Metric.CTR, metric.wape(), ""),
                                    Numbers.of(Metric.CTR, metric.intervalCoverage(), "")))
                            .toList()));
        });
        return new Block(
                "predictions",
                "Predictions",
                List.of(PartSentences.part(part, PartSentences::predictions)),
                figures,
                grids);
    }

    private static Stream<Grid> differences(String between, ReportPart<Reconciliation> part) {
        return part
                .found()
                .filter(compared -> !compared.agrees())
                .map(compared -> differences(between, compared))
                .stream();
    }

    private static Grid differences(String between, Reconciliation compared) {
        return new Grid(
                between + ": where they differ"
                        + (compared.differences().size() > DIFFERENCES ? ", the first " + DIFFERENCES : ""),
                List.of("Of", "Day", "Metric", "Expected", "Found"),
                compared.differences().stream()
                        .limit(DIFFERENCES)
                        .map(difference -> List.of(
                                difference.entityId(),
                                difference.date().toString(),
                                MetricNames.of(difference.metric()),
                                amount(difference, difference.expected()),
                                amount(difference, difference.found())))
                        .toList());
    }

    private static String amount(Reconciliation.Difference difference, BigDecimal figure) {
        String currency = difference.currency();
        return currency == null ? figure.toPlainString() : Numbers.money(figure, currency);
    }

    private static Block edits(ReportFigures report) {
        List<Edit> edits = report.edits();
        return new Block(
                "edits",
                "What was changed",
                List.of(
                        edits.isEmpty()
                                ? "No edit is known over the period and the day before."
                                : edits.size() + (edits.size() == 1 ? " edit" : " edits")
                                        + " over the period and the day before"
                                        + (edits.size() > EDITS ? "; the newest " + EDITS + ":" : ":")),
                List.of(),
                edits.isEmpty()
                        ? List.of()
                        : List.of(new Grid(
                                "Edits, newest first",
                                List.of("When", "What", "Of", "By"),
                                edits.stream()
                                        .limit(EDITS)
                                        .map(edit -> List.of(
                                                AccountTime.minute(
                                                        edit.at(),
                                                        Marks.zone(
                                                                report,
                                                                edit.entity().accountId())),
                                                edit.words(),
                                                report.name(edit.entity()),
                                                edit.actor() == null ? "" : edit.actor()))
                                        .toList(),
                                true)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
