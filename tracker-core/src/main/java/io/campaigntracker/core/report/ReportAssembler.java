package io.campaigntracker.core.report;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.performance.Completed;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.CompletedFigure;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.report.CampaignFigures;
import io.campaigntracker.report.CurrencySection;
import io.campaigntracker.report.MetricChange;
import io.campaigntracker.report.PeriodFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts a day's figures together from the rows of that day and the 28 before it.
 *
 * <p>Ratios are ratios of sums. A change is {@code 100 x (value - before) / |before|}, in percent, and undefined where the earlier value is 0, unknown
 * or where one of the days compared is not over, was last fetched before it was, was
 * never fetched, or is in another currency. The mean of the week before is over its fetched days for sums, and the ratio of its sums for ratios. Pure and
 * thread-safe.
 */
public final class ReportAssembler {

    /** How many days before the day are read. */
    public static final int DAYS_BEFORE = 28;

    private static final int WEEK = 7;
    private static final BigDecimal FLOOR_SHARE = new BigDecimal("0.01");
    private static final List<Metric> MAIN = List.of(
            Metric.SPEND,
            Metric.IMPRESSIONS,
            Metric.CLICKS,
            Metric.CTR,
            Metric.CPC,
            Metric.CPM,
            Metric.CONVERSIONS,
            Metric.CPA,
            Metric.REVENUE,
            Metric.ROAS);

    private ReportAssembler() {}

    /**
     * What the report is to tell, and what the rows do not.
     *
     * @param day the day
     * @param top how many of the best campaigns
     * @param minimumSpend least spend of a best campaign; null for a hundredth of the day's total
     * @param states what is known of a day of some accounts
     * @param arriving whether some of a metric's conversions of a day are still arriving in some of these accounts
     * @param names name of a campaign by its id
     * @param expectations what the days will come to
     * @param goals what a campaign is to achieve, by its account and id
     * @param shown what Ads Manager shows of a campaign
     * @param workers who complete the campaigns' figures side by side
     */
    public record Wanted(
            LocalDate day,
            int top,
            @Nullable BigDecimal minimumSpend,
            BiFunction<Set<String>, LocalDate, DayState> states,
            Arriving arriving,
            Function<String, String> names,
            BiFunction<String, String, CampaignGoal> goals,
            Expectations expectations,
            Shown shown,
            Workers workers) {}

    /** What Ads Manager shows of a campaign in a currency; null where that is not wanted. */
    @FunctionalInterface
    public interface Shown {
        @Nullable
        AdsManagerFigures of(String currency, String campaignId);
    }

    /** Whether conversions are still arriving. */
    @FunctionalInterface
    public interface Arriving {
        boolean test(Set<String> accounts, Metric metric, LocalDate day);
    }

    /** What is known of the days of some accounts. */
    private record Known(Set<String> accounts, Wanted wanted) {
        DayState state(LocalDate day) {
            return wanted.states().apply(accounts, day);
        }

        boolean isArriving(Metric metric, LocalDate day) {
            return wanted.arriving().test(accounts, metric, day);
        }
    }

    /** {@return one section a currency that has a row on one of the days, in alphabetical order} */
    public static List<CurrencySection> assemble(AttributedHistory rows, Wanted wanted) {
        MetricsHistory history = rows.history();
        DateRange days = DateRange.of(wanted.day().minusDays(DAYS_BEFORE), wanted.day());
        return IntStream.range(0, history.size())
                .filter(row -> days.contains(history.date(row)))
                .mapToObj(history::currency)
                .distinct()
                .sorted()
                .map(currency -> section(rows, currency, wanted))
                .toList();
    }

