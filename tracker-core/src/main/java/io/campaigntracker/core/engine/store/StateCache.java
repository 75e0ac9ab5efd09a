package io.campaigntracker.core.engine.store;

import io.campaigntracker.store.StoreState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was read while the store was in one state, until it tells another: what any service writes is seen, not only what this tracker synced.
 * Keeps the last few. Thread-safe.
 *
 * @param <K> what was asked
 * @param <V> what was read or concluded from it; immutable
 */
public final class StateCache<K, V> {

    private final int size;
    private final Map<K, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable StoreState state;

    /**
     * @param size how many answers are kept at most
     */
    public StateCache(int size) {
        this.size = size;
    }

    /**
     * {@return what is kept for a key, else what is loaded now}
     *
     * @param present the state that the store told before this question read anything
     */
    public V get(StoreState present, K key, Supplier<V> load) {
        synchronized (this) {
            if (!present.equals(state)) {
                kept.clear();
                state = present;
            }
            V known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        V loaded = load.get();
        synchronized (this) {
            // what was read for one state must not be kept for another that was told meanwhile
            if (present.equals(state)) {
                kept.put(key, loaded);
                if (kept.size() > size) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
        }
        return loaded;
    }
}
