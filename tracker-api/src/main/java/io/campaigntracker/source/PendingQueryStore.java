package io.campaigntracker.source;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers report runs in flight, so that a restart goes on polling instead of starting anew. Implementations are thread-safe. */
public interface PendingQueryStore {

    /** {@return the run started for this request, empty if there is none} */
    Optional<PendingQuery> find(String key);

    /** Keeps a run; a former one of the same key is replaced. */
    void save(PendingQuery run);

    /** Forgets the run of this request; does nothing if there is none. */
    void remove(String key);

    /** {@return a store that lasts as long as the process} */
    static PendingQueryStore inMemory() {
        Map<String, PendingQuery> runs = new ConcurrentHashMap<>();
        return new PendingQueryStore() {
            @Override
            public Optional<PendingQuery> find(String key) {
                return Optional.ofNullable(runs.get(key));
            }

            @Override
            public void save(PendingQuery run) {
                runs.put(run.key(), run);
            }

            @Override
            public void remove(String key) {
                runs.remove(key);
            }
        };
    }
}
