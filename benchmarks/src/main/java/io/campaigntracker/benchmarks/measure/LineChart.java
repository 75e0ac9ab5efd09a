package io.campaigntracker.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Lines over sizes that grow tenfold, both axes logarithmic: a flat line is a cost that does not grow. */
public final class LineChart {

    /**
     * @param size rows
     * @param value what it cost
     */
    public record Point(double size, double value) {}

    private static final int LEFT = 70;
    private static final int RIGHT = 250;
    private static final int TOP = 60;
    private static final int BOTTOM = 50;
    private static final int WIDTH = 500;
    private static final int HEIGHT = 240;
    private static final int LABEL = 16;

    private final String title;
    private final String unit;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    public LineChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public LineChart line(String name, List<Point> points) {
        lines.put(name, points);
        return this;
    }

    /** {@return the chart as SVG} */
    public String svg() {
        double low = decade(extreme(false, true), false);
        double high = decade(extreme(true, true), true);
        double first = extreme(false, false);
        double last = Math.max(first * 10, extreme(true, false));
        Svg svg = new Svg(LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM);
        svg.text(16, 24, "title", title);
        svg.text(16, 44, "note", unit);
        for (double value = low; value <= high * 1.001; value *= 10) {
            double y = TOP + HEIGHT * (1 - Math.log(value / low) / Math.log(high / low));
            svg.line(LEFT, y, LEFT + WIDTH, y, "grid");
            svg.textEnd(LEFT - 8, y + 4, "name", Table.figure(value));
        }
        TreeSet<Double> sizes = new TreeSet<>();
        lines.values().forEach(points -> points.forEach(point -> sizes.add(point.size())));
        for (double size : sizes) {
            double x = LEFT + WIDTH * Math.log(size / first) / Math.log(last / first);
            svg.textMiddle(x, TOP + HEIGHT + 20, "name", Table.figure(size));
        }
        int number = 0;
        TreeSet<Double> labels = new TreeSet<>();
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            StringBuilder path = new StringBuilder();
            double y = TOP;
            for (Point point : line.getValue()) {
                double x = LEFT + WIDTH * Math.log(point.size() / first) / Math.log(last / first);
                y = TOP + HEIGHT * (1 - Math.log(point.value() / low) / Math.log(high / low));
                path.append(path.isEmpty() ? "M" : "L")
                        .append(Svg.number(x))
                        .append(' ')
                        .append(Svg.number(y));
                svg.circle(x, y, "dot" + number % 4);
            }
            svg.path(path.toString(), "line" + number % 4);
            double label = y + 4;
            while (!labels.subSet(label - LABEL, false, label + LABEL, false).isEmpty()) {
                label += 1;
            }
            labels.add(label);
            svg.text(LEFT + WIDTH + 14, label, "text" + number % 4, line.getKey());
            number++;
        }
        return svg.toString();
    }

    private double extreme(boolean largest, boolean values) {
        double[] all = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> values ? point.value() : point.size())
                .sorted()
                .toArray();
        return all[largest ? all.length - 1 : 0];
    }

    private static double decade(double value, boolean up) {
        double exponent = Math.log10(value);
        double whole = up ? Math.ceil(exponent + 1e-9) : Math.floor(exponent - 1e-9);
        return Math.pow(10, whole);
    }
}
