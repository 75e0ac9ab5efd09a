package io.campaigntracker.spi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers report runs in flight, so that a restart goes on polling instead of starting anew. Implementations are thread-safe. */
public interface ReportRunStore {

    /** {@return the run started for this request, empty if there is none} */
    Optional<ReportRun> find(String key);

    /** Keeps a run; a former one of the same key is replaced. */
    void save(ReportRun run);

    /** Forgets the run of this request; does nothing if there is none. */
    void remove(String key);

    /** {@return a store that lasts as long as the process} */
    static ReportRunStore inMemory() {
        Map<String, ReportRun> runs = new ConcurrentHashMap<>();
        return new ReportRunStore() {
            @Override
            public Optional<ReportRun> find(String key) {
                return Optional.ofNullable(runs.get(key));
            }

            @Override
            public void save(ReportRun run) {
                runs.put(run.key(), run);
            }

            @Override
            public void remove(String key) {
                runs.remove(key);
            }
        };
    }
}
