package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.ReturnOnSpend;
import io.campaigntracker.core.alert.RoasTarget;
import io.campaigntracker.core.alert.SettledDays;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures that alert rules compare with their thresholds. */
final class AlertFacts {

    private AlertFacts() {}

    /** {@return the twelve weeks of each entity up to the last day, those of them that are fetched since they were over} */
    static Map<EntityRef, RoasTarget> days(LoadedFleet loaded, LocalDate last) {
        MetricsHistory history = loaded.evidence().rows().history();
        DateRange range = AccountDispersion.days(last);
        int[] group = settled(loaded, entity -> range);
        List<EntityRef> entities = history.entities();
        List<DaySums> days = DaySums.byGroup(loaded.evidence().rows(), group, entities.size());
        List<GroupDispersion> dispersion = loaded.evidence().dispersions().of(history, group, entities.size());
        Map<EntityRef, RoasTarget> targets = new HashMap<>();
        for (int entity = 0; entity < entities.size(); entity++) {
            targets.put(entities.get(entity), new RoasTarget(days.get(entity), dispersion.get(entity)));
        }
        return targets;
    }

    /** The entity of each row of the entity's days that are fetched since they were over; -1 for others. */
    private static int[] settled(LoadedFleet loaded, Function<EntityRef, DateRange> days) {
        MetricsHistory history = loaded.evidence().rows().history();
        List<DateRange> ranges = history.entities().stream().map(days).toList();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            LocalDate day = history.date(row);
            EntityRef entity = history.entities().get(history.entity(row));
            group[row] = ranges.get(history.entity(row)).contains(day)
                            && loaded.facts(entity.accountId()).isFetched(entity, day)
                    ? history.entity(row)
                    : -1;
        }
        return group;
    }

    /** {@return what the ROAS of each entity is made of that has a row or an offline sale on its days, over those of them that are fetched since they were over} */
    static Map<EntityRef, RoasSums> roasSums(LoadedFleet loaded, Function<EntityRef, DateRange> days) {
        AttributedHistory rows = loaded.evidence().rows();
        MetricsHistory history = rows.history();
        int[] group = settled(loaded, days);
        Set<EntityRef> present = new HashSet<>();
        for (int entity : group) {
            if (entity >= 0) {
                present.add(history.entities().get(entity));
            }
        }
        List<RoasSums> sums = RoasSums.of(
                rows,
                group,
                history.entities().size(),
                loaded.evidence()
                        .dispersions()
                        .of(history, group, history.entities().size()),
                WithoutRows.NOT_KNOWN);
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
     * @param look what its days say of the target; null for nothing
     * @param open whether an alert is open that told so
     */
    static ReturnOnSpend roas(
            EntitySeries series,
            LoadedHistory evidence,
            SettledDays week,
            @Nullable RoasSums sums,
            Map<String, Double> orderValues,
            ShortfallChart.@Nullable Look look,
            boolean open) {
        Double worth = orderValues.get(series.currency());
        Optional<ConfidenceInterval> interval = sums == null
                ? Optional.empty()
                : sums.interval(worth == null ? OptionalDouble.empty() : OptionalDouble.of(worth));
        DateRange range = week.range();
        return new ReturnOnSpend(
                week,
                sums == null ? MetricValue.undefined(UndefinedReason.NO_DATA) : sums.value(),
                interval.map(ConfidenceInterval::lower).orElse(null),
                interval.map(ConfidenceInterval::upper).orElse(null),
                sums == null ? 0 : sums.days(),
                range.until().isAfter(evidence.matureUntil()),
                sums == null ? null : sums.spend(),
                series.currency(),
                evidence.offline().revenue(range, series.entity().id()).basis(),
                look,
                open);
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
