package io.campaigntracker.report.writer.chart;

import io.campaigntracker.model.Metric;
import io.campaigntracker.report.writer.wording.Numbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Spend as bars, ROAS as a line with what it is worth, what happened as marks above its day. Pure. */
public final class SpendChart {

    private static final int HEIGHT = 250;

    private SpendChart() {}

    /**
     * {@return the drawing}
     *
     * @param events what happened, by day
     * @param anomalies what was abnormal, by day
     */
    public static Drawing of(
            Series series,
            String currency,
            Map<LocalDate, List<String>> events,
            Map<LocalDate, List<String>> anomalies) {
        Frame frame = new Frame(HEIGHT, "Spend and ROAS by day", 62, 44);
        double[] spend = series.values(Metric.SPEND);
        double[] roas = series.values(Metric.ROAS);
        double[] expected = series.expected(Metric.ROAS);
        Axis money = frame.up(DoubleStream.of(spend), "");
        Axis ratio = frame.upRight(DoubleStream.concat(
                DoubleStream.of(roas),
                DoubleStream.concat(
                        DoubleStream.of(expected),
                        DoubleStream.of(series.upper(Metric.ROAS)).map(value -> Math.min(value, ceiling(series))))));
        frame.days(series.days());
        double[] x = frame.places(series.size());
        double width = 0.66 * (x.length > 1 ? x[1] - x[0] : 40);
        Drawing.Builder drawing = frame.drawing();
        drawing.between("band", x, ratio.at(series.lower(Metric.ROAS)), ratio.at(series.upper(Metric.ROAS)));
        for (int day = 0; day < x.length; day++) {
            String date = series.days().get(day).toString();
            if (Double.isFinite(spend[day])) {
                drawing.bar(
                        "bar",
                        x[day] - width / 2,
                        money.at(0),
                        width,
                        money.at(spend[day]),
                        date + ": " + Numbers.money(BigDecimal.valueOf(spend[day]), currency));
            }
            marks(
                    drawing,
                    "event",
                    x[day],
                    frame.top() - 2,
                    date,
                    events.get(series.days().get(day)));
            marks(
                    drawing,
                    "anomaly",
                    x[day],
                    frame.top() + 8,
                    date,
                    anomalies.get(series.days().get(day)));
        }
        drawing.line("line roas", x, ratio.at(roas));
        for (int day = 0; day < x.length; day++) {
            String date = series.days().get(day).toString();
            if (Double.isFinite(roas[day])) {
                boolean young = series.isYoung(day);
                drawing.dot(
                        young ? "dot roas hollow" : "dot roas",
                        x[day],
                        ratio.at(roas[day]),
                        3,
                        date + ": ROAS " + Numbers.of(Metric.ROAS, roas[day], currency) + (young ? " so far" : ""));
            }
            if (Double.isFinite(expected[day])) {
                drawing.dot(
                        "dot expected",
                        x[day],
                        ratio.at(expected[day]),
                        3,
                        date + ": ROAS " + Numbers.of(Metric.ROAS, expected[day], currency) + " expected");
            }
        }
        return drawing.build();
    }

    /** {@return the highest ROAS that is drawn, twice the highest day's: a band that is much wider than the line would press it flat} */
    public static double ceiling(Series series) {
        return 2
                * DoubleStream.concat(
                                DoubleStream.of(series.values(Metric.ROAS)),
                                DoubleStream.of(series.expected(Metric.ROAS)))
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0);
    }

    private static void marks(
            Drawing.Builder drawing, String css, double x, double y, String date, @Nullable List<String> told) {
        if (told != null && !told.isEmpty()) {
            drawing.dot(
                    css,
                    x,
                    y,
                    4,
                    Stream.concat(Stream.of(date), told.stream())
                            .reduce((a, b) -> a + "; " + b)
                            .orElse(date));
        }
    }
}
