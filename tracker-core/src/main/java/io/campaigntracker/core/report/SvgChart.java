package io.campaigntracker.core.report;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.report.PeriodFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A metric by day as an SVG drawing: bars for sums, a line for ratios. The axis begins at zero. A day without a value is a gap, never a zero; a
 * day whose conversions are still arriving is drawn hollow. Pure and thread-safe.
 */
final class SvgChart {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 190;
    private static final int LEFT = 62;
    private static final int RIGHT = 14;
    private static final int TOP = 14;
    private static final int BOTTOM = 28;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);

    private final Metric metric;
    private final String currency;
    private final DateRange days;
    private final Map<LocalDate, PeriodFigures> byDay = new HashMap<>();
    private final boolean ofConversions;
    private final double highest;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Metric metric, String currency, DateRange days, List<PeriodFigures> history) {
        this.metric = metric;
        this.currency = currency;
        this.days = days;
        history.forEach(day -> byDay.put(day.range().since(), day));
        this.ofConversions = metric.restsOnConversions();
        double largest = history.stream()
                .mapToDouble(day -> day.value(metric).orElse(0))
                .max()
                .orElse(0);
        this.highest = nice(largest);
    }

    /** {@return the drawing; empty text where no day has a value} */
    static String draw(Metric metric, String currency, DateRange days, List<PeriodFigures> history) {
        boolean any = history.stream().anyMatch(day -> day.value(metric).isDefined());
        return any ? new SvgChart(metric, currency, days, history).draw() : "";
    }

    private String draw() {
        String label = Html.escape(MetricNames.of(metric) + " by day");
        svg.append(text("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">", WIDTH, HEIGHT, label));
        for (int tick = 0; tick <= 2; tick++) {
            double value = highest * tick / 2;
            double y = y(value);
            svg.append(text(
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>",
                    LEFT, WIDTH - RIGHT, at(y), at(y)));
            svg.append(text(
                    "<text class=\"tick\" x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, at(y + 4), Html.escape(tickText(value))));
        }
        List<LocalDate> dates = days.dates();
        for (int index = 0; index < dates.size(); index += 7) {
            boolean last = index == dates.size() - 1;
            svg.append(text(
                    "<text class=\"tick\" x=\"%s\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                    at(x(index)), HEIGHT - 8, last ? "end" : "middle", DAY.format(dates.get(index))));
        }
        if (metric.isAdditive()) {
            bars(dates);
        } else {
            line(dates);
        }
        return svg.append("</svg>").toString();
    }

    private void bars(List<LocalDate> dates) {
        double width = step() * 0.7;
        for (int index = 0; index < dates.size(); index++) {
            MetricValue value = value(dates.get(index));
            if (value.isDefined()) {
                double y = y(Math.max(0, value.asDouble()));
                svg.append(text(
                        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\">%s</rect>",
                        hollow(dates.get(index)) ? "bar hollow" : "bar",
                        at(x(index) - width / 2),
                        at(y),
                        at(width),
                        at(Math.max(0, y(0) - y)),
                        title(dates.get(index), value)));
            }
        }
    }

    private void line(List<LocalDate> dates) {
        for (int index = 1; index < dates.size(); index++) {
            MetricValue from = value(dates.get(index - 1));
            MetricValue to = value(dates.get(index));
            if (from.isDefined() && to.isDefined()) {
                svg.append(text(
                        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
                        hollow(dates.get(index)) ? "line hollow" : "line",
                        at(x(index - 1)),
                        at(y(from.asDouble())),
                        at(x(index)),
                        at(y(to.asDouble()))));
            }
        }
        for (int index = 0; index < dates.size(); index++) {
            MetricValue value = value(dates.get(index));
            if (value.isDefined()) {
                svg.append(text(
                        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\">%s</circle>",
                        hollow(dates.get(index)) ? "dot hollow" : "dot",
                        at(x(index)),
                        at(y(value.asDouble())),
                        title(dates.get(index), value)));
            }
        }
    }

    private MetricValue value(LocalDate day) {
        PeriodFigures figures = byDay.get(day);
        return figures == null ? MetricValue.undefined(UndefinedReason.NO_DATA) : figures.value(metric);
    }

    private boolean hollow(LocalDate day) {
        PeriodFigures figures = byDay.get(day);
        return figures != null && (figures.state() == DayState.OPEN || (ofConversions && figures.provisional()));
    }

    private String title(LocalDate day, MetricValue value) {
        return "<title>" + day + ": " + Html.escape(NumberText.of(metric, value, currency))
                + (hollow(day) ? " so far" : "") + "</title>";
    }

    private String tickText(double value) {
        BigDecimal number = BigDecimal.valueOf(value);
        String unit = metric.unit() == Metric.Unit.PERCENT ? " %" : "";
        if (value >= 1_000_000) {
            return NumberText.grouped(number.movePointLeft(6), 1) + "m";
        }
        int decimals = highest >= 20 ? 0 : highest >= 2 ? 1 : 2;
        return NumberText.grouped(number, decimals) + unit;
    }

    private double step() {
        return (double) (WIDTH - LEFT - RIGHT) / days.days();
    }

    private double x(int index) {
        return LEFT + step() * (index + 0.5);
    }

    private double y(double value) {
        double share = Math.min(1, Math.max(0, value / highest));
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
    }

    /** The next round number, so that ticks are readable. */
    private static double nice(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String at(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
