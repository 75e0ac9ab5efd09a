package io.campaigntracker.core.store;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.HourlyRow;
import io.campaigntracker.model.HourlySeries;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.HourlyFetch;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hours of an in-memory store with every state. Not thread-safe. */
final class HourlyLog {

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::accountId).thenComparing(Key::date);
    private static final Comparator<Cell> CELLS =
            Comparator.comparing(Cell::campaignId).thenComparing(Cell::hour);

    private final NavigableMap<Key, Day> days = new TreeMap<>(ORDER);
    private int daysKept = HourlyStore.DAYS_KEPT;

    private record Key(String accountId, LocalDate date) {}

    private record Cell(String campaignId, int hour) {}

    /** An hour's state from a fetch on; no row where it was told without. */
    private record State(@Nullable HourlyRow row) {
        boolean sameAs(@Nullable State other) {
            HourlyRow told = other == null ? null : other.row();
            if (row == null || told == null) {
                return row == null && told == null;
            }
            return row.sameValues(told);
        }
    }

    private static final class Day {
        private final NavigableMap<Instant, Boolean> fetches = new TreeMap<>();
        private final NavigableMap<Cell, NavigableMap<Instant, State>> cells = new TreeMap<>(CELLS);
        private @Nullable Instant failedAt;
        private @Nullable String failure;
        private Duration resolution = Duration.ZERO;
    }

    void keep(int number) {
        this.daysKept = number;
    }

    WriteResult write(HourlyChunk chunk) {
        chunk.requireAnswers();
        Day day = days.computeIfAbsent(key(chunk.request()), key -> new Day());
        Instant at = chunk.fetchedAt();
        Instant next = day.fetches.higherKey(at);
        day.fetches.put(at, true);
        Set<Cell> told = new HashSet<>();
        WriteResult result = WriteResult.NOTHING;
        for (HourlyRow row : chunk.rows()) {
            Cell cell = new Cell(row.campaignId(), row.hour());
            told.add(cell);
            result = result.plus(
                    tell(day.cells.computeIfAbsent(cell, any -> new TreeMap<>()), new State(row), at, next));
        }
        for (Map.Entry<Cell, NavigableMap<Instant, State>> cell : day.cells.entrySet()) {
            if (!told.contains(cell.getKey())) {
                result = result.plus(tell(cell.getValue(), new State(null), at, next));
            }
        }
        return result;
    }

    private static WriteResult tell(
            NavigableMap<Instant, State> states, State told, Instant at, @Nullable Instant next) {
        Map.Entry<Instant, State> floor = states.floorEntry(at);
        State before = floor == null ? new State(null) : floor.getValue();
        boolean late = next != null;
        if (told.sameAs(before)) {
            return told.row() == null ? WriteResult.NOTHING : new WriteResult(0, 0, 1, 0, 0);
        }
        if (next != null && !states.containsKey(next)) {
            states.put(next, before);
        }
        states.put(at, told);
        if (late) {
            return new WriteResult(0, 0, 0, 0, 1);
        }
        if (told.row() == null) {
            return new WriteResult(0, 0, 0, 1, 0);
        }
        return before.row() == null ? new WriteResult(1, 0, 0, 0, 0) : new WriteResult(0, 1, 0, 0, 0);
    }

    void fail(HourlyRequest request, Instant at, SourceFailure failure) {
        Day day = days.computeIfAbsent(key(request), key -> new Day());
        if (day.failedAt == null || !day.failedAt.isAfter(at)) {
            day.failedAt = at;
            day.failure = failure.toString();
        }
    }

    HourlyHistory read(HourlyQuery query) {
        Map<List<String>, HourlySeries.Builder> series = new TreeMap<>(HourlyLog::compare);
        List<HourlyFetch> fetches = new ArrayList<>();
        days.forEach((key, day) -> {
            if (!isAsked(query, key)) {
                return;
            }
            fetch(query, key, day, fetches);
            day.cells.forEach((cell, states) -> {
                HourlyRow row = isAsked(query, cell) ? rowAt(states, query.asOf()) : null;
                if (row != null) {
                    series.computeIfAbsent(
                                    List.of(key.accountId(), cell.campaignId(), row.currency()),
                                    any -> HourlySeries.builder(
                                            EntityRef.campaign(key.accountId(), cell.campaignId()),
                                            row.currency(),
                                            query.range()))
                            .add(row);
                }
            });
        });
        return new HourlyHistory(
                query.range(),
                series.values().stream().map(HourlySeries.Builder::build).toList(),
                fetches);
    }

    private static int compare(List<String> one, List<String> other) {
        int order = 0;
        for (int i = 0; order == 0 && i < one.size(); i++) {
            order = one.get(i).compareTo(other.get(i));
        }
        return order;
    }

    private static void fetch(HourlyQuery query, Key key, Day day, List<HourlyFetch> into) {
        Map.Entry<Instant, Boolean> last =
                query.asOf() == null ? day.fetches.lastEntry() : day.fetches.floorEntry(query.asOf());
        Instant fetchedAt = last == null ? null : last.getKey();
        Instant failedAt = day.failedAt;
        boolean failed = failedAt != null
                && (query.asOf() == null || !failedAt.isAfter(query.asOf()))
                && (fetchedAt == null || failedAt.isAfter(fetchedAt));
        if (fetchedAt != null || failed) {
            into.add(new HourlyFetch(
                    key.accountId(), key.date(), fetchedAt, failed ? day.failure : null, day.resolution));
        }
    }

    List<HourlyRevision> revisions(HourlyQuery query) {
        List<HourlyRevision> revisions = new ArrayList<>();
        days.forEach((key, day) -> {
            if (isAsked(query, key)) {
                day.cells.forEach((cell, states) -> {
                    if (isAsked(query, cell)) {
                        add(states, query.asOf(), revisions);
                    }
                });
            }
        });
        revisions.sort(
                Comparator.comparing((HourlyRevision revision) -> revision.row().accountId())
                        .thenComparing(revision -> revision.row().campaignId())
                        .thenComparing(revision -> revision.row().date())
                        .thenComparing(revision -> revision.row().hour())
                        .thenComparing(HourlyRevision::knownFrom));
        return revisions;
    }

    private static void add(
            NavigableMap<Instant, State> states, @Nullable Instant asOf, List<HourlyRevision> revisions) {
        NavigableMap<Instant, State> known = asOf == null ? states : states.headMap(asOf, true);
        for (Map.Entry<Instant, State> state : known.entrySet()) {
            HourlyRow row = state.getValue().row();
            if (row != null) {
                revisions.add(new HourlyRevision(row, state.getKey(), known.higherKey(state.getKey())));
            }
        }
    }

    long thin(String accountId, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long dropped = 0;
        List<Key> forgotten = new ArrayList<>();
        for (Map.Entry<Key, Day> entry : days.entrySet()) {
            Key key = entry.getKey();
            if (!key.accountId().equals(accountId)) {
                continue;
            }
            long age = today.toEpochDay() - key.date().toEpochDay();
            Day day = entry.getValue();
            if (age > daysKept) {
                forgotten.add(key);
                dropped += day.cells.values().stream().mapToLong(Map::size).sum();
            } else if (age > HourlyStore.DAILY_AFTER_DAYS) {
                dropped += thin(day, ChronoUnit.DAYS);
            } else if (age > HourlyStore.HOURLY_AFTER_DAYS) {
                dropped += thin(day, ChronoUnit.HOURS);
            }
        }
        forgotten.forEach(days::remove);
        return dropped;
    }

    /** Of the states that began within one span of time only the last stays. */
    private static long thin(Day day, ChronoUnit span) {
        day.resolution = span.getDuration();
        long dropped = 0;
        for (NavigableMap<Instant, State> states : day.cells.values()) {
            dropped += keepLast(states, span);
        }
        keepLast(day.fetches, span);
        return dropped;
    }

    private static long keepLast(NavigableMap<Instant, ?> states, ChronoUnit span) {
        List<Instant> superseded = new ArrayList<>();
        Instant last = null;
        for (Instant from : states.keySet()) {
            if (last != null && last.truncatedTo(span).equals(from.truncatedTo(span))) {
                superseded.add(last);
            }
            last = from;
        }
        superseded.forEach(states::remove);
        return superseded.size();
    }

    private static @Nullable HourlyRow rowAt(NavigableMap<Instant, State> states, @Nullable Instant asOf) {
        Map.Entry<Instant, State> state = asOf == null ? states.lastEntry() : states.floorEntry(asOf);
        return state == null ? null : state.getValue().row();
    }

    private static boolean isAsked(HourlyQuery query, Key key) {
        DateRange range = query.range();
        return range.contains(key.date())
                && (query.accountIds().isEmpty() || query.accountIds().contains(key.accountId()));
    }

    private static boolean isAsked(HourlyQuery query, Cell cell) {
        return query.campaignIds().isEmpty() || query.campaignIds().contains(cell.campaignId());
    }

    private static Key key(HourlyRequest request) {
        return new Key(request.accountId(), Objects.requireNonNull(request.date()));
    }
}
