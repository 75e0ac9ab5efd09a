package io.campaigntracker.report.writer.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drawing for SVG. Styles are classes of the page; nothing here is markup.
 *
 * @param width of the view box
 * @param height of the view box
 * @param label what it shows, for who does not see it
 * @param areas filled paths, drawn first
 * @param bars rectangles
 * @param lines paths
 * @param dots circles
 * @param words text, drawn last
 */
public record Drawing(
        int width,
        int height,
        String label,
        List<Path> areas,
        List<Bar> bars,
        List<Path> lines,
        List<Dot> dots,
        List<Word> words) {

    public Drawing {
        areas = List.copyOf(areas);
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
        words = List.copyOf(words);
    }

    /** A path with absolute coordinates. */
    public record Path(String css, String d) {}

    /** A rectangle; {@code title} may be empty. */
    public record Bar(String css, String x, String y, String width, String height, String title) {}

    /** A circle; {@code title} may be empty. */
    public record Dot(String css, String x, String y, String radius, String title) {}

    /** Text at a point; {@code anchor} is start, middle or end. */
    public record Word(String css, String x, String y, String anchor, String text) {}

    /** {@return whether nothing is drawn} */
    public boolean isEmpty() {
        return areas.isEmpty() && bars.isEmpty() && lines.isEmpty() && dots.isEmpty();
    }

    /** Collects a drawing. Not thread-safe. */
    public static final class Builder {
        private final int width;
        private final int height;
        private final String label;
        private final List<Path> areas = new ArrayList<>();
        private final List<Bar> bars = new ArrayList<>();
        private final List<Path> lines = new ArrayList<>();
        private final List<Dot> dots = new ArrayList<>();
        private final List<Word> words = new ArrayList<>();

        /** A drawing of this size. */
        public Builder(int width, int height, String label) {
            this.width = width;
            this.height = height;
            this.label = label;
        }

        /** A rectangle between two corners in any order. */
        public void bar(String css, double x, double y1, double barWidth, double y2, String title) {
            bars.add(new Bar(css, at(x), at(Math.min(y1, y2)), at(barWidth), at(Math.abs(y1 - y2)), title));
        }

        /** A line from one point to another. */
        public void rule(String css, double x1, double y1, double x2, double y2) {
            lines.add(new Path(css, "M" + at(x1) + " " + at(y1) + "L" + at(x2) + " " + at(y2)));
        }

        /** A line through points; a NaN is a gap. */
        public void line(String css, double[] x, double[] y) {
            StringBuilder d = new StringBuilder();
            boolean down = false;
            for (int i = 0; i < x.length; i++) {
                boolean there = Double.isFinite(y[i]);
                if (there) {
                    d.append(down ? 'L' : 'M').append(at(x[i])).append(' ').append(at(y[i]));
                }
                down = there;
            }
            if (d.length() > 0) {
                lines.add(new Path(css, d.toString()));
            }
        }

        /** What lies between two lines, for each run of points where both are there. */
        public void between(String css, double[] x, double[] low, double[] high) {
            int from = 0;
            while (from < x.length) {
                int to = from;
                while (to < x.length && Double.isFinite(low[to]) && Double.isFinite(high[to])) {
                    to++;
                }
                if (to - from > 1) {
                    StringBuilder d = new StringBuilder();
                    for (int i = from; i < to; i++) {
                        d.append(i == from ? 'M' : 'L')
                                .append(at(x[i]))
                                .append(' ')
                                .append(at(high[i]));
                    }
                    for (int i = to - 1; i >= from; i--) {
                        d.append('L').append(at(x[i])).append(' ').append(at(low[i]));
                    }
                    areas.add(new Path(css, d.append('Z').toString()));
                }
                from = to + 1;
            }
        }

        /** A circle. */
        public void dot(String css, double x, double y, double radius, String title) {
            dots.add(new Dot(css, at(x), at(y), at(radius), title));
        }

        /** Text. */
        public void word(String css, double x, double y, String anchor, String text) {
            words.add(new Word(css, at(x), at(y), anchor, text));
        }

        /** {@return the drawing} */
        public Drawing build() {
            return new Drawing(width, height, label, areas, bars, lines, dots, words);
        }

        private static String at(double coordinate) {
            return String.format(Locale.ROOT, "%.1f", coordinate);
        }
    }
}
