package io.campaigntracker.core.engine.alert;

import io.campaigntracker.core.alert.AlertNeed;
import io.campaigntracker.core.alert.SettledDays;
import io.campaigntracker.core.alert.TargetDays;
import io.campaigntracker.core.alert.TargetFigure;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.AccountDispersion;
import io.campaigntracker.core.dispersion.DaySums;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.engine.anomaly.LoadedFleet;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.core.maturity.Arrived;
import io.campaigntracker.core.maturity.Expectations;
import io.campaigntracker.core.maturity.ExpectedDays;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.OrderValue;
import io.campaigntracker.core.performance.RoasSums;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.core.stats.scatter.ShortfallChart;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.CompletedFigure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures of a fleet that are held against targets. */
final class TargetFacts {

    private final AlertNeed.Level need;
    private final LoadedFleet loaded;
    private final GoalBook goals;
    private final LocalDate last;
    private final Map<EntityRef, TargetDays.Told> told = new HashMap<>();
    private final Map<EntityRef, ShortfallChart.Look> looks = new HashMap<>();
    private final Map<EntityRef, SettledDays> settled = new HashMap<>();
    private final Map<EntityRef, Measured> measured;

    /** A figure as stored and what it is worth. */
    private record Measured(
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

    /**
     * @param need which figure
     * @param named the target that was named; null for those of the goals
     * @param goals of the campaigns
     * @param last the last complete day
     * @param before what the rule told of each campaign before
     * @param terms under which it was loaded
     * @param shared what is known beside the target
     */
    TargetFacts(
            AlertNeed.Level need,
            LoadedFleet loaded,
            @Nullable Double named,
            GoalBook goals,
            LocalDate last,
            Map<EntityRef, TargetDays.Told> before,
            HistoryLoader loader,
            QueryTerms terms,
            SharedFacts shared) {
        this.need = need;
        this.loaded = loaded;
        this.goals = goals;
        this.last = last;
        List<EntityRef> entities = loaded.evidence().rows().history().entities();
        List<TargetDays> days = shared.days(loaded, () -> days(loader.workers()));
        List<Optional<Looked>> looked =
                loader.workers().map(days.size(), i -> look(entities.get(i), days.get(i), named, before));
        for (int i = 0; i < looked.size(); i++) {
            EntityRef entity = entities.get(i);
            looked.get(i).ifPresent(one -> {
                told.put(entity, one.told());
                one.look().ifPresent(look -> looks.put(entity, look));
            });
        }
        List<EntitySeries> fleet = loaded.fleet();
        List<SettledDays> weeks = loader.workers().map(fleet.size(), i -> {
            SettledDays week = settled(fleet.get(i), need.range(last, null));
            return week.areTooFew()
                    ? week
                    : settled(
                            fleet.get(i),
                            need.range(last, looks.get(fleet.get(i).entity())));
        });
        for (int i = 0; i < weeks.size(); i++) {
            settled.put(fleet.get(i).entity(), weeks.get(i));
        }
        this.measured = need.metric() == Metric.ROAS ? roas(loader, terms) : costs(loader);
    }

    /** What was told of an entity before, by its present target, and what its days say to that. */
    private record Looked(TargetDays.Told told, Optional<ShortfallChart.Look> look) {}

    private Optional<Looked> look(
            EntityRef entity, TargetDays days, @Nullable Double named, Map<EntityRef, TargetDays.Told> before) {
        double target = named != null ? named : need.target(goals.of(entity.accountId(), entity.id(), last));
        if (!(target > 0)) {
            return Optional.empty();
        }
        TargetDays.Told by =
                before.getOrDefault(entity, TargetDays.Told.NOTHING).by(target);
        return Optional.of(new Looked(by, days.look(need.metric(), target, by, last)));
    }

    private SettledDays settled(EntitySeries series, DateRange days) {
        return SettledDays.of(series, loaded.facts(series.entity().accountId()), days);
    }

    /** {@return a campaign's figure over the days that the evidence rests on} */
    TargetFigure of(EntitySeries series) {
        EntityRef entity = series.entity();
        SettledDays week = Objects.requireNonNull(settled.get(entity), "settled");
        Measured figure = measured.getOrDefault(entity, Measured.NOTHING);
        return new TargetFigure(
                week,
                figure.value,
                figure.level,
                figure.days,
                figure.spend,
                series.currency(),
                loaded.evidence().bases().of(entity.accountId()).definition().name(),
                loaded.evidence().offline().revenue(week.range(), entity).basis(),
                looks.get(entity),
                told.getOrDefault(entity, TargetDays.Told.NOTHING).openSince() != null);
    }

    /** {@return the twelve weeks of each entity up to the last day, those of them that are fetched since they were over} */
    private List<TargetDays> days(Workers workers) {
        AttributedHistory rows = loaded.evidence().rows();
        AttributedHistory platform = rows.online();
        List<EntityRef> entities = rows.history().entities();
        DateRange range = AccountDispersion.days(last);
        int[] group = group(Collections.nCopies(entities.size(), range));
        List<DaySums> days = DaySums.byGroup(rows, group, entities.size());
        List<DaySums> online = platform == rows
                ? days
                : DaySums.byGroup(
                        platform, Arrays.copyOf(group, platform.history().size()), entities.size());
        List<GroupDispersion> dispersion = loaded.evidence().dispersions().of(rows.history(), group, entities.size());
        return workers.map(
                entities.size(),
                entity -> new TargetDays(
                        days.get(entity),
                        arrived(entities.get(entity), days.get(entity), online.get(entity)),
                        dispersion.get(entity)));
    }

    /** How much of each day is there; what was sold offline is, in the part that it usually has. */
    private List<Arrived> arrived(EntityRef campaign, DaySums days, DaySums online) {
        Expectations expectations = loaded.evidence().expectations();
        if (expectations.isComplete()) {
            return Collections.nCopies(days.size(), Arrived.ALL);
        }
        double all = sum(days.conversions());
        double part = online == days || !(all > 0) ? 1 : Math.max(0, Math.min(1, sum(online.conversions()) / all));
        ExpectedDays expected = expectations.of(campaign.accountId(), campaign.id());
        return IntStream.of(days.epochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .map(day -> expected.arrived(day, expectations.age(day, campaign.accountId(), campaign.id()))
                        .map(share -> share.ofPart(part))
                        .orElse(Arrived.NONE))
                .toList();
    }

    private static double sum(double[] figures) {
        return Arrays.stream(figures).filter(figure -> !Double.isNaN(figure)).sum();
    }

    /** The entity of each row of the entity's days that are fetched since they were over; -1 for others. */
    private int[] group(List<DateRange> ranges) {
        MetricsHistory history = loaded.evidence().rows().history();
        int[] group = new int[history.size()];
        Arrays.fill(group, -1);
        for (int from = 0; from < group.length; ) {
            int entity = history.entity(from);
            EntityRef of = history.entities().get(entity);
            DayFacts facts = loaded.facts(of.accountId());
            long since = ranges.get(entity).since().toEpochDay();
            long until = ranges.get(entity).until().toEpochDay();
            int row = from;
            for (; row < group.length && history.entity(row) == entity; row++) {
                int day = history.epochDay(row);
                if (day >= since && day <= until && facts.isFetched(of, LocalDate.ofEpochDay(day))) {
                    group[row] = entity;
                }
            }
            from = row;
        }
        return group;
    }

    /** The days that each entity's figure is told over. */
    private int[] told() {
        return group(loaded.evidence().rows().history().entities().stream()
                .map(entity -> settled.containsKey(entity) ? settled.get(entity).range() : need.range(last, null))
                .toList());
    }

    private static Set<Integer> present(int[] group) {
        Set<Integer> present = new HashSet<>();
        for (int entity : group) {
            present.add(entity);
        }
        return present;
    }

    private Map<EntityRef, Measured> roas(HistoryLoader loader, QueryTerms terms) {
        AttributedHistory rows = loaded.evidence().rows();
        List<EntityRef> entities = rows.history().entities();
        int[] group = told();
        List<RoasSums> sums = RoasSums.of(
                rows,
                group,
                entities.size(),
                loaded.evidence().dispersions().of(rows.history(), group, entities.size()),
                WithoutRows.NOT_KNOWN,
                loaded.evidence().expectations(),
                Grouping.SETTLED_DAYS,
                loader.workers());
        Map<String, Double> orderValues = orderValues(loader, terms, currenciesWithoutRevenue(sums));
        Map<EntityRef, Measured> figures = new HashMap<>();
        for (int entity : present(group)) {
            if (entity >= 0) {
                RoasSums one = sums.get(entity);
                Double worth = one.currency() == null ? null : orderValues.get(one.currency());
                OptionalDouble orderValue = worth == null ? OptionalDouble.empty() : OptionalDouble.of(worth);
                figures.put(
                        entities.get(entity),
                        new Measured(one.value(), one.level(orderValue), one.days(), one.spend()));
            }
        }
        return figures;
    }

    /** Whole accounts are at hand with all days that an order value rests on. */
    private Map<String, Double> orderValues(HistoryLoader loader, QueryTerms terms, Set<String> currencies) {
        if (!terms.scope().isWholeAccounts()
                || loaded.evidence()
                        .range()
                        .since()
                        .isAfter(OrderValue.days(last).since())) {
            return loader.orderValues(terms, loaded.evidence().accounts(), last, currencies);
        }
        Map<String, Double> values = new HashMap<>();
        for (String currency : currencies) {
            OrderValue.of(loaded.evidence().rows(), last, currency).ifPresent(value -> values.put(currency, value));
        }
        return values;
    }

    /** The currencies whose order value is needed, because something was spent in them and nothing earned. */
    private static Set<String> currenciesWithoutRevenue(Collection<RoasSums> sums) {
        return sums.stream()
                .filter(RoasSums::isWithoutRevenue)
                .map(RoasSums::currency)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<EntityRef, Measured> costs(HistoryLoader loader) {
        AttributedHistory rows = loaded.evidence().rows();
        List<EntityRef> entities = rows.history().entities();
        int[] group = told();
        List<MetricsCalculator.Answer> answers = MetricsCalculator.results(
                rows,
                group,
                entities.size(),
                loaded.evidence().dispersions().of(rows.history(), group, entities.size()),
                loaded.evidence().expectations(),
                Grouping.SETTLED_DAYS,
                loader.workers());
        Map<EntityRef, Measured> figures = new HashMap<>();
        for (int entity : present(group)) {
            if (entity >= 0) {
                MetricsCalculator.Answer one = answers.get(entity);
                figures.put(
                        entities.get(entity),
                        new Measured(
                                one.value(Metric.CPA),
                                one.level(Metric.CPA),
                                one.days(),
                                one.totals().spendWithCurrency()));
            }
        }
        return figures;
    }

    /** {@return what a campaign is to achieve} */
    CampaignGoal goal(EntityRef campaign) {
        return goals.of(campaign.accountId(), campaign.id(), last);
    }
}