    private static CurrencySection section(AttributedHistory rows, String currency, Wanted wanted) {
        MetricsHistory history = rows.history();
        LocalDate day = wanted.day();
        IntPredicate own = row -> history.currency(row).equals(currency);
        Set<String> accounts = accounts(history, own);
        Known known = new Known(accounts, wanted);
        Function<LocalDate, DayState> states = known::state;
        PeriodFigures total = sum(rows, own, DateRange.day(day), states, known, wanted.expectations());
        LocalDate weekday = day.minusDays(WEEK);
        PeriodFigures before = sum(rows, own, DateRange.day(weekday), states, known, Expectations.NONE);
        DateRange week = DateRange.lastDays(WEEK, day);
        long fetched = week.dates().stream()
                .filter(date -> states.apply(date) == DayState.FETCHED)
                .count();
        PeriodFigures mean = sum(
                rows,
                row -> own.test(row) && states.apply(history.date(row)) == DayState.FETCHED,
                week,
                date -> fetched > 0 ? DayState.FETCHED : DayState.MISSING,
                known,
                Expectations.NONE);
        List<MetricChange> changes = MAIN.stream()
                .map(metric -> change(
                        metric,
                        total,
                        states.apply(day),
                        settled(before.value(metric), states.apply(weekday)),
                        mean(metric, mean, fetched),
                        known))
                .toList();
        List<CampaignFigures> campaigns = campaigns(rows, currency, own, states, wanted);
        BigDecimal floor = wanted.minimumSpend() != null
                ? wanted.minimumSpend()
                : spent(total).multiply(FLOOR_SHARE);
        List<CampaignFigures> top = campaigns.stream()
                .filter(campaign -> campaign.goal().isJudgedBy(Metric.ROAS)
                        && campaign.figures().value(Metric.ROAS).isDefined())
                .filter(campaign -> spent(campaign.figures()).compareTo(floor) >= 0)
                .sorted(Comparator.comparingDouble((CampaignFigures campaign) ->
                                campaign.figures().value(Metric.ROAS).asDouble())
                        .reversed()
                        .thenComparing(CampaignFigures::campaignId))
                .limit(wanted.top())
                .toList();
        return new CurrencySection(currency, total, changes, top, floor, campaigns, history(rows, own, states, known));
    }

