package io.campaigntracker.core.store;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.BreakdownFetch;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownRevision;
import io.campaigntracker.store.WriteResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of an in-memory store's days with every state. Not thread-safe. */
final class BreakdownLog {

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::accountId)
            .thenComparing(Key::level)
            .thenComparing(Key::dimension)
            .thenComparing(Key::date);

    private static final Comparator<Cell> CELLS =
            Comparator.comparing(Cell::entityId).thenComparing(Cell::value);

    private final NavigableMap<Key, Day> days = new TreeMap<>(ORDER);

    private record Key(String accountId, EntityLevel level, BreakdownDimension dimension, LocalDate date) {}

    private record Cell(String entityId, String value) {}

    /** A part's state from a fetch on; no part where it was told without. */
    private record State(@Nullable BreakdownPart part) {
        static final State NOTHING = new State(null);

        boolean sameAs(State other) {
            BreakdownPart told = other.part();
            if (part == null || told == null) {
                return part == null && told == null;
            }
            return part.sameValues(told);
        }
    }

    private static final class Day {
        private final NavigableMap<Instant, Boolean> fetches = new TreeMap<>();
        private final NavigableMap<Cell, NavigableMap<Instant, State>> cells = new TreeMap<>(CELLS);
        private @Nullable Instant failedAt;
        private @Nullable String failure;
    }

    WriteResult write(BreakdownChunk chunk) {
        chunk.requireAnswers();
        Map<LocalDate, List<BreakdownPart>> byDay = new HashMap<>();
        chunk.parts()
                .forEach(part -> byDay.computeIfAbsent(part.metrics().date(), day -> new ArrayList<>())
                        .add(part));
        WriteResult result = WriteResult.NOTHING;
        for (LocalDate date : chunk.days().range().dates()) {
            result = result.plus(write(
                    days.computeIfAbsent(key(chunk.days(), date), key -> new Day()),
                    byDay.getOrDefault(date, List.of()),
                    chunk.fetchedAt()));
        }
        return result;
    }

    private static WriteResult write(Day day, List<BreakdownPart> parts, Instant at) {
        Instant next = day.fetches.higherKey(at);
        day.fetches.put(at, true);
        Set<Cell> told = new HashSet<>();
        WriteResult result = WriteResult.NOTHING;
        for (BreakdownPart part : parts) {
            Cell cell = new Cell(part.metrics().entity().id(), part.value());
            told.add(cell);
            result = result.plus(
                    tell(day.cells.computeIfAbsent(cell, any -> new TreeMap<>()), new State(part), at, next));
        }
        for (Map.Entry<Cell, NavigableMap<Instant, State>> cell : day.cells.entrySet()) {
            if (!told.contains(cell.getKey())) {
                result = result.plus(tell(cell.getValue(), State.NOTHING, at, next));
            }
        }
        return result;
    }

    private static WriteResult tell(
            NavigableMap<Instant, State> states, State told, Instant at, @Nullable Instant next) {
        Map.Entry<Instant, State> floor = states.floorEntry(at);
        State before = floor == null ? State.NOTHING : floor.getValue();
        if (told.sameAs(before)) {
            return told.part() == null ? WriteResult.NOTHING : new WriteResult(0, 0, 1, 0, 0);
        }
        if (next != null) {
            states.putIfAbsent(next, before);
        }
        states.put(at, told);
        if (next != null) {
            return new WriteResult(0, 0, 0, 0, 1);
        }
        if (told.part() == null) {
            return new WriteResult(0, 0, 0, 1, 0);
        }
        return before.part() == null ? new WriteResult(1, 0, 0, 0, 0) : new WriteResult(0, 1, 0, 0, 0);
    }

    void fail(BreakdownDays asked, Instant at, SourceFailure failure) {
        for (LocalDate date : asked.range().dates()) {
            Day day = days.computeIfAbsent(key(asked, date), key -> new Day());
            if (day.failedAt == null || !day.failedAt.isAfter(at)) {
                day.failedAt = at;
                day.failure = failure.toString();
            }
        }
    }

    BreakdownHistory read(BreakdownQuery query) {
        List<BreakdownPart> found = new ArrayList<>();
        List<BreakdownFetch> fetches = new ArrayList<>();
        days.forEach((key, day) -> {
            if (isAsked(query, key)) {
                fetch(query, key, day, fetches);
                day.cells.values().forEach(states -> {
                    Map.Entry<Instant, State> state =
                            query.asOf() == null ? states.lastEntry() : states.floorEntry(query.asOf());
                    BreakdownPart part = state == null ? null : state.getValue().part();
                    if (part != null && isAsked(query, part.metrics())) {
                        found.add(told(part, state.getKey(), query.withActions()));
                    }
                });
            }
        });
        found.sort(Comparator.comparing((BreakdownPart part) -> part.metrics().accountId())
                .thenComparing(part -> part.metrics().campaignId().orElse(""))
                .thenComparing(part -> part.metrics().entity().id())
                .thenComparing(part -> part.metrics().date())
                .thenComparing(BreakdownPart::value));
        MetricsHistory.Builder rows = MetricsHistory.builder();
        found.forEach(part -> rows.add(part.metrics()));
        return new BreakdownHistory(
                query.range(),
                rows.build(),
                found.stream().map(BreakdownPart::value).toList(),
                fetches);
    }

    private static BreakdownPart told(BreakdownPart part, Instant at, boolean withActions) {
        MetricsRowBuilder row = part.metrics().toBuilder().fetchedAt(at);
        return new BreakdownPart(part.value(), (withActions ? row : row.actions(ActionStats.notRequested())).build());
    }

    private static void fetch(BreakdownQuery query, Key key, Day day, List<BreakdownFetch> into) {
        Instant fetchedAt = query.asOf() == null
                ? (day.fetches.isEmpty() ? null : day.fetches.lastKey())
                : day.fetches.floorKey(query.asOf());
        Instant failedAt = day.failedAt;
        boolean failed = failedAt != null
                && (query.asOf() == null || !failedAt.isAfter(query.asOf()))
                && (fetchedAt == null || failedAt.isAfter(fetchedAt));
        if (fetchedAt != null || failed) {
            into.add(new BreakdownFetch(key.accountId(), key.date(), fetchedAt, failed ? day.failure : null));
        }
    }

    List<BreakdownRevision> revisions(BreakdownQuery query) {
        List<BreakdownRevision> revisions = new ArrayList<>();
        days.forEach((key, day) -> {
            if (isAsked(query, key)) {
                day.cells.values().forEach(states -> add(states, query, revisions));
            }
        });
        revisions.sort(Comparator.comparing(
                        (BreakdownRevision one) -> one.part().metrics().accountId())
                .thenComparing(one -> one.part().metrics().entity().id())
                .thenComparing(one -> one.part().metrics().date())
                .thenComparing(one -> one.part().value())
                .thenComparing(BreakdownRevision::knownFrom));
        return revisions;
    }

    private static void add(
            NavigableMap<Instant, State> states, BreakdownQuery query, List<BreakdownRevision> revisions) {
        NavigableMap<Instant, State> known = query.asOf() == null ? states : states.headMap(query.asOf(), true);
        for (Map.Entry<Instant, State> state : known.entrySet()) {
            BreakdownPart part = state.getValue().part();
            if (part != null && isAsked(query, part.metrics())) {
                revisions.add(new BreakdownRevision(
                        told(part, state.getKey(), true), state.getKey(), known.higherKey(state.getKey())));
            }
        }
    }

    private static boolean isAsked(BreakdownQuery query, Key key) {
        return key.level() == query.level()
                && key.dimension() == query.dimension()
                && query.range().contains(key.date())
                && (query.accountIds().isEmpty() || query.accountIds().contains(key.accountId()));
    }

    private static boolean isAsked(BreakdownQuery query, MetricsRow row) {
        return query.campaignIds().isEmpty()
                || row.campaignId().filter(query.campaignIds()::contains).isPresent();
    }

    private static Key key(BreakdownDays asked, LocalDate date) {
        return new Key(asked.accountId(), asked.level(), asked.dimension(), date);
    }
}
