package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.store.StoreException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgivingReportRunsTest {

    private static final PendingQuery RUN = new PendingQuery("key", "1", "602", Instant.EPOCH);

    @Test
    void aStoreThatIsDown_costsNoFetch() {
        PendingQueryStore runs = new ForgivingReportRuns(new Broken());

        assertThat(runs.find("key")).isEmpty();
        runs.save(RUN);
        assertThat(runs.find("key")).contains(RUN);
        runs.remove("key");
        assertThat(runs.find("key")).isEmpty();
    }

    @Test
    void aRunKeptByAnotherProcess_isFound() {
        PendingQueryStore kept = PendingQueryStore.inMemory();
        kept.save(RUN);

        assertThat(new ForgivingReportRuns(kept).find("key")).contains(RUN);
    }

    private static final class Broken implements PendingQueryStore {
        @Override
        public Optional<PendingQuery> find(String key) {
            throw new StoreException("connection refused", true);
        }

        @Override
        public void save(PendingQuery run) {
            throw new StoreException("connection refused", true);
        }

        @Override
        public void remove(String key) {
            throw new StoreException("connection refused", true);
        }
    }
}
