package io.campaigntracker.report.writer.chart;

import io.campaigntracker.report.writer.wording.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values along a side of a drawing, with round ticks.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param step between ticks
 * @param from coordinate of the lowest value
 * @param to coordinate of the highest value
 */
record Axis(double low, double high, double step, double from, double to) {

    private static final int TICKS = 4;

    /** {@return an axis that holds all finite values and zero} */
    static Axis of(DoubleStream values, double from, double to) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double low = Math.min(0, DoubleStream.of(finite).min().orElse(0));
        double high = Math.max(0, DoubleStream.of(finite).max().orElse(0));
        if (high - low < 1e-12) {
            high = low + 1;
        }
        double step = nice((high - low) / TICKS);
        return new Axis(Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step, from, to);
    }

    double at(double value) {
        if (!Double.isFinite(value)) {
            return Double.NaN;
        }
        double inside = Math.max(low, Math.min(high, value));
        return from + (to - from) * (inside - low) / (high - low);
    }

    double[] at(double[] values) {
        return DoubleStream.of(values).map(this::at).toArray();
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int tick = 0; low + tick * step <= high + step * 1e-6; tick++) {
            ticks.add(low + tick * step);
        }
        return ticks;
    }

    /** {@return a tick in few characters} */
    String text(double value) {
        if (Math.abs(high) >= 1_000_000) {
            return Numbers.grouped(BigDecimal.valueOf(value / 1_000_000), 1) + "m";
        }
        int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
        return Numbers.grouped(BigDecimal.valueOf(Math.abs(value) < step * 1e-6 ? 0 : value), decimals)
                .replace('-', '−');
    }

    private static double nice(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (value <= factor * power * (1 + 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
