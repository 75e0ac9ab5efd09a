package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.watch.WatchOutcome;
import io.campaigntracker.watch.WatchRun;
import io.campaigntracker.watch.WatchState;
import io.campaigntracker.watch.WatchStore;
import io.campaigntracker.watch.WatchTask;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link WatchStore} must hold. Extend it and say how an empty store is had; it is closed after each test if it can be. */
public abstract class WatchStoreContract {

    private static final Instant SLOT = Instant.parse("2026-11-20T10:00:00Z");

    private WatchStore store;

    /** For subclasses. */
    protected WatchStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract WatchStore openStore();

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
    final void firstRun_isKeptAsItWas() {
        WatchRun run =
                run("1", WatchTask.TODAY, SLOT, WatchOutcome.INCOMPLETE, "the part of ads failed: \u00e9 \"quoted\"");

        assertThat(store.watchState("1", WatchTask.TODAY)).isEmpty();
        assertThat(store.saveWatchRun(run, null)).isTrue();

        assertThat(store.watchState("1", WatchTask.TODAY)).contains(WatchState.first(run));
        assertThat(store.watchState("1", WatchTask.ADS)).isEmpty();
        assertThat(store.watchState("2", WatchTask.TODAY)).isEmpty();
    }

    @Test
    final void runs_addUp() {
        WatchRun failed = run("1", WatchTask.NIGHTLY, SLOT, WatchOutcome.FAILED, "down");
        WatchRun again = run("1", WatchTask.NIGHTLY, SLOT, WatchOutcome.FAILED, "still down");
        WatchRun done = run("1", WatchTask.NIGHTLY, SLOT.plusSeconds(86_400), WatchOutcome.DONE, null);
        WatchRun later = run("1", WatchTask.NIGHTLY, SLOT.plusSeconds(172_800), WatchOutcome.INCOMPLETE, "a part");

        store.saveWatchRun(failed, null);
        store.saveWatchRun(again, null);
        assertThat(store.watchState("1", WatchTask.NIGHTLY))
                .contains(WatchState.first(failed).after(again))
                .hasValueSatisfying(state -> assertThat(state.failuresInARow()).isEqualTo(2));
        store.saveWatchRun(done, null);
        store.saveWatchRun(later, null);

        WatchState state = store.watchState("1", WatchTask.NIGHTLY).orElseThrow();
        assertThat(state)
                .isEqualTo(WatchState.first(failed).after(again).after(done).after(later));
        assertThat(state.lastSuccess()).isEqualTo(done.endedAt());
        assertThat(state.runs()).isEqualTo(4);
        assertThat(state.missed()).isEqualTo(12);
        assertThat(state.failuresInARow()).isEqualTo(1);
    }

    @Test
    final void slotThatIsDone_orPassed_isNotKeptAgain() {
        WatchRun done = run("1", WatchTask.TODAY, SLOT, WatchOutcome.DONE, null);
        store.saveWatchRun(done, null);

        assertThat(store.saveWatchRun(run("1", WatchTask.TODAY, SLOT, WatchOutcome.FAILED, "late"), null))
                .isFalse();
        assertThat(store.saveWatchRun(run("1", WatchTask.TODAY, SLOT.minusSeconds(900), WatchOutcome.DONE, null), null))
                .isFalse();
        assertThat(store.watchState("1", WatchTask.TODAY)).contains(WatchState.first(done));
    }

    @Test
    final void allStates_areListedByAccountAndTask() {
        store.saveWatchRun(run("2", WatchTask.TODAY, SLOT, WatchOutcome.DONE, null), null);
        store.saveWatchRun(run("1", WatchTask.NIGHTLY, SLOT, WatchOutcome.DONE, null), null);
        store.saveWatchRun(run("1", WatchTask.TODAY, SLOT, WatchOutcome.DONE, null), null);

        assertThat(store.watchStates())
                .extracting(
                        state -> state.last().accountId() + " " + state.last().task())
                .containsExactly("1 TODAY", "1 NIGHTLY", "2 TODAY");
    }

    @Test
    final void runUnderALeaseThatIsNoMore_isRefused() {
        assumeTrue(store instanceof LeaseStore, "the store gives no leases");
        LeaseStore leases = (LeaseStore) store;
        Lease lease =
                leases.tryAcquire("watch:1", "frozen", Duration.ofMinutes(1)).orElseThrow();
        WatchRun run = run("1", WatchTask.TODAY, SLOT, WatchOutcome.DONE, null);
        leases.release(lease);

        assertThatThrownBy(() -> store.saveWatchRun(run, lease)).isInstanceOf(LeaseLostException.class);
        assertThat(store.watchState("1", WatchTask.TODAY)).isEmpty();

        Lease valid =
                leases.tryAcquire("watch:1", "another", Duration.ofMinutes(1)).orElseThrow();
        assertThat(store.saveWatchRun(run, valid)).isTrue();
    }

    private static WatchRun run(
            String account, WatchTask task, Instant slot, WatchOutcome outcome, @Nullable String reason) {
        return new WatchRun(account, task, slot, 3, slot.plusSeconds(5), slot.plusSeconds(65), outcome, reason);
    }
}
