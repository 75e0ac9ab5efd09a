package io.campaigntracker.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** Horizontal bars, one a way, with its figure beside it. */
public final class BarChart {

    private static final int NAMES = 430;
    private static final int BARS = 400;
    private static final int FIGURES = 140;
    private static final int ROW = 26;
    private static final int TOP = 56;

    private record Bar(String name, double value, String label, boolean ours) {}

    private final String title;
    private final String subtitle;
    private final List<Bar> bars = new ArrayList<>();

    public BarChart(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    public BarChart bar(String name, double value, String label, boolean ours) {
        bars.add(new Bar(name, value, label, ours));
        return this;
    }

    /** {@return the chart as SVG} */
    public String svg() {
        int height = TOP + ROW * bars.size() + 12;
        Svg svg = new Svg(NAMES + BARS + FIGURES, height);
        svg.text(16, 24, "title", title);
        svg.text(16, 42, "note", subtitle);
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int y = TOP;
        for (Bar bar : bars) {
            double width = Math.max(1, bar.value() / longest * BARS);
            svg.textEnd(NAMES - 10, y + 15, bar.ours() ? "ours" : "name", bar.name());
            svg.rectangle(NAMES, y + 3, width, ROW - 9, bar.ours() ? "bar-ours" : "bar");
            svg.text(NAMES + width + 8, y + 15, bar.ours() ? "ours" : "name", bar.label());
            y += ROW;
        }
        return svg.toString();
    }
}
