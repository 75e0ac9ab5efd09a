package io.campaigntracker.core.report;

import io.campaigntracker.core.performance.ExactRatio;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Ratio;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.report.ChangeSignal;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import io.campaigntracker.report.ReportPeriod;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Holds a period against what came before.
 *
 * <p>A change is {@code 100 x (value - before) / |before|}, in percent, and undefined where the earlier value is 0, unknown or where one of the days compared is not over,
 * was last fetched before it was, was never fetched, or is in another currency. Pure and thread-safe.
 */
final class Comparison {

    private final ReportTerms terms;
    private final PeriodSums sums;
    private final PeriodFigures total;
    private final PeriodFigures before;
    private final Map<DayOfWeek, Weekday> weekdays = new EnumMap<>(DayOfWeek.class);
    private final PeriodFigures week;
    private final long fetched;

    /** The fetched days before the period that are this day of the week, and how many the period has. */
    private record Weekday(PeriodFigures sums, long fetched, long told) {}

    Comparison(ReportTerms terms, PeriodSums sums, PeriodFigures total) {
        this.terms = terms;
        this.sums = sums;
        this.total = total;
        this.before = sums.over(terms.before());
        DateRange usual = terms.usual();
        this.fetched = fetched(usual, null);
        this.week = usual(usual, null);
        if (terms.period() != ReportPeriod.DAY) {
            for (DayOfWeek weekday : DayOfWeek.values()) {
                long told = terms.range().dates().stream()
                        .filter(day -> day.getDayOfWeek() == weekday)
                        .count();
                if (told > 0) {
                    weekdays.put(weekday, new Weekday(usual(usual, weekday), fetched(usual, weekday), told));
                }
            }
        }
    }

    MetricChange of(Metric metric) {
        MetricValue value = total.value(metric);
        MetricValue compared = settled(value, total.state());
        MetricValue earlier = settled(before.value(metric), before.state());
        MetricValue usual = terms.period() == ReportPeriod.DAY ? mean(metric) : bySameWeekdays(metric);
        return new MetricChange(
                metric,
                value,
                earlier,
                percent(compared, earlier),
                usual,
                percent(compared, usual),
                signal(metric),
                sums.known().isArriving(metric, terms.range()));
    }

    private long fetched(DateRange days, @Nullable DayOfWeek weekday) {
        return days.dates().stream()
                .filter(day -> weekday == null || day.getDayOfWeek() == weekday)
                .filter(day -> sums.known().state(day) == DayState.FETCHED)
                .count();
    }

    private PeriodFigures usual(DateRange days, @Nullable DayOfWeek weekday) {
        MetricsHistory history = sums.rows().history();
        return sums.over(
                days,
                row -> sums.known().state(history.date(row)) == DayState.FETCHED
                        && (weekday == null || history.date(row).getDayOfWeek() == weekday));
    }

    /** A comparison rests on days that are all there. */
    private static MetricValue settled(MetricValue value, DayState state) {
        return switch (state) {
            case FETCHED -> value;
            case OPEN -> MetricValue.undefined(UndefinedReason.OPEN_DAY);
            case OTHER_CURRENCY -> MetricValue.undefined(UndefinedReason.MIXED_CURRENCIES);
            case MISSING -> MetricValue.undefined(UndefinedReason.NOT_FETCHED);
        };
    }

    /** Days that were fetched and have no row had nothing. */
    private static MetricValue known(Metric metric, PeriodFigures figures) {
        return metric.isAdditive() && metric != Metric.REACH && figures.totals().rows() == 0
                ? MetricValue.of(figures.value(metric).orElse(0))
                : figures.value(metric);
    }

    private MetricValue mean(Metric metric) {
        if (fetched == 0) {
            return MetricValue.undefined(UndefinedReason.NOT_FETCHED);
        }
        MetricValue sum = known(metric, week);
        return sum.isDefined() && metric.isAdditive() ? MetricValue.of(sum.asDouble() / fetched) : sum;
    }

    /** What as many of the same weekdays would make up. */
    private MetricValue bySameWeekdays(Metric metric) {
        if (weekdays.values().stream().anyMatch(weekday -> weekday.fetched() == 0)) {
            return MetricValue.undefined(UndefinedReason.NOT_FETCHED);
        }
        if (metric.ratio().isPresent()) {
            Ratio ratio = metric.ratio().get();
            MetricValue above = bySameWeekdays(ratio.numerator());
            MetricValue below = bySameWeekdays(ratio.denominator());
            if (!above.isDefined() || !below.isDefined()) {
                return above.isDefined() ? below : above;
            }
            return MetricsCalculator.value(
                    ExactRatio.of(ratio, BigDecimal.valueOf(above.asDouble()), BigDecimal.valueOf(below.asDouble())));
        }
        double all = 0;
        for (Weekday weekday : weekdays.values()) {
            MetricValue sum = known(metric, weekday.sums());
            if (!sum.isDefined()) {
                return sum;
            }
            all += sum.asDouble() * weekday.told() / weekday.fetched();
        }
        return MetricValue.of(all);
    }

    private static MetricValue percent(MetricValue value, MetricValue before) {
        if (!value.isDefined()) {
            return value;
        }
        if (!before.isDefined()) {
            return before;
        }
        return before.asDouble() == 0
                ? MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR)
                : MetricValue.of(100 * (value.asDouble() - before.asDouble()) / Math.abs(before.asDouble()));
    }

    private ChangeSignal signal(Metric metric) {
        if (total.state() != DayState.FETCHED || before.state() != DayState.FETCHED) {
            return ChangeSignal.UNKNOWN;
        }
        return switch (metric) {
            case SPEND, IMPRESSIONS, CLICKS, LINK_CLICKS -> ChangeSignal.EXACT;
            case CONVERSIONS -> signal(metric, Metric.CPA);
            case REVENUE -> signal(metric, Metric.ROAS);
            default -> signal(metric, metric);
        };
    }

    /** @param bounded whose interval tells how far the metric may lie off */
    private ChangeSignal signal(Metric metric, Metric bounded) {
        OptionalDouble now = halfWidth(total.level(bounded));
        OptionalDouble then = halfWidth(before.level(bounded));
        double value = worth(total, metric);
        double earlier = worth(before, metric);
        if (now.isEmpty() || then.isEmpty() || !(value > 0) || !(earlier > 0)) {
            return ChangeSignal.UNKNOWN;
        }
        return Math.abs(Math.log(value / earlier)) > Math.hypot(now.getAsDouble(), then.getAsDouble())
                ? ChangeSignal.SIGNAL
                : ChangeSignal.NOISE;
    }

    private static double worth(PeriodFigures figures, Metric metric) {
        CompletedFigure figure = metric.isAdditive() ? figures.finalValue(metric) : figures.level(metric);
        return figure.value().orElse(Double.NaN);
    }

    private static OptionalDouble halfWidth(CompletedFigure level) {
        ConfidenceInterval interval = level.interval();
        Double upper = interval == null ? null : interval.upper();
        return interval == null || upper == null || !(interval.lower() > 0)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.log(upper / interval.lower()) / 2);
    }
}
