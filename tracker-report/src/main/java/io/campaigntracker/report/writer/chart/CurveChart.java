package io.campaigntracker.report.writer.chart;

import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.prediction.CalibrationResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How conversions come in by age, how a day goes by the hour, and how predictions met what came. Pure. */
public final class CurveChart {

    private static final int HEIGHT = 220;

    private CurveChart() {}

    /** {@return the share that has arrived by age, in percent, with its interval} */
    public static Drawing maturity(MaturityCurve curve) {
        Frame frame = new Frame(HEIGHT, "Share of a day's conversions that has arrived, by age in days", 48, 12);
        List<MaturityCurve.Point> points = curve.points();
        Axis up = frame.up(points.stream().mapToDouble(point -> 100 * Math.min(point.upper(), 1.3)), " %");
        double[] x = frame.places(points.size());
        frame.drawing()
                .between(
                        "band",
                        x,
                        up.at(points.stream()
                                .mapToDouble(point -> 100 * point.lower())
                                .toArray()),
                        up.at(points.stream()
                                .mapToDouble(point -> 100 * point.upper())
                                .toArray()));
        frame.drawing()
                .line(
                        "line",
                        x,
                        up.at(points.stream()
                                .mapToDouble(point -> 100 * point.conversions())
                                .toArray()));
        frame.drawing().rule("middle", frame.left(), up.at(98), frame.right(), up.at(98));
        for (int i = 0; i < points.size(); i++) {
            int age = points.get(i).age();
            if (age == 1 || age % 7 == 0) {
                frame.drawing().word("tick", x[i], frame.bottom() + 16, "middle", age + " d");
            }
        }
        return frame.drawing().build();
    }

    /**
     * {@return money by the hour}
     *
     * @param spent NaN for hours that are not over
     */
    public static Drawing today(double[] spent, double[] usual, double[] projected) {
        Frame frame = new Frame(HEIGHT, "Spend today by the hour: spent, usual, projected", 62, 12);
        Axis up = frame.up(
                DoubleStream.concat(
                        DoubleStream.of(spent),
                        DoubleStream.concat(DoubleStream.of(usual), DoubleStream.of(projected))),
                "");
        double[] x = frame.places(usual.length);
        frame.drawing().line("line usual", x, up.at(usual));
        frame.drawing().line("line projected", x, up.at(projected));
        frame.drawing().line("line", x, up.at(spent));
        IntStream.range(0, usual.length)
                .filter(hour -> hour % 4 == 3)
                .forEach(hour -> frame.drawing()
                        .word(
                                "tick",
                                x[hour],
                                frame.bottom() + 16,
                                "middle",
                                String.format(Locale.ROOT, "%d:00", hour + 1)));
        return frame.drawing().build();
    }

    /** {@return what came against what was predicted; on the diagonal both are the same} */
    public static Drawing reliability(List<CalibrationResult.ReliabilityBin> bins) {
        Frame frame = new Frame(HEIGHT, "ROAS that came against ROAS that was predicted", 44, 14);
        double most = bins.stream()
                .mapToDouble(bin -> Math.max(bin.meanActual(), bin.meanPredicted()))
                .max()
                .orElse(1);
        Axis up = frame.up(DoubleStream.of(most), "");
        Axis along = frame.along(DoubleStream.of(most));
        frame.drawing().rule("middle", along.at(0), up.at(0), along.at(along.high()), up.at(along.high()));
        bins.forEach(bin -> frame.drawing()
                .dot(
                        "dot",
                        along.at(bin.meanPredicted()),
                        up.at(bin.meanActual()),
                        4,
                        String.format(
                                Locale.ROOT,
                                "%d forecasts: %.2f predicted, %.2f came",
                                bin.n(),
                                bin.meanPredicted(),
                                bin.meanActual())));
        return frame.drawing().build();
    }
}
