package io.campaigntracker.core.report;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.Dispersions;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedOver;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.report.PeriodFigures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums the rows of one currency over days. Pure and thread-safe. */
final class PeriodSums {

    private static final List<Metric> ESTIMATED = Arrays.stream(Metric.values())
            .filter(metric -> metric != Metric.REACH && metric != Metric.FREQUENCY)
            .toList();
    private static final List<Metric> OF_CONVERSIONS =
            ESTIMATED.stream().filter(Metric::restsOnConversions).toList();

    private final AttributedHistory rows;
    private final MetricsHistory history;
    private final ReportTerms terms;
    private final IntPredicate own;
    private final ReportTerms.Known known;

    PeriodSums(AttributedHistory rows, String currency, ReportTerms terms) {
        this.rows = rows;
        this.history = rows.history();
        this.terms = terms;
        this.own = row -> history.currency(row).equals(currency);
        this.known = terms.known(IntStream.range(0, history.size())
                .filter(own)
                .mapToObj(this::account)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** {@return what is known of the days of the currency's accounts} */
    ReportTerms.Known known() {
        return known;
    }

    AttributedHistory rows() {
        return rows;
    }

    boolean isOwn(int row) {
        return own.test(row);
    }

    String account(int row) {
        return history.entities().get(history.entity(row)).accountId();
    }

    /** {@return the sums over some days, with what they will come to} */
    PeriodFigures over(DateRange days) {
        int[] group = group(days, row -> true);
        MetricsCalculator.Answer answer = answers(
                        group, 1, new ExpectedOver(terms.expectations(), days), Grouping.WHOLE)
                .get(0);
        return figures(days, answer, known);
    }

    /** {@return the sums over those of some days that pass, without what is to come} */
    PeriodFigures over(DateRange days, IntPredicate which) {
        MetricsCalculator.Answer answer = answers(group(days, which), 1, Expectations.NONE, Grouping.WHOLE)
                .get(0);
        return figures(days, answer, known);
    }

    /** {@return each day that has a row of those that pass, or is in another currency, oldest first} */
    List<PeriodFigures> byDay(DateRange days, IntPredicate which) {
        int[] group = group(days, which);
        for (int row = 0; row < group.length; row++) {
            group[row] = group[row] < 0
                    ? -1
                    : history.epochDay(row) - Math.toIntExact(days.since().toEpochDay());
        }
        List<MetricsCalculator.Answer> answers =
                answers(group, days.days(), new ExpectedOver(terms.expectations(), days), Grouping.DAYS);
        List<PeriodFigures> figures = new ArrayList<>();
        for (int index = 0; index < answers.size(); index++) {
            LocalDate day = days.since().plusDays(index);
            if (answers.get(index).totals().rows() > 0 || known.state(day) == DayState.OTHER_CURRENCY) {
                figures.add(figures(DateRange.day(day), answers.get(index), known));
            }
        }
        return figures;
    }

    /**
     * {@return the sums of each group over the period}
     *
     * @param group each row's group, negative to leave it out
     * @param accounts the account of each group
     */
    List<PeriodFigures> byCampaign(int[] group, List<String> accounts) {
        List<MetricsCalculator.Answer> answers = answers(
                group, accounts.size(), new ExpectedOver(terms.expectations(), terms.range()), Grouping.CAMPAIGNS);
        Map<String, ReportTerms.Known> each = accounts.stream()
                .distinct()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> terms.known(Set.of(id))));
        return terms.workers()
                .map(
                        accounts.size(),
                        key -> figures(
                                terms.range(), answers.get(key), Objects.requireNonNull(each.get(accounts.get(key)))));
    }

    private int[] group(DateRange days, IntPredicate which) {
        long since = days.since().toEpochDay();
        long until = days.until().toEpochDay();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            int day = history.epochDay(row);
            group[row] = own.test(row) && day >= since && day <= until && which.test(row) ? 0 : -1;
        }
        return group;
    }

    private List<MetricsCalculator.Answer> answers(
            int[] group, int groups, Expectations expectations, Grouping grouping) {
        Dispersions dispersions = terms.dispersions();
        return MetricsCalculator.results(
                rows, group, groups, dispersions.of(history, group, groups), expectations, grouping, terms.workers());
    }

    private static PeriodFigures figures(DateRange days, MetricsCalculator.Answer answer, ReportTerms.Known known) {
        boolean all = days.dates().stream().allMatch(day -> known.state(day).isKnown());
        Map<Metric, CompletedFigure> finalValues = new EnumMap<>(Metric.class);
        Map<Metric, CompletedFigure> levels = new EnumMap<>(Metric.class);
        Map<Metric, MetricValue> stored = answer.stored();
        if (answer.completed() != null) {
            OF_CONVERSIONS.forEach(metric -> finalValues.put(metric, answer.finalValue(metric, stored)));
        }
        if (answer.totals().rows() > 0) {
            ESTIMATED.stream()
                    .filter(metric -> !metric.isAdditive())
                    .forEach(metric -> levels.put(metric, answer.level(metric, stored)));
        }
        return new PeriodFigures(
                days,
                answer.totals(),
                MetricsCalculator.metrics(
                        answer.totals(),
                        MetricValue.undefined(UndefinedReason.NOT_ADDITIVE),
                        all ? WithoutRows.NOTHING_DELIVERED : WithoutRows.NOT_KNOWN),
                finalValues,
                levels,
                known.state(days),
                OF_CONVERSIONS.stream().anyMatch(metric -> known.isArriving(metric, days)));
    }
}
