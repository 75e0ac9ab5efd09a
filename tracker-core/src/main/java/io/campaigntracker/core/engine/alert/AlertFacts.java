package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.AlertEvaluator;
import io.campaigntracker.core.alert.AlertJudgement;
import io.campaigntracker.core.alert.BudgetUse;
import io.campaigntracker.core.alert.ReturnOnSpend;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.delivery.DeliverySnapshot;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.ZeroRevenueBound;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AdSet;
import io.campaigntracker.model.Budget;
import io.campaigntracker.model.Campaign;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.DayState;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures that alert rules compare with their thresholds. */
final class AlertFacts {

    private static final double CONFIDENCE = 0.95;
    private static final int WEEK = 7;
    private static final double MINUTES_A_DAY = 24.0 * 60;

    private AlertFacts() {}

    /** {@return the exact sums of each entity that has a row on these days, over those of them that are fetched since they were over} */
    static Map<EntityRef, MetricTotals> totals(LoadedFleet loaded, DateRange range) {
        AttributedHistory rows = loaded.evidence().rows();
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            LocalDate day = history.date(row);
            EntityRef entity = history.entities().get(history.entity(row));
            group[row] = range.contains(day) && loaded.facts(entity.accountId()).isFetched(entity, day)
                    ? history.entity(row)
                    : -1;
        }
        List<MetricTotals> totals =
                TotalsCalculator.byGroup(rows, group, history.entities().size());
        Map<EntityRef, MetricTotals> byEntity = new HashMap<>();
        for (int entity = 0; entity < totals.size(); entity++) {
            if (totals.get(entity).rows() > 0) {
                byEntity.put(history.entities().get(entity), totals.get(entity));
            }
        }
        return byEntity;
    }

    /**
     * The ratio of exact sums, with the interval over the days that had spend.
     *
     * @param totals the entity's sums over the range; null without a row
     * @param orderValue asked for only where nothing was earned
     */
    static ReturnOnSpend roas(
            EntitySeries series,
            LoadedHistory evidence,
            SettledDays week,
            @Nullable MetricTotals totals,
            Supplier<OptionalDouble> orderValue) {
        MetricValue value = totals == null
                ? MetricValue.undefined(UndefinedReason.NO_DATA)
                : Objects.requireNonNull(
                        MetricsCalculator.metrics(totals, MetricValue.undefined(UndefinedReason.NOT_FETCHED))
                                .get(Metric.ROAS));
        DateRange range = week.range();
        double[] spend = new double[range.days()];
        double[] revenue = new double[range.days()];
        int days = 0;
        for (LocalDate day : week.settled()) {
            int index = series.indexOf(day);
            double spent = series.value(Metric.SPEND, index);
            double earned = series.value(Metric.REVENUE, index);
            if (spent > 0 && !Double.isNaN(earned)) {
                spend[days] = spent;
                revenue[days++] = earned;
            }
        }
        Optional<Bounds> interval = days < 2 || value.orElse(0) <= 0
                ? withoutRevenue(value, Arrays.stream(spend).sum(), orderValue)
                : RatioInterval.of(
                                PairedSample.of(Arrays.copyOf(revenue, days), Arrays.copyOf(spend, days)), CONFIDENCE)
                        .log();
        return new ReturnOnSpend(
                range,
                value,
                interval.map(Bounds::lower).orElse(null),
                interval.map(Bounds::upper).orElse(null),
                days,
                range.until().isAfter(evidence.matureUntil()),
                series.currency());
    }

    /** No order yet does not prove that none can come: what the account's orders are worth on average bounds what the spend may still be worth. */
    private static Optional<Bounds> withoutRevenue(
            MetricValue value, double spend, Supplier<OptionalDouble> orderValue) {
        if (!value.isDefined() || value.asDouble() != 0 || spend <= 0) {
            return Optional.empty();
        }
        OptionalDouble known = orderValue.get();
        return known.isPresent() ? ZeroRevenueBound.of(known.getAsDouble(), spend, CONFIDENCE) : Optional.empty();
    }

    /** {@return revenue / conversions over all entities in one currency and every day of them, empty without any} */
    static OptionalDouble orderValue(Collection<EntitySeries> fleet, String currency) {
        double revenue = 0;
        double orders = 0;
        for (EntitySeries series : fleet) {
            if (series.currency().equals(currency)) {
                for (int day = 0; day < series.range().days(); day++) {
                    double earned = series.value(Metric.REVENUE, day);
                    double count = series.value(Metric.CONVERSIONS, day);
                    if (!Double.isNaN(earned) && !Double.isNaN(count)) {
                        revenue += earned;
                        orders += count;
                    }
                }
            }
        }
        return revenue > 0 && orders > 0 ? OptionalDouble.of(revenue / orders) : OptionalDouble.empty();
    }

    /**
     * Judges the budget of a campaign, or of all its delivering ad sets, as far as it is known.
     *
     * @param row the campaign's row of today; null for none
     */
    static AlertJudgement budget(
            EntitySeries series,
            LoadedFleet loaded,
            @Nullable Integer row,
            LocalDate today,
            Instant now,
            double threshold) {
        DeliverySnapshot deliveries = loaded.deliveries();
        Campaign campaign = deliveries.campaign(series.entity().id());
        Account account = deliveries.owner(series.entity().id());
        if (campaign == null || account == null) {
            return AlertJudgement.withheld(Metric.SPEND, "no catalog names the campaign, so no budget is known");
        }
        LocalDateTime at = LocalDateTime.ofInstant(now, account.timeZone());
        BigDecimal daily = loaded.known().on(series, today).dailyBudget();
        if (daily != null) {
            if (loaded.facts(series.entity().accountId()).state(series.entity(), today) == DayState.MISSING) {
                return AlertJudgement.withheld(Metric.SPEND, "the spend of " + today + " was not fetched");
            }
            if (row != null && series.isUnreadable(series.indexOf(today))) {
                return AlertJudgement.withheld(Metric.SPEND, "the spend of " + today + " could not be read");
            }
            return AlertEvaluator.budgetDepleted(Optional.of(daily(loaded, row, today, at, daily, account)), threshold);
        }
        Money lifetime = sum(campaign.budget(), deliveries.openAdSets(campaign.campaignId(), today), true);
        if (lifetime == null || lifetime.amount().signum() <= 0) {
            return AlertEvaluator.budgetDepleted(Optional.empty(), threshold);
        }
        Money remaining = sum(campaign.budget(), deliveries.openAdSets(campaign.campaignId(), today), false);
        if (remaining == null) {
            return AlertJudgement.withheld(
                    Metric.SPEND, "what remains of the lifetime budget of " + lifetime + " is not told");
        }
        BigDecimal spent = lifetime.minus(remaining).amount().max(BigDecimal.ZERO);
        return AlertEvaluator.budgetDepleted(
                Optional.of(new BudgetUse(
                        lifetime.amount(),
                        spent,
                        false,
                        spentBy(series, today, at, remaining),
                        at,
                        lifetime.currency())),
                threshold);
    }

    private static BudgetUse daily(
            LoadedFleet loaded,
            @Nullable Integer row,
            LocalDate today,
            LocalDateTime at,
            BigDecimal budget,
            Account account) {
        MetricsHistory history = loaded.evidence().rows().history();
        LocalDateTime measured = at;
        BigDecimal spent = BigDecimal.ZERO;
        if (row != null) {
            spent = history.spend().get(row).orElseThrow();
            measured = history.row(row)
                    .fetchedAt()
                    .map(fetched -> LocalDateTime.ofInstant(fetched, account.timeZone()))
                    .orElse(at);
        }
        LocalDateTime midnight = today.atStartOfDay();
        double minutes = ChronoUnit.MINUTES.between(midnight, measured);
        double needed =
                spent.signum() == 0 ? Double.POSITIVE_INFINITY : minutes * budget.doubleValue() / spent.doubleValue();
        LocalDateTime exhausted = needed < MINUTES_A_DAY ? midnight.plusMinutes(Math.round(needed)) : null;
        return new BudgetUse(budget, spent.max(BigDecimal.ZERO), true, exhausted, measured, account.currency());
    }

    /** {@return the row of each entity that has one on a day} */
    static Map<EntityRef, Integer> rowsOf(LocalDate day, MetricsHistory history) {
        Map<EntityRef, Integer> rows = new HashMap<>();
        for (int row = 0; row < history.size(); row++) {
            if (history.epochDay(row) == day.toEpochDay()) {
                rows.put(history.entities().get(history.entity(row)), row);
            }
        }
        return rows;
    }

    /** At the average pace of the last complete week; null where nothing was spent in it. */
    private static @Nullable LocalDateTime spentBy(
            EntitySeries series, LocalDate today, LocalDateTime at, Money remaining) {
        double week = 0;
        for (LocalDate day : DateRange.lastDays(WEEK, today).dates()) {
            double spend = series.value(Metric.SPEND, series.indexOf(day));
            week += Double.isNaN(spend) ? 0 : spend;
        }
        if (week <= 0) {
            return null;
        }
        double minutes = remaining.amount().doubleValue() / (week / WEEK) * MINUTES_A_DAY;
        return minutes > 10 * 365 * MINUTES_A_DAY ? null : at.plusMinutes(Math.max(0, Math.round(minutes)));
    }

    /** The campaign's lifetime budget or what remains of it, else the sum over its delivering ad sets; null where one of them does not tell. */
    private static @Nullable Money sum(Budget own, List<AdSet> adSets, boolean whole) {
        Money mine = whole ? own.lifetime() : own.remaining();
        if (own.lifetime() != null) {
            return mine;
        }
        List<Money> told = adSets.stream()
                .map(adSet -> whole ? adSet.budget().lifetime() : adSet.budget().remaining())
                .filter(Objects::nonNull)
                .toList();
        return told.isEmpty() || told.size() < adSets.size()
                ? null
                : told.stream().reduce(Money::plus).orElseThrow();
    }
}
