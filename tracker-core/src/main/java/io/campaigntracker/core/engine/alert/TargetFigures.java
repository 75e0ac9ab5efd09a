package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.SettledDays;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedDays;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.OrderValue;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one fleet at one moment that can be held against targets, each found out once, whichever targets they are held against and by how many rules. Not
 * thread-safe.
 */
final class TargetFigures {

    private final LoadedFleet loaded;
    private final LocalDate last;
    private final HistoryLoader loader;
    private final QueryTerms terms;
    private final AttributedHistory rows;
    private final List<EntityRef> entities;
    private final Map<EntityRef, Integer> numbers = new HashMap<>();
    private final @Nullable TargetDays[] days;
    private final Map<Days, SettledDays> settled = new HashMap<>();
    private final Map<Figure, Measured> measured = new HashMap<>();
    private final Map<String, OptionalDouble> orderValues = new HashMap<>();
    private @Nullable Weeks weeks;

    /** A figure as stored and what it is worth. */
    record Measured(
            MetricValue value,
            CompletedFigure level,
            int days,
            @Nullable Money spend) {

        static final Measured NOTHING = new Measured(
                MetricValue.undefined(UndefinedReason.NO_DATA),
                CompletedFigure.withheld(UndefinedReason.NO_DATA),
                0,
                null);
    }

    /** Some days of an entity. */
    record Days(EntityRef entity, DateRange range) {}

    private record Figure(Metric metric, Days days) {}

    /** The twelve weeks of each entity up to the last day, those of them that are fetched since they were over. */
    private record Weeks(List<DaySums> days, List<DaySums> online, List<GroupDispersion> dispersion) {}

    /**
     * @param last the last complete day
     * @param terms under which it was loaded
     */
    TargetFigures(LoadedFleet loaded, LocalDate last, HistoryLoader loader, QueryTerms terms) {
        this.loaded = loaded;
        this.last = last;
        this.loader = loader;
        this.terms = terms;
        this.rows = loaded.evidence().rows();
        this.entities = rows.history().entities();
        for (int entity = 0; entity < entities.size(); entity++) {
            numbers.put(entities.get(entity), entity);
        }
        this.days = new TargetDays[entities.size()];
    }

    /** {@return the days of each of these entities that has any, as any target is held against them} */
    Map<EntityRef, TargetDays> days(Collection<EntityRef> wanted) {
        int[] known = wanted.stream()
                .filter(numbers::containsKey)
                .mapToInt(entity -> Objects.requireNonNull(numbers.get(entity)))
                .toArray();
        int[] unknown =
                IntStream.of(known).filter(entity -> days[entity] == null).toArray();
        if (unknown.length > 0) {
            Weeks all = weeks();
            List<TargetDays> found = loader.workers().map(unknown.length, i -> {
                int entity = unknown[i];
                DaySums own = all.days().get(entity);
                return new TargetDays(
                        own,
                        arrived(entities.get(entity), own, all.online().get(entity)),
                        all.dispersion().get(entity));
            });
            for (int i = 0; i < unknown.length; i++) {
                days[unknown[i]] = found.get(i);
            }
        }
        Map<EntityRef, TargetDays> told = new HashMap<>();
        for (int entity : known) {
            told.put(entities.get(entity), Objects.requireNonNull(days[entity]));
        }
        return told;
    }

    private Weeks weeks() {
        Weeks known = weeks;
        if (known == null) {
            AttributedHistory platform = rows.online();
            int[] group = group(Collections.nCopies(entities.size(), AccountDispersion.days(last)));
            List<DaySums> all = DaySums.byGroup(rows, group, entities.size());
            List<DaySums> online = platform == rows
                    ? all
                    : DaySums.byGroup(
                            platform, Arrays.copyOf(group, platform.history().size()), entities.size());
            known = new Weeks(all, online, dispersion(group, entities.size()));
            weeks = known;
        }
        return known;
    }

