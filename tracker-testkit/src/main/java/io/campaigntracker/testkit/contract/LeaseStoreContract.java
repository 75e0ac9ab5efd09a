package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.store.LeaseStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LeaseStore} must hold. Extend it and say how an empty store is had, and how its time passes; it is closed after
 * each test if it can be.
 */
public abstract class LeaseStoreContract {

    private static final String SYNC = "sync:1";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private LeaseStore store;

    /** For subclasses. */
    protected LeaseStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract LeaseStore openStore();

    /** Lets so much time pass for the present leases, by moving the store's clock or what it keeps. */
    protected abstract void pass(Duration time);

    @BeforeEach
    final void open() {
        store = openStore();
    }

    @AfterEach
    final void close() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void tryAcquire_free_isHadAndKeptFromOthers() {
        assertThat(store.holder(SYNC)).isEmpty();

        assertThat(store.tryAcquire(SYNC, "a", MINUTE)).isTrue();

        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isFalse();
        assertThat(store.holder(SYNC)).contains("a");
    }

    @Test
    void tryAcquire_ofAnotherName_isAnotherLease() {
        store.tryAcquire(SYNC, "a", MINUTE);

        assertThat(store.tryAcquire("sync:2", "b", MINUTE)).isTrue();
        assertThat(store.holder(SYNC)).contains("a");
    }

    @Test
    void tryAcquire_byTheHolder_extends() {
        store.tryAcquire(SYNC, "a", MINUTE);
        pass(Duration.ofSeconds(50));

        assertThat(store.tryAcquire(SYNC, "a", MINUTE)).isTrue();

        pass(Duration.ofSeconds(50));
        assertThat(store.holder(SYNC)).contains("a");
    }

    @Test
    void tryAcquire_afterTheHolderCrashed_isHadOnceTheLeaseHasRunOut() {
        store.tryAcquire(SYNC, "crashed", MINUTE);
        pass(Duration.ofSeconds(50));
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isFalse();
        pass(Duration.ofSeconds(11));

        assertThat(store.holder(SYNC)).isEmpty();
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isTrue();
        assertThat(store.holder(SYNC)).contains("b");
    }

    @Test
    void renew_byTheHolder_extends() {
        store.tryAcquire(SYNC, "a", MINUTE);
        for (int beat = 0; beat < 3; beat++) {
            pass(Duration.ofSeconds(50));
            assertThat(store.renew(SYNC, "a", MINUTE)).isTrue();
        }

        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isFalse();
    }

    @Test
    void renew_byAnotherOrTooLate_doesNothing() {
        store.tryAcquire(SYNC, "a", MINUTE);

        assertThat(store.renew(SYNC, "b", MINUTE)).isFalse();
        assertThat(store.renew("sync:2", "a", MINUTE)).isFalse();

        pass(Duration.ofSeconds(61));
        assertThat(store.renew(SYNC, "a", MINUTE)).isFalse();
        assertThat(store.holder(SYNC)).isEmpty();

        store.tryAcquire(SYNC, "b", MINUTE);
        assertThat(store.renew(SYNC, "a", MINUTE)).isFalse();
        assertThat(store.holder(SYNC)).contains("b");
    }

    @Test
    void release_freesItOnlyForTheHolder() {
        store.tryAcquire(SYNC, "a", MINUTE);

        store.release(SYNC, "b");
        assertThat(store.holder(SYNC)).contains("a");

        store.release(SYNC, "a");
        store.release(SYNC, "a");
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isTrue();
    }

    @Test
    void tryAcquire_manyAtOnce_oneHasIt() throws Exception {
        ExecutorService services = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> attempts = IntStream.range(0, 6)
                    .<Callable<Boolean>>mapToObj(number -> () -> store.tryAcquire(SYNC, "s" + number, MINUTE))
                    .toList();
            int had = 0;
            for (Future<Boolean> attempt : services.invokeAll(attempts)) {
                had += attempt.get() ? 1 : 0;
            }
            assertThat(had).isEqualTo(1);
        } finally {
            services.shutdownNow();
        }
    }

    @Test
    void tryAcquire_forNoTime_isRefused() {
        assertThatThrownBy(() -> store.tryAcquire(SYNC, "a", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> store.renew(SYNC, "a", Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }
}
