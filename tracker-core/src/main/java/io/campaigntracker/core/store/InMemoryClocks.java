package io.campaigntracker.core.store;

import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.maturity.RecordedClock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps clocks in memory, by the same rules as a database store. Thread-safe. */
final class InMemoryClocks implements ClockStore {

    private record Key(String accountId, String definition) {}

    private final NavigableMap<Key, NavigableMap<Instant, RecordedClock>> recorded =
            new TreeMap<>(Comparator.comparing(Key::accountId).thenComparing(Key::definition));

    @Override
    public synchronized void addClocks(Collection<RecordedClock> clocks) {
        clocks.forEach(
                one -> recorded.computeIfAbsent(new Key(one.accountId(), one.definition()), key -> new TreeMap<>())
                        .put(one.recordedAt(), one));
    }

    @Override
    public synchronized List<RecordedClock> clocks(Set<String> accountIds, @Nullable Instant asOf) {
        return recorded.entrySet().stream()
                .filter(entry -> accountIds.isEmpty()
                        || accountIds.contains(entry.getKey().accountId()))
                .map(Map.Entry::getValue)
                .map(states -> asOf == null ? states.lastEntry() : states.floorEntry(asOf))
                .flatMap(last -> last == null ? Stream.empty() : Stream.of(last.getValue()))
                .toList();
    }
}
