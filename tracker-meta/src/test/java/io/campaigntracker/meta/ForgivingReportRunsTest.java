package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.spi.ReportRun;
import io.campaigntracker.spi.ReportRunStore;
import io.campaigntracker.spi.StoreException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgivingReportRunsTest {

    private static final ReportRun RUN = new ReportRun("key", "1", "602", Instant.EPOCH);

    @Test
    void aStoreThatIsDown_costsNoFetch() {
        ReportRunStore runs = new ForgivingReportRuns(new Broken());

        assertThat(runs.find("key")).isEmpty();
        runs.save(RUN);
        assertThat(runs.find("key")).contains(RUN);
        runs.remove("key");
        assertThat(runs.find("key")).isEmpty();
    }

    @Test
    void aRunKeptByAnotherProcess_isFound() {
        ReportRunStore kept = ReportRunStore.inMemory();
        kept.save(RUN);

        assertThat(new ForgivingReportRuns(kept).find("key")).contains(RUN);
    }

    private static final class Broken implements ReportRunStore {
        @Override
        public Optional<ReportRun> find(String key) {
            throw new StoreException("connection refused", true);
        }

        @Override
        public void save(ReportRun run) {
            throw new StoreException("connection refused", true);
        }

        @Override
        public void remove(String key) {
            throw new StoreException("connection refused", true);
        }
    }
}
