package io.campaigntracker.core.engine.store;

import io.campaigntracker.store.StoreState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
        return Objects.requireNonNull(
                getAll(present, Set.of(key), keys -> Map.of(key, load.get())).get(key));
    }

    /**
     * {@return what is kept for each key, and for the others what is loaded now, all at once}
     *
     * @param present the state that the store told before this question read anything
     * @param load gives a value for each key it is given
     */
    public Map<K, V> getAll(StoreState present, Set<K> keys, Function<Set<K>, Map<K, V>> load) {
        Map<K, V> known = new HashMap<>();
        synchronized (this) {
            if (!present.equals(state)) {
                kept.clear();
                state = present;
            }
            for (K key : keys) {
                V value = kept.get(key);
                if (value != null) {
                    known.put(key, value);
                }
            }
        }
        if (known.size() == keys.size()) {
            return known;
        }
        Map<K, V> loaded = load.apply(
                keys.stream().filter(key -> !known.containsKey(key)).collect(Collectors.toUnmodifiableSet()));
        synchronized (this) {
            // what was read for one state must not be kept for another that was told meanwhile
            if (present.equals(state)) {
                loaded.forEach((key, value) -> {
                    kept.put(key, value);
                    if (kept.size() > size) {
                        kept.remove(kept.keySet().iterator().next());
                    }
                });
            }
        }
        known.putAll(loaded);
        return known;
    }
}
