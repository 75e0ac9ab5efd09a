package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.ReturnOnSpend;
import io.campaigntracker.core.alert.SettledDays;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.ZeroRevenueBound;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures that alert rules compare with their thresholds. */
final class AlertFacts {

    private static final double CONFIDENCE = 0.95;

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
                week,
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

    /** {@return the spend of each ad set on a day, by campaign, from the rows of their ads; of no campaign with an ad whose spend could not be read} */
    static Map<String, Map<String, BigDecimal>> spendByAdSet(LocalDate day, MetricsHistory ads) {
        Map<String, Map<String, BigDecimal>> spend = new HashMap<>();
        Set<String> unreadable = new HashSet<>();
        for (int row = 0; row < ads.size(); row++) {
            MetricsRow ad = ads.row(row);
            BigDecimal spent = ad.spend();
            if (ad.date().equals(day)
                    && ad.campaignId().isPresent()
                    && ad.adSetId().isPresent()) {
                if (spent == null) {
                    unreadable.add(ad.campaignId().get());
                } else {
                    spend.computeIfAbsent(ad.campaignId().get(), id -> new HashMap<>())
                            .merge(ad.adSetId().get(), spent, BigDecimal::add);
                }
            }
        }
        spend.keySet().removeAll(unreadable);
        return spend;
    }
}
