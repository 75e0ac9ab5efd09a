package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.PendingQueryStore;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PendingQueryStore} must hold. Extend it and say how an empty store is had. */
public abstract class PendingQueryStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final PendingQuery RUN = new PendingQuery("{\"level\":\"ad\"}", "1", "602", NOON);
    private static final PendingQuery OTHER = new PendingQuery("{\"level\":\"campaign\"}", "1", "604", NOON);

    private PendingQueryStore runs;

    /** For subclasses. */
    protected PendingQueryStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract PendingQueryStore openStore();

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
        PendingQuery later = new PendingQuery(RUN.key(), "1", "603", NOON.plusSeconds(1));
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
