package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.model.DateRange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last few histories that were read, kept until the next sync: watching a fleet asks for the same weeks again and again. Thread-safe. */
public final class HistoryCache {

    private static final int KEPT = 8;

    private record Key(
            QueryScope scope,
            DateRange range,
            ConversionBases basis,
            @Nullable String currency) {}

    private final Map<Key, LoadedHistory> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long generation;

    public synchronized void forget() {
        kept.clear();
        generation++;
    }

    public LoadedHistory get(QueryTerms terms, ConversionBases bases, DateRange range, Supplier<LoadedHistory> load) {
        Key key = new Key(terms.scope(), range, bases, terms.currency());
        long before;
        synchronized (this) {
            LoadedHistory known = kept.get(key);
            if (known != null) {
                return known;
            }
            before = generation;
        }
        LoadedHistory loaded = load.get();
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
