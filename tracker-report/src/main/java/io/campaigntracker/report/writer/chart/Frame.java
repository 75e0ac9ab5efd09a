package io.campaigntracker.report.writer.chart;

import io.campaigntracker.report.writer.wording.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The plane of a chart: two sides with ticks around a space to draw in. */
final class Frame {

    static final int WIDTH = 640;

    private final Drawing.Builder drawing;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    Frame(int height, String label, int marginLeft, int marginRight) {
        this.drawing = new Drawing.Builder(WIDTH, height, label);
        this.left = marginLeft;
        this.right = WIDTH - marginRight;
        this.top = 12;
        this.bottom = height - 26;
    }

    Drawing.Builder drawing() {
        return drawing;
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    /** {@return an axis up the left side, with grid lines} */
    Axis up(DoubleStream values, String unit) {
        Axis axis = Axis.of(values, bottom, top);
        for (double tick : axis.ticks()) {
            drawing.rule("grid", left, axis.at(tick), right, axis.at(tick));
            drawing.word("tick", left - 6, axis.at(tick) + 4, "end", axis.text(tick) + unit);
        }
        return axis;
    }

    /** {@return an axis up the right side} */
    Axis upRight(DoubleStream values) {
        Axis axis = Axis.of(values, bottom, top);
        for (double tick : axis.ticks()) {
            drawing.word("tick second", right + 6, axis.at(tick) + 4, "start", axis.text(tick));
        }
        return axis;
    }

    /** {@return an axis along the bottom} */
    Axis along(DoubleStream values) {
        Axis axis = Axis.of(values, left, right);
        for (double tick : axis.ticks()) {
            drawing.word("tick", axis.at(tick), bottom + 16, "middle", axis.text(tick));
        }
        return axis;
    }

    /** {@return the middle of each of so many equal places along the bottom} */
    double[] places(int count) {
        double step = (right - left) / count;
        return IntStream.range(0, count)
                .mapToDouble(i -> left + step * (i + 0.5))
                .toArray();
    }

    /** Days below the places, one a week. */
    void days(List<LocalDate> days) {
        double[] x = places(days.size());
        for (int index = days.size() - 1; index >= 0; index -= 7) {
            drawing.word(
                    "tick",
                    x[index],
                    bottom + 16,
                    index == days.size() - 1 ? "end" : "middle",
                    Times.day(days.get(index)));
        }
    }
}