    private List<GroupDispersion> dispersion(int[] group, int groups) {
        return loaded.evidence().dispersions().of(rows.history(), group, groups);
    }

    /** How much of each day is there; what was sold offline is, in the part that it usually has. */
    private List<Arrived> arrived(EntityRef campaign, DaySums own, DaySums online) {
        Expectations expectations = loaded.evidence().expectations();
        if (expectations.isComplete()) {
            return Collections.nCopies(own.size(), Arrived.ALL);
        }
        double all = sum(own.conversions());
        double part = online == own || !(all > 0) ? 1 : Math.max(0, Math.min(1, sum(online.conversions()) / all));
        ExpectedDays expected = expectations.of(campaign.accountId(), campaign.id());
        return IntStream.of(own.epochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .map(day -> expected.arrived(day, expectations.age(day, campaign.accountId(), campaign.id()))
                        .map(share -> share.ofPart(part))
                        .orElse(Arrived.NONE))
                .toList();
    }

    private static double sum(double[] figures) {
        return Arrays.stream(figures).filter(figure -> !Double.isNaN(figure)).sum();
    }

    /** {@return which days of a range each series can rest on} */
    List<SettledDays> settled(List<EntitySeries> series, List<DateRange> ranges) {
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (!settled.containsKey(new Days(series.get(i).entity(), ranges.get(i)))) {
                unknown.add(i);
            }
        }
        List<SettledDays> found = loader.workers().map(unknown.size(), k -> {
            EntitySeries one = series.get(unknown.get(k));
            return SettledDays.of(one, loaded.facts(one.entity().accountId()), ranges.get(unknown.get(k)));
        });
        for (int k = 0; k < found.size(); k++) {
            int i = unknown.get(k);
            settled.put(new Days(series.get(i).entity(), ranges.get(i)), found.get(k));
        }
        List<SettledDays> told = new ArrayList<>(series.size());
        for (int i = 0; i < series.size(); i++) {
            told.add(Objects.requireNonNull(settled.get(new Days(series.get(i).entity(), ranges.get(i)))));
        }
        return told;
    }

    /**
     * {@return a figure of each entity over the days named beside it, those that are fetched since they were over; nothing of one that has no such day}
     *
     * @param metric {@link Metric#ROAS} or {@link Metric#CPA}
     */
    Map<EntityRef, Measured> measured(Metric metric, Map<EntityRef, DateRange> ranges) {
        @Nullable DateRange[] unknown = new DateRange[entities.size()];
        boolean any = false;
        for (Map.Entry<EntityRef, DateRange> one : ranges.entrySet()) {
            Integer entity = numbers.get(one.getKey());
            if (entity != null && !measured.containsKey(figure(metric, one.getKey(), one.getValue()))) {
                unknown[entity] = one.getValue();
                any = true;
            }
        }
        if (any) {
            int[] group = group(Arrays.asList(unknown));
            int[] present = number(group);
            List<Measured> found = metric == Metric.ROAS ? roas(group, present.length) : costs(group, present.length);
            for (int i = 0; i < present.length; i++) {
                measured.put(
                        figure(metric, entities.get(present[i]), Objects.requireNonNull(unknown[present[i]])),
                        found.get(i));
            }
            for (int entity = 0; entity < unknown.length; entity++) {
                DateRange range = unknown[entity];
                if (range != null) {
                    measured.putIfAbsent(figure(metric, entities.get(entity), range), Measured.NOTHING);
                }
            }
        }
        Map<EntityRef, Measured> told = new HashMap<>();
        ranges.forEach((entity, range) ->
                told.put(entity, measured.getOrDefault(figure(metric, entity, range), Measured.NOTHING)));
        return told;
    }

    private static Figure figure(Metric metric, EntityRef entity, DateRange range) {
        return new Figure(metric, new Days(entity, range));
    }

