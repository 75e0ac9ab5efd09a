package io.campaigntracker.report.writer.chart;

import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.report.PeriodFigures;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Days one after the other, a day without figures included.
 *
 * @param days the days
 * @param figures by day
 */
public record Series(List<LocalDate> days, Map<LocalDate, PeriodFigures> figures) {

    public Series {
        days = List.copyOf(days);
        figures = Map.copyOf(figures);
    }

    /** {@return the days from the first to the last} */
    public static Series of(List<PeriodFigures> history, LocalDate first, LocalDate last) {
        Map<LocalDate, PeriodFigures> byDay = new HashMap<>();
        history.forEach(day -> byDay.put(day.range().since(), day));
        return new Series(first.datesUntil(last.plusDays(1)).toList(), byDay);
    }

    /** {@return how many days} */
    public int size() {
        return days.size();
    }

    /** {@return a metric by day; NaN where it has no value} */
    public double[] values(Metric metric) {
        return each(day -> number(day.value(metric)));
    }

    /** {@return what a metric is worth at least, by day; NaN where that is not told} */
    public double[] lower(Metric metric) {
        return each(day -> {
            ConfidenceInterval bounds = day.level(metric).interval();
            return bounds == null || bounds.upper() == null ? Double.NaN : bounds.lower();
        });
    }

    /** {@return what a metric is worth at most, by day; NaN where that is not told} */
    public double[] upper(Metric metric) {
        return each(day -> {
            ConfidenceInterval bounds = day.level(metric).interval();
            Double upper = bounds == null ? null : bounds.upper();
            return upper == null ? Double.NaN : upper;
        });
    }

    /** {@return what a metric will come to, by day; NaN where nothing is to come} */
    public double[] expected(Metric metric) {
        return each(day -> {
            CompletedFigure figure = day.finalValue(metric);
            return figure.isEstimated() ? number(figure.value()) : Double.NaN;
        });
    }

    /** {@return whether a day is not over, or its conversions are still arriving} */
    public boolean isYoung(int index) {
        PeriodFigures day = figures.get(days.get(index));
        return day != null && (day.state() == DayState.OPEN || day.provisional());
    }

    /** {@return {@link #isYoung} of each day} */
    public boolean[] young() {
        boolean[] young = new boolean[size()];
        for (int day = 0; day < young.length; day++) {
            young[day] = isYoung(day);
        }
        return young;
    }

    private double[] each(ToDoubleFunction<PeriodFigures> value) {
        return days.stream()
                .map(figures::get)
                .mapToDouble(day -> day == null ? Double.NaN : value.applyAsDouble(day))
                .toArray();
    }

    private static double number(MetricValue value) {
        return value.isDefined() ? value.asDouble() : Double.NaN;
    }
}
