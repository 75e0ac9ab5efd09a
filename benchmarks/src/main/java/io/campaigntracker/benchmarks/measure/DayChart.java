package io.campaigntracker.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines over days, from zero up. */
public final class DayChart {

    /**
     * @param day from 0
     * @param value 0 or more
     */
    public record Point(double day, double value) {}

    private static final int LEFT = 60;
    private static final int RIGHT = 210;
    private static final int TOP = 60;
    private static final int BOTTOM = 40;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 240;
    private static final int LABEL = 16;
    private static final int STEPS = 4;
    private static final int DAY_STEP = 20;

    private final String title;
    private final String unit;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    public DayChart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public DayChart line(String name, List<Point> points) {
        lines.put(name, points);
        return this;
    }

    /** {@return the chart as SVG} */
    public String svg() {
        double lastDay = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Point::day)
                .max()
                .orElse(1);
        double top = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Point::value)
                .max()
                .orElse(1);
        double scale = Math.pow(10, Math.floor(Math.log10(top)));
        double high = Math.ceil(top / scale * 2) / 2 * scale;
        Svg svg = new Svg(LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM);
        svg.text(16, 24, "title", title);
        svg.text(16, 44, "note", unit);
        for (int step = 0; step <= STEPS; step++) {
            double y = TOP + HEIGHT * (1 - step / (double) STEPS);
            svg.line(LEFT, y, LEFT + WIDTH, y, "grid");
            svg.textEnd(LEFT - 8, y + 4, "name", Table.figure(high * step / STEPS));
        }
        for (int day = 0; day <= lastDay; day += DAY_STEP) {
            svg.textMiddle(LEFT + WIDTH * day / lastDay, TOP + HEIGHT + 20, "name", "day " + day);
        }
        int number = 0;
        double free = TOP;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            StringBuilder path = new StringBuilder();
            for (Point point : line.getValue()) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(Svg.number(LEFT + WIDTH * point.day() / lastDay))
                        .append(' ')
                        .append(Svg.number(TOP + HEIGHT * (1 - point.value() / high)));
            }
            svg.path(path.toString(), "line" + number % 4);
            svg.text(LEFT + WIDTH + 14, free + 4, "text" + number % 4, line.getKey());
            free += LABEL + 4;
            number++;
        }
        return svg.toString();
    }
}
