package io.campaigntracker.core.store;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Every row with its past, by day. Not thread-safe. */
final class DailyRows {

    private static final Comparator<Series> ORDER = Comparator.comparing(Series::accountId)
            .thenComparing(Series::campaignId)
            .thenComparing(Series::entityId);

    /** Whose rows follow one another by day. */
    private record Series(String accountId, String campaignId, String entityId) {}

    private final NavigableMap<LocalDate, Map<EntityRef, RowTimeline>> days = new TreeMap<>();
    private final Set<String> accountIds = new HashSet<>();
    private final FetchLog fetches;

    DailyRows(FetchLog fetches) {
        this.fetches = fetches;
    }

    /** Writes the rows of a fetch that is not in the log yet. */
    WriteResult write(MetricsChunk chunk, Set<LocalDate> completeDays, WriteTerms terms) {
        MetricsRequest request = chunk.request();
        requireStored(request.level());
        Map<LocalDate, Map<EntityRef, MetricsRow>> answers = new LinkedHashMap<>();
        chunk.requireAnswers();
        for (MetricsRow row : chunk.rows()) {
            accountIds.add(row.accountId());
            answers.computeIfAbsent(row.date(), day -> new LinkedHashMap<>()).put(row.entity(), row);
        }
        WriteResult result = WriteResult.NOTHING;
        FetchLog.Later later = fetches.after(request, chunk.fetchedAt());
        for (LocalDate day : request.range().dates()) {
            Map<EntityRef, MetricsRow> rows = answers.getOrDefault(day, Map.of());
            Map<EntityRef, RowTimeline> timelines = days.computeIfAbsent(day, date -> new HashMap<>());
            for (MetricsRow row : rows.values()) {
                RowTimeline timeline = timelines.computeIfAbsent(row.entity(), entity -> new RowTimeline(row));
                result = result.plus(timeline.observe(chunk.fetchedAt(), row, later.nextLook(row)));
            }
            if (completeDays.contains(day)) {
                result = result.plus(noteAbsent(chunk, rows.keySet(), terms.earlier(day), timelines, later));
            }
        }
        return result;
    }

    /** {@return the rows asked for, in their order} */
    List<MetricsRow> read(HistoryQuery query) {
        Map<Series, List<MetricsRow>> found = new HashMap<>();
        forEach(
                query,
                row -> found.computeIfAbsent(
                                new Series(
                                        row.accountId(),
                                        row.campaignId().orElse(""),
                                        row.entity().id()),
                                series -> new ArrayList<>())
                        .add(row));
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .flatMap(series -> series.getValue().stream())
                .toList();
    }

    /** Hands over the rows asked for by day, those of a day in no order. */
    void forEach(HistoryQuery query, Consumer<MetricsRow> consumer) {
        List<EntityRef> named = named(query);
        Consumer<RowTimeline> hand = timeline ->
                timeline.at(query.asOf()).filter(row -> matches(query, row)).ifPresent(consumer);
        for (Map<EntityRef, RowTimeline> day : within(query.range())) {
            if (!named.isEmpty() && named.size() < day.size()) {
                named.stream().map(day::get).filter(Objects::nonNull).forEach(hand);
            } else {
                forEachTimeline(day, query.level(), hand);
            }
        }
    }

    /** The campaigns that a question may mean, by name; empty where it names none or is about ads, whose campaign only their rows tell. */
    private List<EntityRef> named(HistoryQuery query) {
        if (query.level() != EntityLevel.CAMPAIGN) {
            return List.of();
        }
        Set<String> owners = query.accountIds().isEmpty() ? accountIds : query.accountIds();
        return owners.stream()
                .filter(Identifiers::isId)
                .flatMap(account -> query.campaignIds().stream()
                        .filter(Identifiers::isId)
                        .map(campaign -> EntityRef.campaign(account, campaign)))
                .toList();
    }

    /** Hands over the past of every row of a level and range. */
    void forEachTimeline(EntityLevel level, DateRange range, Consumer<RowTimeline> consumer) {
        within(range).forEach(day -> forEachTimeline(day, level, consumer));
    }