    /** The entity of each row of its entity's days that are fetched since they were over; -1 for others, and for those of entities without days. */
    private int[] group(List<@Nullable DateRange> ranges) {
        MetricsHistory history = rows.history();
        int[] group = new int[history.size()];
        Arrays.fill(group, -1);
        for (int from = 0; from < group.length; ) {
            int entity = history.entity(from);
            EntityRef of = entities.get(entity);
            DateRange range = ranges.get(entity);
            DayFacts facts = loaded.facts(of.accountId());
            int row = from;
            for (; row < group.length && history.entity(row) == entity; row++) {
                if (range != null) {
                    int day = history.epochDay(row);
                    if (day >= range.since().toEpochDay()
                            && day <= range.until().toEpochDay()
                            && facts.isFetched(of, LocalDate.ofEpochDay(day))) {
                        group[row] = entity;
                    }
                }
            }
            from = row;
        }
        return group;
    }

    /** {@return the entities that have a row, in order; in the group of each row the entity gives way to its place among them} */
    private int[] number(int[] group) {
        int[] place = new int[entities.size()];
        Arrays.fill(place, -1);
        int[] present = new int[place.length];
        int count = 0;
        for (int row = 0; row < group.length; row++) {
            int entity = group[row];
            if (entity >= 0) {
                if (place[entity] < 0) {
                    place[entity] = count;
                    present[count++] = entity;
                }
                group[row] = place[entity];
            }
        }
        return Arrays.copyOf(present, count);
    }

    private List<Measured> roas(int[] group, int groups) {
        List<RoasSums> sums = RoasSums.of(
                rows,
                group,
                groups,
                dispersion(group, groups),
                WithoutRows.NOT_KNOWN,
                loaded.evidence().expectations(),
                Grouping.SETTLED_DAYS,
                loader.workers());
        readOrderValues(currenciesWithoutRevenue(sums));
        return loader.workers().map(groups, i -> {
            RoasSums one = sums.get(i);
            OptionalDouble worth = one.currency() == null
                    ? OptionalDouble.empty()
                    : orderValues.getOrDefault(one.currency(), OptionalDouble.empty());
            return new Measured(one.value(), one.level(worth), one.days(), one.spend());
        });
    }

    /** Whole accounts are at hand with all days that an order value rests on. */
    private void readOrderValues(Set<String> currencies) {
        Set<String> unread = currencies.stream()
                .filter(currency -> !orderValues.containsKey(currency))
                .collect(Collectors.toUnmodifiableSet());
        if (!terms.scope().isWholeAccounts()
                || loaded.evidence()
                        .range()
                        .since()
                        .isAfter(OrderValue.days(last).since())) {
            Map<String, Double> read =
                    loader.orderValues(terms, loaded.evidence().accounts(), last, unread);
            unread.forEach(currency -> orderValues.put(
                    currency,
                    read.containsKey(currency)
                            ? OptionalDouble.of(Objects.requireNonNull(read.get(currency)))
                            : OptionalDouble.empty()));
        } else {
            unread.forEach(currency -> orderValues.put(currency, OrderValue.of(rows, last, currency)));
        }
    }

    /** The currencies whose order value is needed, because something was spent in them and nothing earned. */
    private static Set<String> currenciesWithoutRevenue(Collection<RoasSums> sums) {
        return sums.stream()
                .filter(RoasSums::isWithoutRevenue)
                .map(RoasSums::currency)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Measured> costs(int[] group, int groups) {
        List<MetricsCalculator.Answer> answers = MetricsCalculator.levels(
                rows,
                group,
                groups,
                dispersion(group, groups),
                loaded.evidence().expectations(),
                Grouping.SETTLED_DAYS,
                Set.of(Metric.CPA),
                loader.workers());
        return loader.workers().map(groups, i -> {
            MetricsCalculator.Answer one = answers.get(i);
            return new Measured(
                    one.value(Metric.CPA),
                    one.level(Metric.CPA),
                    one.days(),
                    one.totals().spendWithCurrency());
        });
    }
}
