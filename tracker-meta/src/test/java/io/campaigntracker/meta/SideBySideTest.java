package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.WorkerSlot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SideBySideTest {

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void run_worksThatNeedEachOther_allComeToAnEnd() {
        CountDownLatch together = new CountDownLatch(3);
        Runnable work = () -> {
            together.countDown();
            await(together);
            events.add("done");
        };

        SideBySide.run(work, work, work);

        assertThat(events).hasSize(3);
    }

    @Test
    void run_severalFail_tellsTheFirstInTheirOrder() {
        CountDownLatch lastFailed = new CountDownLatch(1);

        assertThatThrownBy(() -> SideBySide.run(
                        () -> events.add("done"),
                        () -> {
                            await(lastFailed);
                            throw GraphException.malformed("second");
                        },
                        () -> {
                            lastFailed.countDown();
                            throw GraphException.malformed("last");
                        }))
                .hasMessageContaining("second");
    }

    @Test
    void run_oneFails_endsThoseAfterIt() {
        CountDownLatch lastBegan = new CountDownLatch(1);

        assertThatThrownBy(() -> SideBySide.run(
                        () -> events.add("done"),
                        () -> {
                            await(lastBegan);
                            throw GraphException.malformed("second");
                        },
                        () -> {
                            lastBegan.countDown();
                            await(never);
                        }))
                .hasMessageContaining("second");

        assertThat(events).containsExactlyInAnyOrder("done", "interrupted");
    }

    @Test
    void run_firstFails_endsTheOthers() {
        assertThatThrownBy(() -> SideBySide.run(
                        () -> {
                            throw GraphException.malformed("first");
                        },
                        () -> await(never),
                        () -> await(never)))
                .hasMessageContaining("first");

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void run_callerIsInterrupted_endsAllAndStaysInterrupted() {
        Thread caller = Thread.currentThread();

        Throwable thrown = catchThrowable(() -> SideBySide.run(() -> {}, caller::interrupt, () -> await(never)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        GraphException.class,
                        failure -> assertThat(failure.failure().kind()).isEqualTo(FailureKind.CANCELLED));
    }

    @Test
    void run_whileOnlyWaiting_leavesThePlaceInASync() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        Thread worker = new PlacedThread(() -> SideBySide.run(() -> events.add("first"), left::join), left);
        worker.start();
        worker.join();

        assertThat(events).containsExactly("first", "left", "taken");
    }

    private void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            events.add("interrupted");
            throw GraphException.cancelled();
        }
    }

    private final class PlacedThread extends Thread implements WorkerSlot {
        private final CompletableFuture<Void> left;

        PlacedThread(Runnable work, CompletableFuture<Void> left) {
            super(work);
            this.left = left;
        }

        @Override
        public void leave() {
            events.add("left");
            left.complete(null);
        }

        @Override
        public void take() {
            events.add("taken");
        }
    }
}