    private static void forEachTimeline(
            Map<EntityRef, RowTimeline> day, EntityLevel level, Consumer<RowTimeline> consumer) {
        day.forEach((entity, timeline) -> {
            if (entity.level() == level) {
                consumer.accept(timeline);
            }
        });
    }

    private Collection<Map<EntityRef, RowTimeline>> within(DateRange range) {
        return days.subMap(range.since(), true, range.until(), true).values();
    }

    /** Tells the present rows of an account otherwise where they are not under this definition and window; gives back how many. */
    long recompute(String accountId, String definition, AttributionWindow window, UnaryOperator<MetricsRow> recompute) {
        long changed = 0;
        for (Map<EntityRef, RowTimeline> day : days.values()) {
            for (RowTimeline timeline : day.values()) {
                MetricsRow row = timeline.at(null).orElse(null);
                if (row != null
                        && row.accountId().equals(accountId)
                        && !isUnder(row, definition, window)
                        && timeline.replaceLatest(recompute.apply(row))) {
                    changed++;
                }
            }
        }
        return changed;
    }

    /** {@return the rows asked for as known at several moments} */
    MetricsTimeline timeline(HistoryQuery query, Collection<Instant> moments) {
        MetricsTimeline.Builder timeline = MetricsTimeline.builder(moments);
        forEachTimeline(
                query.level(),
                query.range(),
                row -> row.forEachSpan(
                        timeline.moments(),
                        (from, to, state) -> state.filter(known -> matches(query, known))
                                .ifPresent(known -> timeline.add(withoutActions(known), from, to))));
        return timeline.build();
    }

    static MetricsRow withoutActions(MetricsRow row) {
        return row.actions().equals(ActionStats.notRequested())
                ? row
                : row.toBuilder().actions(ActionStats.notRequested()).build();
    }

    /** Thins the past of an account's rows of some days; gives back how many states are gone. */
    long thin(String accountId, DateRange range, UnaryOperator<Instant> span) {
        return within(range).stream()
                .flatMap(day -> day.entrySet().stream())
                .filter(row -> row.getKey().accountId().equals(accountId))
                .mapToLong(row -> row.getValue().thin(span))
                .sum();
    }

    /** {@return whether an account has, or had, rows of a day} */
    boolean hasRows(String accountId, LocalDate date) {
        return days.getOrDefault(date, Map.of()).keySet().stream()
                .anyMatch(entity -> entity.accountId().equals(accountId));
    }

    List<MetricsRevision> revisions(EntityRef entity, LocalDate date) {
        requireStored(entity.level());
        return Optional.ofNullable(days.getOrDefault(date, Map.of()).get(entity))
                .map(RowTimeline::revisions)
                .orElse(List.of());
    }

    private static WriteResult noteAbsent(
            MetricsChunk chunk,
            Set<EntityRef> present,
            Set<String> earlier,
            Map<EntityRef, RowTimeline> timelines,
            FetchLog.Later later) {
        WriteResult result = WriteResult.NOTHING;
        for (Map.Entry<EntityRef, RowTimeline> entry : timelines.entrySet()) {
            MetricsRow row = entry.getValue().any();
            if (!present.contains(entry.getKey())
                    && !earlier.contains(entry.getKey().id())
                    && FetchLog.covers(chunk.request(), row)) {
                result = result.plus(entry.getValue().observe(chunk.fetchedAt(), null, later.nextLook(row)));
            }
        }
        return result;
    }

    private static boolean isUnder(MetricsRow row, String definition, AttributionWindow window) {
        return row.conversionDefinition().equals(Optional.of(definition))
                && row.attributionWindow().equals(Optional.of(window));
    }

    private static boolean matches(HistoryQuery query, MetricsRow row) {
        return (query.accountIds().isEmpty() || query.accountIds().contains(row.accountId()))
                && (query.campaignIds().isEmpty()
                        || query.campaignIds().contains(row.campaignId().orElse("")))
                && (query.creativeIds().isEmpty()
                        || query.creativeIds().contains(row.creativeId().orElse("")));
    }

    private static void requireStored(EntityLevel level) {
        if (level != EntityLevel.CAMPAIGN && level != EntityLevel.AD) {
            throw new IllegalArgumentException("level " + level + " is not stored; allowed are CAMPAIGN and AD");
        }
    }
}
