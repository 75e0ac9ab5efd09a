package io.campaigntracker.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.meta.GraphStub.Answer;
import io.campaigntracker.meta.GraphStub.Call;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.WorkerSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a part that waits takes from the others: nothing, not even with a single request at a time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingPartsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch waiting = new CountDownLatch(4);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Lets a wait end when the test says so. */
    private final Waiter waiter = new Waiter() {
        @Override
        public void await(Duration duration) throws InterruptedException {
            waiting.countDown();
            released.await();
        }

        @Override
        public long nanoTime() {
            return released.getCount() == 0 ? Duration.ofHours(1).toNanos() : 0;
        }
    };

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void throttledAccount_leavesTheOnlyPermitToTheOther() throws Exception {
        assertOthersProceed(call -> call.path().contains("act_2") && released.getCount() > 0
                ? Answer.error(400, 80000, 2446079, "too many calls").with("Retry-After", "600")
                : null);
    }

    @Test
    void faultThatIsWaitedOut_leavesTheOnlyPermitToTheOther() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        assertOthersProceed(call -> call.path().contains("act_2") && asked.incrementAndGet() <= 4
                ? Answer.error(500, 2, 0, "Service temporarily unavailable")
                : null);
    }

    @Test
    void reportsUnderWay_leaveTheOnlyPermitToTheOther() throws Exception {
        assertOthersProceed(call -> {
            if (call.method().equals("POST")) {
                return Answer.ok("{\"report_run_id\":\"77\"}");
            }
            if (call.isPath("/77")) {
                return Answer.ok(
                        released.getCount() > 0
                                ? "{\"id\":\"77\",\"async_status\":\"Job Running\",\"async_percent_completion\":3}"
                                : "{\"id\":\"77\",\"async_status\":\"Job Completed\",\"async_percent_completion\":100}");
            }
            return null;
        });
    }

    private void assertOthersProceed(Function<Call, Answer> troubled) throws Exception {
        try (GraphStub stub = new GraphStub(call -> {
            Answer answer = call.isPath("/act_2") ? Answer.ok(GraphStub.account("2")) : troubled.apply(call);
            return answer == null ? Answer.ok(Json.page(Json.campaignDay("1", "2026-11-20", "1"))) : answer;
        })) {
            MetaMetricsSource source = Sources.to(stub, waiter)
                    .adAccount("2")
                    .parallelism(1)
                    .asyncFromDays(3)
                    .totalTimeout(Duration.ofHours(3))
                    .reportTimeout(Duration.ofHours(3))
                    .build();
            source.accounts();
            MetricsRequest day = Sources.campaignDays(1);
            MetricsRequest many =
                    MetricsRequest.of("2", day.level(), Sources.campaignDays(3).range());
            List<CompletableFuture<MetricsChunk>> stuck = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                stuck.add(CompletableFuture.supplyAsync(() -> source.fetch(many), threads));
            }
            assertThat(waiting.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(source.fetch(day).rows()).hasSize(1);
            assertThat(stuck).noneMatch(CompletableFuture::isDone);
        } finally {
            released.countDown();
        }
    }

    @Test
    void realWaits_giveThePlaceInASyncAway() throws Exception {
        List<String> events = new ArrayList<>();
        Thread worker = new PlacedThread(events);
        worker.start();
        worker.join();
        assertThat(events).containsExactly("left", "interrupted");
    }

    /** Is interrupted as soon as it has given its place away. */
    private static final class PlacedThread extends Thread implements WorkerSlot {
        private final List<String> events;

        PlacedThread(List<String> events) {
            this.events = events;
        }

        @Override
        public void leave() {
            events.add("left");
            interrupt();
        }

        @Override
        public void take() {
            events.add("taken");
        }

        @Override
        public void run() {
            try {
                Waiter.REAL.await(Duration.ofDays(1));
            } catch (InterruptedException expected) {
                events.add("interrupted");
            }
        }
    }
}
