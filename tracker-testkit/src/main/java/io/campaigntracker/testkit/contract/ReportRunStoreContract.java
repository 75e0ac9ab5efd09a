package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.spi.ReportRun;
import io.campaigntracker.spi.ReportRunStore;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ReportRunStore} must hold. Extend it and say how an empty store is had. */
public abstract class ReportRunStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ReportRun RUN = new ReportRun("{\"level\":\"ad\"}", "1", "602", NOON);
    private static final ReportRun OTHER = new ReportRun("{\"level\":\"campaign\"}", "1", "604", NOON);

    private ReportRunStore runs;

    /** For subclasses. */
    protected ReportRunStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract ReportRunStore openStore();

    @BeforeEach
    final void open() {
        runs = openStore();
    }

    @Test
    void save_aRun_isFoundUnderItsKeyOnly() {
        runs.save(RUN);
        runs.save(OTHER);

        assertThat(runs.find(RUN.key())).contains(RUN);
        assertThat(runs.find(OTHER.key())).contains(OTHER);
        assertThat(runs.find("another")).isEmpty();
    }

    @Test
    void save_anotherRunOfTheSameKey_replacesTheFormer() {
        ReportRun later = new ReportRun(RUN.key(), "1", "603", NOON.plusSeconds(1));
        runs.save(RUN);

        runs.save(later);

        assertThat(runs.find(RUN.key())).contains(later);
    }

    @Test
    void remove_forgetsThatRunOnly() {
        runs.save(RUN);
        runs.save(OTHER);

        runs.remove(RUN.key());
        runs.remove(RUN.key());

        assertThat(runs.find(RUN.key())).isEmpty();
        assertThat(runs.find(OTHER.key())).contains(OTHER);
    }
}
