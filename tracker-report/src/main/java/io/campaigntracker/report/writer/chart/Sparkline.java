package io.campaigntracker.report.writer.chart;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A line without axes, as small as a word. Pure. */
public final class Sparkline {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 36;

    private Sparkline() {}

    /** {@return the line, its last value marked; a NaN is a gap} */
    public static Drawing of(double[] values, String label) {
        Drawing.Builder drawing = new Drawing.Builder(WIDTH, HEIGHT, label);
        double low = DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(values).filter(Double::isFinite).max().orElse(0);
        double span = high - low > 1e-12 ? high - low : 1;
        double[] x = IntStream.range(0, values.length)
                .mapToDouble(i -> 3 + (WIDTH - 6.0) * i / Math.max(1, values.length - 1))
                .toArray();
        double[] y = DoubleStream.of(values)
                .map(value -> HEIGHT - 4 - (HEIGHT - 8) * (value - low) / span)
                .toArray();
        drawing.line("line", x, y);
        for (int last = values.length - 1; last >= 0; last--) {
            if (Double.isFinite(values[last])) {
                drawing.dot("dot", x[last], y[last], 2.5, "");
                break;
            }
        }
        return drawing.build();
    }
}