    private static Set<String> accounts(MetricsHistory history, IntPredicate own) {
        return IntStream.range(0, history.size())
                .filter(own)
                .mapToObj(row -> history.entities().get(history.entity(row)).accountId())
                .collect(Collectors.toUnmodifiableSet());
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

    private static MetricChange change(
            Metric metric, PeriodFigures total, DayState state, MetricValue before, MetricValue mean, Known known) {
        MetricValue value = total.value(metric);
        MetricValue compared = settled(value, state);
        return new MetricChange(
                metric,
                value,
                before,
                percent(compared, before),
                mean,
                percent(compared, mean),
                total.range().dates().stream().anyMatch(day -> known.isArriving(metric, day)));
    }

    private static MetricValue mean(Metric metric, PeriodFigures week, long fetched) {
        MetricValue sum = week.value(metric);
        if (fetched == 0) {
            return MetricValue.undefined(UndefinedReason.NOT_FETCHED);
        }
        return sum.isDefined() && metric.isAdditive() ? MetricValue.of(sum.asDouble() / fetched) : sum;
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

    private static List<CampaignFigures> campaigns(
            AttributedHistory rows,
            String currency,
            IntPredicate own,
            Function<LocalDate, DayState> states,
            Wanted wanted) {
        MetricsHistory history = rows.history();
        TreeMap<String, Integer> numbers = new TreeMap<>();
        List<String> accounts = new ArrayList<>();
        int[] group = new int[history.size()];
        Arrays.fill(group, -1);
        for (int row = 0; row < group.length; row++) {
            Optional<String> campaign = history.campaignId(row);
            if (own.test(row) && campaign.isPresent() && history.date(row).equals(wanted.day())) {
                int index = row;
                group[row] = numbers.computeIfAbsent(campaign.get(), id -> {
                    accounts.add(history.entities().get(history.entity(index)).accountId());
                    return accounts.size() - 1;
                });
            }
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, accounts.size());
        List<Completed> completed =
                completed(rows, group, totals, wanted.expectations(), Grouping.CAMPAIGN_DAYS, wanted.workers());
        List<CampaignFigures> campaigns = new ArrayList<>();
        numbers.forEach((id, number) -> campaigns.add(new CampaignFigures(
                accounts.get(number),
                id,
                wanted.names().apply(id),
                wanted.goals().apply(accounts.get(number), id),
                figures(
                        DateRange.day(wanted.day()),
                        totals.get(number),
                        states,
                        new Known(Set.of(accounts.get(number)), wanted),
                        completed.isEmpty() ? Map.of() : completed.get(number).finalValues()),
                wanted.shown().of(currency, id))));
        campaigns.sort(Comparator.comparing((CampaignFigures campaign) -> spent(campaign.figures()))
                .reversed()
                .thenComparing(CampaignFigures::campaignId));
        return campaigns;
    }

    /** What was readably spent; only for order and floor. */
    private static BigDecimal spent(PeriodFigures figures) {
        return Objects.requireNonNullElse(figures.totals().spend(), BigDecimal.ZERO);
    }

    private static List<PeriodFigures> history(
            AttributedHistory rows, IntPredicate own, Function<LocalDate, DayState> states, Known known) {
        MetricsHistory history = rows.history();
        Wanted wanted = known.wanted();
        DateRange days = DateRange.of(wanted.day().minusDays(DAYS_BEFORE), wanted.day());
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            boolean within = own.test(row) && days.contains(history.date(row));
            group[row] = within
                    ? history.epochDay(row) - Math.toIntExact(days.since().toEpochDay())
                    : -1;
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, days.days());
        List<PeriodFigures> figures = new ArrayList<>();
        for (int index = 0; index < totals.size(); index++) {
            LocalDate day = days.since().plusDays(index);
            if (totals.get(index).rows() > 0 || states.apply(day) == DayState.OTHER_CURRENCY) {
                figures.add(figures(DateRange.day(day), totals.get(index), states, known, Map.of()));
            }
        }
        return figures;
    }

    private static PeriodFigures sum(
            AttributedHistory rows,
            IntPredicate own,
            DateRange days,
            Function<LocalDate, DayState> states,
            Known known,
            Expectations expectations) {
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = own.test(row) && days.contains(history.date(row)) ? 0 : -1;
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, 1);
        List<Completed> completed = completed(rows, group, totals, expectations, Grouping.DAYS, Workers.NONE);
        return figures(
                days,
                totals.get(0),
                states,
                known,
                completed.isEmpty() ? Map.of() : completed.get(0).finalValues());
    }

    /** What days will come to; how far days scatter tells of no single one. */
    private static List<Completed> completed(
            AttributedHistory rows,
            int[] group,
            List<MetricTotals> totals,
            Expectations expectations,
            Grouping grouping,
            Workers workers) {
        return MetricsCalculator.completed(
                rows,
                group,
                totals,
                Collections.nCopies(totals.size(), GroupDispersion.ASSUMED),
                expectations,
                grouping,
                workers);
    }

    private static PeriodFigures figures(
            DateRange days,
            MetricTotals totals,
            Function<LocalDate, DayState> states,
            Known known,
            Map<Metric, CompletedFigure> finalValues) {
        boolean all = days.dates().stream().allMatch(day -> states.apply(day).isKnown());
        return new PeriodFigures(
                days,
                totals,
                MetricsCalculator.metrics(
                        totals,
                        MetricValue.undefined(UndefinedReason.NOT_ADDITIVE),
                        all ? WithoutRows.NOTHING_DELIVERED : WithoutRows.NOT_KNOWN),
                finalValues,
                days.dates().stream().map(states).reduce(DayState.FETCHED, DayState::or),
                days.dates().stream()
                        .anyMatch(day -> Arrays.stream(Metric.values())
                                .filter(Metric::restsOnConversions)
                                .anyMatch(metric -> known.isArriving(metric, day))));
    }
}
