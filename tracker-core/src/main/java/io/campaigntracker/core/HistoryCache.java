package io.campaigntracker.core;

import io.campaigntracker.core.performance.ConversionBases;
import io.campaigntracker.model.DateRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last few histories that were read, kept until the next sync: watching a fleet asks for the same weeks again and again. Thread-safe. */
final class HistoryCache {

    private static final int KEPT = 8;

    private record Key(
            QueryScope scope,
            DateRange range,
            ConversionBases basis,
            @Nullable String currency) {}

    private final Map<Key, Evidence> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long generation;

    synchronized void forget() {
        kept.clear();
        generation++;
    }

    Evidence get(Question question, DateRange range, Supplier<Evidence> load) {
        Key key = new Key(question.scope(), range, question.basis(), question.currency());
        long before;
        synchronized (this) {
            Evidence known = kept.get(key);
            if (known != null) {
                return known;
            }
            before = generation;
        }
        Evidence loaded = load.get();
        synchronized (this) {
            // what was read before a sync ended must not outlive it
            if (before == generation) {
                kept.put(key, loaded);
                if (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return loaded;
    }
}
