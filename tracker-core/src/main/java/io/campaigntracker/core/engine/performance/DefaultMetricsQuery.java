package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.breakdown.PartsAgreement;
import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.GroupDispersion;
import io.campaigntracker.core.engine.breakdown.BreakdownLoader;
import io.campaigntracker.core.engine.breakdown.PartedDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.NameLoader;
import io.campaigntracker.core.engine.history.OfflineTermsQuery;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.naming.NameHistory;
import io.campaigntracker.core.naming.NamePatterns;
import io.campaigntracker.core.performance.Grouping;
import io.campaigntracker.core.performance.MetricsCalculator;
import io.campaigntracker.core.performance.WithoutRows;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.BreakdownMetrics;
import io.campaigntracker.performance.DimensionMetrics;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.MetricsResult;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sums the rows of a question, as a whole or by campaign, day or week. */
public record DefaultMetricsQuery(HistoryLoader loader, QueryTerms terms)
        implements MetricsQuery, OfflineTermsQuery<MetricsQuery> {

    private static final MetricValue NOT_FETCHED = MetricValue.undefined(UndefinedReason.NOT_FETCHED);
    private static final MetricValue NOT_REPORTED = MetricValue.undefined(UndefinedReason.NOT_REPORTED);

    @Override
    public MetricsQuery with(QueryTerms changed) {
        return new DefaultMetricsQuery(loader, changed);
    }

    @Override
    public MetricsResult calculate() {
        return answer(DefaultMetricsQuery::total);
    }

    private MetricsResult total() {
        LoadedHistory evidence = loader.load(terms, Reading.DAYS);
        return MetricsCalculator.results(
                        evidence.rows(),
                        evidence.group(),
                        1,
                        evidence.dispersions().wholes(1),
                        evidence.expectations(),
                        Grouping.WHOLE)
                .get(0)
                .result(
                        evidence.range(),
                        reach(evidence.rows(), evidence.range()),
                        evidence.withoutRows(evidence.range()),
                        beside(evidence.explain(), evidence.clock()));
    }

    private <T> T answer(Function<DefaultMetricsQuery, T> question) {
        return loader.answer(pinned -> question.apply(new DefaultMetricsQuery(pinned, terms)));
    }

    private <T> T listed(Function<DefaultMetricsQuery, T> question) {
        return answer(now -> {
            now.loader.requireKnown(terms.scope());
            return question.apply(now);
        });
    }

    @Override
    public SortedMap<String, MetricTotals> totalsByCampaign() {
        return loader.totalsByCampaign(terms);
    }

    @Override
    public SortedMap<String, MetricsResult> byCampaign() {
        return listed(DefaultMetricsQuery::campaigns);
    }

    /** Accounts apart that are asked about other days: where days are counted back, each counts from its own. */
    private List<QueryTerms> apart(HistoryLoader pinned) {
        return terms.range().fixed() == null ? pinned.byDay(terms) : List.of(terms);
    }

    /** Each account's campaigns over its own last days. */
    private SortedMap<String, MetricsResult> campaigns() {
        SortedMap<String, MetricsResult> all = new TreeMap<>();
        apart(loader).forEach(part -> all.putAll(campaigns(part)));
        return all;
    }

    private SortedMap<String, MetricsResult> campaigns(QueryTerms part) {
        LoadedHistory evidence = loader.load(part).withOwnDays();
        MetricsHistory history = evidence.rows().history();
        Map<String, MetricValue> reaches = reaches(history, evidence.range());
        Map<String, EntityRef> campaigns = new HashMap<>();
        String before = null;
        for (int row = 0; row < history.size(); row++) {
            String id = history.campaignId(row).orElse("");
            if (!id.equals(before)) {
                EntityRef entity = history.entities().get(history.entity(row));
                campaigns.computeIfAbsent(
                        id, any -> id.isEmpty() ? entity : EntityRef.campaign(entity.accountId(), id));
            }
            before = id;
        }
        return grouped(
                evidence,
                row -> history.campaignId(row).orElse(""),
                key -> evidence.range(),
                key -> reaches.getOrDefault(key, NOT_FETCHED),
                evidence.dispersions()::of,
                true,
                key -> evidence.withoutRows(evidence.range(), Objects.requireNonNull(campaigns.get(key))),
                (rows, key) -> {
                    EntityRef campaign = Objects.requireNonNull(campaigns.get(key));
                    return beside(evidence.explain(rows, campaign), evidence.clock(campaign.accountId()));
                },
                Grouping.CAMPAIGNS);
    }

    @Override
    public SortedMap<String, MetricsResult> byCreative() {
        return listed(DefaultMetricsQuery::creatives);
    }

    private SortedMap<String, MetricsResult> creatives() {
        LoadedHistory evidence = loader.load(terms, Reading.ADS);
        List<String> clock = evidence.clock();
        MetricsHistory history = evidence.rows().history();
        return grouped(
                evidence,
                row -> history.creativeId(row).orElse(""),
                key -> evidence.range(),
                key -> NOT_FETCHED,
                evidence.dispersions()::of,
                true,
                key -> WithoutRows.NOT_KNOWN,
                (rows, creative) -> beside(evidence.explain(rows), clock),
                Grouping.PARTS);
    }

    @Override
    public BreakdownMetrics by(BreakdownDimension dimension) {
        return answer(pinned -> pinned.parts(dimension));
    }

    private BreakdownMetrics parts(BreakdownDimension dimension) {
        PartedDays days = BreakdownLoader.load(loader, terms, dimension, true);
        LoadedHistory parts = days.parts();
        List<String> clock = parts.clock();
        SortedMap<String, MetricsResult> values = grouped(
                parts,
                row -> days.values().get(row),
                value -> parts.range(),
                value -> NOT_REPORTED,
                parts.dispersions()::of,
                false,
                value -> WithoutRows.NOT_KNOWN,
                (rows, value) -> beside(parts.explain(rows), clock),
                Grouping.PARTS);
        LoadedHistory whole = days.whole();
        int[] group = days.sameDays();
        MetricsResult undivided = MetricsCalculator.results(
                        whole.rows(),
                        group,
                        1,
                        whole.dispersions().of(whole.rows().history(), group, 1),
                        whole.expectations(),
                        Grouping.PARTS)
                .get(0)
                .result(
                        whole.range(),
                        NOT_REPORTED,
                        parts.withoutRows(whole.range()),
                        beside(
                                whole.explain(IntStream.range(0, group.length)
                                        .filter(row -> group[row] >= 0)
                                        .toArray()),
                                clock));
        PartsAgreement agreement = days.agreement();
        return new BreakdownMetrics(
                dimension,
                parts.range(),
                values,
                undivided,
                agreement.differences(),
                agreement.unavailable(),
                days.missing(),
                days.notes(agreement));
    }

    @Override
    public DimensionMetrics by(String dimension) {
        return answer(pinned -> pinned.rolledUp(dimension));
    }

    private DimensionMetrics rolledUp(String dimension) {
        HistoryLoader now = loader.pinned().requireKnown(terms.scope());
        NamePatterns patterns = now.names();
        EntityLevel level = patterns.levelOf(dimension);
        NameHistory names = NameLoader.read(now, terms.scope(), level);
        boolean ofAds = level != EntityLevel.CAMPAIGN || terms.scope().level() == EntityLevel.AD;
        LoadedHistory evidence = now.load(terms, ofAds ? Reading.ADS : Reading.ROWS);
        List<String> clock = evidence.clock();
        MetricsHistory history = evidence.rows().history();
        Set<String> told = new HashSet<>();
        SortedMap<String, MetricsResult> groups = grouped(
                evidence,
                row -> {
                    Optional<String> name = named(history, row, level).flatMap(one -> names.on(one, history.date(row)));
                    name.ifPresent(told::add);
                    return name.flatMap(text -> patterns.value(level, dimension, text))
                            .orElse("");
                },
                key -> evidence.range(),
                key -> NOT_FETCHED,
                evidence.dispersions()::of,
                false,
                key -> WithoutRows.NOT_KNOWN,
                (rows, value) -> beside(evidence.explain(rows), clock),
                ofAds ? Grouping.PARTS : Grouping.CAMPAIGNS);
        SortedMap<String, MetricsResult> values = new TreeMap<>(groups);
        MetricsResult unmatched = values.remove("");
        return new DimensionMetrics(names.match(patterns, dimension, told), values, unmatched);
    }

    private static Optional<EntityRef> named(MetricsHistory history, int row, EntityLevel level) {
        EntityRef entity = history.entities().get(history.entity(row));
        return switch (level) {
            case CAMPAIGN -> history.campaignId(row).map(id -> EntityRef.campaign(entity.accountId(), id));
            case AD_SET -> history.row(row).adSetId().map(id -> EntityRef.adSet(entity.accountId(), id));
            default -> Optional.of(entity);
        };
    }

    @Override
    public SortedMap<LocalDate, MetricsResult> byDay() {
        return listed(DefaultMetricsQuery::days);
    }

    private SortedMap<LocalDate, MetricsResult> days() {
        LoadedHistory evidence = loader.load(terms, Reading.DAYS);
        List<String> clock = evidence.clock();
        return grouped(
                evidence,
                row -> evidence.rows().history().date(row),
                DateRange::day,
                key -> NOT_FETCHED,
                (history, group, groups) -> evidence.dispersions().wholes(groups),
                true,
                day -> evidence.withoutRows(DateRange.day(day)),
                (rows, day) -> beside(evidence.within(DateRange.day(day)).explain(rows), clock),
                Grouping.DAYS);
    }

    @Override
    public SortedMap<LocalDate, MetricsResult> byWeek() {
        return listed(DefaultMetricsQuery::weeks);
    }

    private SortedMap<LocalDate, MetricsResult> weeks() {
        LoadedHistory evidence = loader.load(terms, Reading.DAYS);
        List<String> clock = evidence.clock();
        Function<LocalDate, DateRange> days = monday ->
                DateRange.weekOf(monday).intersection(evidence.range()).orElseThrow();
        return grouped(
                evidence,
                row -> DateRange.weekOf(evidence.rows().history().date(row)).since(),
                days,
                key -> NOT_FETCHED,
                (history, group, groups) -> evidence.dispersions().wholes(groups),
                true,
                monday -> evidence.withoutRows(days.apply(monday)),
                (rows, monday) -> beside(evidence.within(days.apply(monday)).explain(rows), clock),
                Grouping.WEEKS);
    }

    private static Explanation beside(Explanation explanation, List<String> clock) {
        return explanation.of(null, List.of(), clock);
    }

    /** How far the days of each group scatter. */
    @FunctionalInterface
    private interface Grouped {
        List<GroupDispersion> of(MetricsHistory history, int[] group, int groups);
    }

    private <K extends Comparable<? super K>> SortedMap<K, MetricsResult> grouped(
            LoadedHistory evidence,
            IntFunction<K> keyOf,
            Function<K, DateRange> rangeOf,
            Function<K, MetricValue> rangeReach,
            Grouped dispersion,
            boolean ofRows,
            Function<K, WithoutRows> withoutRows,
            BiFunction<int[], K, Explanation> explain,
            Grouping grouping) {
        MetricsHistory history = evidence.rows().history();
        TreeMap<K, Integer> numbers = new TreeMap<>();
        int[] group = new int[history.size()];
        K before = null;
        for (int row = 0; row < group.length; row++) {
            K key = keyOf.apply(row);
            // rows of one follow one another mostly
            group[row] = key.equals(before) ? group[row - 1] : numbers.computeIfAbsent(key, any -> numbers.size());
            before = key;
        }
        int[][] rowsOf = rowsOf(group, numbers.size());
        List<MetricsCalculator.Answer> answers = MetricsCalculator.results(
                evidence.rows(),
                group,
                numbers.size(),
                dispersion.of(history, group, numbers.size()),
                evidence.expectations(),
                grouping,
                loader.workers());
        List<Map.Entry<K, Integer>> keys = List.copyOf(numbers.entrySet());
        List<MetricsResult> told = loader.workers().map(keys.size(), i -> {
            K key = keys.get(i).getKey();
            int number = keys.get(i).getValue();
            DateRange range = rangeOf.apply(key);
            int[] own = Arrays.stream(rowsOf[number])
                    .filter(row -> evidence.rows().standsFor(row) > 0)
                    .toArray();
            MetricValue reach = ofRows
                    ? MetricsCalculator.reach(evidence.rows(), own, range, () -> rangeReach.apply(key))
                    : rangeReach.apply(key);
            return answers.get(number).result(range, reach, withoutRows.apply(key), explain.apply(own, key));
        });
        TreeMap<K, MetricsResult> results = new TreeMap<>();
        for (int i = 0; i < told.size(); i++) {
            results.put(keys.get(i).getKey(), told.get(i));
        }
        return results;
    }

    /** {@return the rows of each group, in their order} */
    private static int[][] rowsOf(int[] group, int groups) {
        int[] sizes = new int[groups];
        for (int number : group) {
            sizes[number]++;
        }
        int[][] rows = new int[groups][];
        for (int row = 0; row < group.length; row++) {
            int number = group[row];
            if (rows[number] == null) {
                rows[number] = new int[sizes[number]];
            }
            rows[number][rows[number].length - sizes[number]--] = row;
        }
        return rows;
    }

    /** Reach is that of the single row of a single day, or that fetched for exactly this campaign and range; it is never added up. */
    private MetricValue reach(AttributedHistory rows, DateRange range) {
        int[] platform = IntStream.range(0, rows.online().history().size()).toArray();
        Set<String> campaignIds = terms.scope().campaignIds();
        return MetricsCalculator.reach(
                rows,
                platform,
                range,
                () -> campaignIds.size() == 1
                        ? loader.reach(campaignIds, range).values().stream()
                                .map(DefaultMetricsQuery::people)
                                .findFirst()
                                .orElse(NOT_FETCHED)
                        : NOT_FETCHED);
    }

    /** What was fetched for exactly this range, by campaign, from one read. */
    private Map<String, MetricValue> reaches(MetricsHistory history, DateRange range) {
        Set<String> campaignIds =
                history.entities().stream().map(EntityRef::id).collect(Collectors.toUnmodifiableSet());
        Map<String, MetricValue> reaches = new HashMap<>();
        loader.reach(campaignIds, range).forEach((campaign, reach) -> reaches.put(campaign.id(), people(reach)));
        return reaches;
    }

    private static MetricValue people(RangeReach reach) {
        return MetricValue.of((double) reach.reach());
    }
}
