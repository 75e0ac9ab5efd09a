package io.campaigntracker.benchmarks.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Lines over the 24 hours of a day, from 0 on. */
public final class HourChart {

    private static final int LEFT = 70;
    private static final int RIGHT = 150;
    private static final int TOP = 60;
    private static final int BOTTOM = 40;
    private static final int WIDTH = 520;
    private static final int HEIGHT = 240;
    private static final int STEPS = 4;
    private static final int HOURS = 24;

    private final String title;
    private final String unit;
    private final Map<String, double[]> lines = new LinkedHashMap<>();
    private double[] lower = {};
    private double[] upper = {};

    public HourChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** @param byHour a value by the end of each hour; a line ends where it is NaN */
    public HourChart line(String name, double[] byHour) {
        lines.put(name, byHour.clone());
        return this;
    }

    /**
     * What a line may come to, in its colour if it is the first; drawn where it has a width.
     *
     * @param lower a value by the end of each hour
     * @param upper the same
     */
    public HourChart band(double[] lower, double[] upper) {
        this.lower = lower.clone();
        this.upper = upper.clone();
        return this;
    }

    /** {@return the chart as SVG} */
    public String svg() {
        double top = DoubleStream.concat(lines.values().stream().flatMapToDouble(Arrays::stream), Arrays.stream(upper))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        Svg svg = new Svg(LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM);
        svg.text(16, 24, "title", title);
        svg.text(16, 44, "note", unit);
        for (int step = 0; step <= STEPS; step++) {
            double y = TOP + HEIGHT - HEIGHT * (double) step / STEPS;
            svg.line(LEFT, y, LEFT + WIDTH, y, "grid");
            svg.textEnd(LEFT - 8, y + 4, "name", String.format(Locale.ROOT, "%.0f", top * step / STEPS));
        }
        for (int hour = 0; hour <= HOURS; hour += 6) {
            svg.textMiddle(x(hour), TOP + HEIGHT + 20, "name", hour + ":00");
        }
        if (upper.length > 0) {
            StringBuilder path = new StringBuilder("M" + Svg.number(x(0)) + " " + Svg.number(y(0, top)));
            for (int hour = 0; hour < HOURS; hour++) {
                path.append('L').append(Svg.number(x(hour + 1))).append(' ').append(Svg.number(y(upper[hour], top)));
            }
            for (int hour = HOURS - 1; hour >= 0; hour--) {
                path.append('L').append(Svg.number(x(hour + 1))).append(' ').append(Svg.number(y(lower[hour], top)));
            }
            svg.path(path.append('Z').toString(), "band");
        }
        int number = 0;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            StringBuilder path = new StringBuilder("M" + Svg.number(x(0)) + " " + Svg.number(TOP + HEIGHT));
            for (int hour = 0; hour < HOURS && Double.isFinite(line.getValue()[hour]); hour++) {
                path.append('L')
                        .append(Svg.number(x(hour + 1)))
                        .append(' ')
                        .append(Svg.number(y(line.getValue()[hour], top)));
            }
            svg.path(path.toString(), "line" + number % 4);
            svg.text(LEFT + WIDTH + 14, TOP + 20 + 20.0 * number, "text" + number % 4, line.getKey());
            number++;
        }
        return svg.toString();
    }

    private static double y(double value, double top) {
        return TOP + HEIGHT * (1 - value / top);
    }

    private static double x(int hour) {
        return LEFT + WIDTH * (double) hour / HOURS;
    }
}
