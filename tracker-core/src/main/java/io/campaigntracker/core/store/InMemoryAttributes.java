package io.campaigntracker.core.store;

import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.RecordedAttribute;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps attributes of creatives in memory, by the same rules as a database store. Thread-safe. */
final class InMemoryAttributes implements CreativeAttributeStore {

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::accountId)
            .thenComparing(Key::creativeId)
            .thenComparing(Key::key)
            .thenComparing(Key::source)
            .thenComparing(Key::recordedAt);

    private final TreeMap<Key, RecordedAttribute> recorded = new TreeMap<>(ORDER);

    private record Key(String accountId, String creativeId, String key, AttributeSource source, Instant recordedAt) {}

    @Override
    public synchronized void addAttributes(Collection<RecordedAttribute> attributes) {
        RecordedAttribute.requireDistinct(attributes);
        attributes.forEach(one -> recorded.put(
                new Key(one.accountId(), one.creativeId(), one.key(), one.source(), one.recordedAt()), one));
    }

    @Override
    public synchronized List<RecordedAttribute> attributes(Set<String> accountIds, @Nullable Instant asOf) {
        return recorded.values().stream()
                .filter(one -> accountIds.isEmpty() || accountIds.contains(one.accountId()))
                .filter(one -> asOf == null || !one.recordedAt().isAfter(asOf))
                .toList();
    }
}
