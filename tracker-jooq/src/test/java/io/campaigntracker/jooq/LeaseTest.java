package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LeaseTest {

    private static final String SYNC = "sync:1";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static TestDatabase database;
    private static JooqMetricsStore store;

    @BeforeAll
    static void open() {
        database = TestServer.migrated();
        store = database.store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void tryAcquire_free_isHadAndKeptFromOthers() {
        assertThat(store.tryAcquire(SYNC, "a", MINUTE)).isTrue();
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isFalse();
        assertThat(store.tryAcquire(SYNC, "a", MINUTE)).isTrue();
        assertThat(store.tryAcquire("sync:2", "b", MINUTE)).isTrue();
        assertThat(store.holder(SYNC)).contains("a");
    }

    @Test
    void tryAcquire_afterTheHolderCrashed_isHadOnceTheLeaseHasRunOut() {
        store.tryAcquire(SYNC, "crashed", MINUTE);
        runOut();

        assertThat(store.holder(SYNC)).isEmpty();
        assertThat(store.renew(SYNC, "crashed", MINUTE)).isFalse();
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isTrue();
        assertThat(store.renew(SYNC, "crashed", MINUTE)).isFalse();
    }

    @Test
    void renew_byTheHolder_extends() {
        store.tryAcquire(SYNC, "a", Duration.ofHours(1));
        String before = database.texts("select expires_at from leases").get(0);

        assertThat(store.renew(SYNC, "a", Duration.ofHours(2))).isTrue();

        assertThat(database.texts("select (expires_at > '" + before + "')::text from leases"))
                .containsExactly("true");
        assertThat(store.renew(SYNC, "b", MINUTE)).isFalse();
    }

    @Test
    void release_byTheHolder_freesIt() {
        store.tryAcquire(SYNC, "a", MINUTE);

        store.release(SYNC, "b");
        assertThat(store.holder(SYNC)).contains("a");

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
    }

    private static void runOut() {
        database.execute("update leases set expires_at = now() - interval '1 second'");
    }
}
