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
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.core.performance.WithoutRows;
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
import io.campaigntracker.performance.ConfidenceInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures that alert rules compare with their thresholds. */
final class AlertFacts {

    private static final int WEEK = 7;
    private static final double MINUTES_A_DAY = 24.0 * 60;

    private AlertFacts() {}

    /** {@return what the ROAS of each entity is made of that has a row or an offline sale on these days, over those of them that are fetched since they were over} */
    static Map<EntityRef, RoasSums> roasSums(LoadedFleet loaded, DateRange range) {
        AttributedHistory rows = loaded.evidence().rows();
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        Set<EntityRef> present = new HashSet<>();
        for (int row = 0; row < group.length; row++) {
            LocalDate day = history.date(row);
            EntityRef entity = history.entities().get(history.entity(row));
            boolean within =
                    range.contains(day) && loaded.facts(entity.accountId()).isFetched(entity, day);
            group[row] = within ? history.entity(row) : -1;
            if (within) {
                present.add(entity);
            }
        }
        List<RoasSums> sums = RoasSums.of(rows, group, history.entities().size(), WithoutRows.NOT_KNOWN);
        Map<EntityRef, RoasSums> byEntity = new HashMap<>();
        for (int entity = 0; entity < sums.size(); entity++) {
            if (present.contains(history.entities().get(entity))) {
                byEntity.put(history.entities().get(entity), sums.get(entity));
            }
        }
        return byEntity;
    }

    /** {@return the currencies whose order value is needed, because something was spent in them and nothing earned} */
    static Set<String> withoutRevenue(Collection<RoasSums> sums) {
        return sums.stream()
                .filter(RoasSums::isWithoutRevenue)
                .map(RoasSums::currency)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return the ratio of exact sums with its interval, as a question about ROAS tells it}
     *
     * @param sums the entity's over the range; null where it has neither row nor sale
     * @param orderValues by currency
     */
    static ReturnOnSpend roas(
            EntitySeries series,
            LoadedHistory evidence,
            DateRange range,
            @Nullable RoasSums sums,
            Map<String, Double> orderValues) {
        Double worth = orderValues.get(series.currency());
        Optional<ConfidenceInterval> interval = sums == null
                ? Optional.empty()
                : sums.interval(worth == null ? OptionalDouble.empty() : OptionalDouble.of(worth));
        return new ReturnOnSpend(
                range,
                sums == null ? MetricValue.undefined(UndefinedReason.NO_DATA) : sums.value(),
                interval.map(ConfidenceInterval::lower).orElse(null),
                interval.map(ConfidenceInterval::upper).orElse(null),
                sums == null ? 0 : sums.days(),
                range.until().isAfter(evidence.matureUntil()),
                series.currency(),
                evidence.offline().revenue(range, series.entity().id()).basis());
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
