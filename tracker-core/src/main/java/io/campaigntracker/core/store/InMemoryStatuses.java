package io.campaigntracker.core.store;

import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.PlatformStatusStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps statuses in memory, by the same rules as a database store. Thread-safe. */
final class InMemoryStatuses implements PlatformStatusStore {

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::accountId)
            .thenComparing(Key::adId)
            .thenComparing(key -> key.kind().name());

    /** By ad and kind, by when it was told. */
    private final TreeMap<Key, TreeMap<Instant, Recorded>> recorded = new TreeMap<>(ORDER);

    private record Key(String accountId, String adId, PlatformStatus.Kind kind) {}

    private record Recorded(PlatformStatus status, Instant at) {}

    @Override
    public synchronized void addStatuses(Collection<PlatformStatus> statuses, Instant recordedAt) {
        statuses.forEach(one -> recorded.computeIfAbsent(
                        new Key(one.accountId(), one.adId(), one.kind()), key -> new TreeMap<>())
                .putIfAbsent(one.toldAt(), new Recorded(one, recordedAt)));
    }

    @Override
    public synchronized List<PlatformStatus> statuses(Set<String> accountIds, @Nullable Instant asOf) {
        return recorded.entrySet().stream()
                .filter(entry -> accountIds.isEmpty()
                        || accountIds.contains(entry.getKey().accountId()))
                .flatMap(entry -> entry.getValue().descendingMap().values().stream()
                        .filter(one -> asOf == null || !one.at().isAfter(asOf))
                        .limit(1))
                .map(Recorded::status)
                .toList();
    }
}
