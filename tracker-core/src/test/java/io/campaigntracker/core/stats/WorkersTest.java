package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final int SIZE = 1_000;

    private static ExecutorService threads;

    @BeforeAll
    static void open() {
        threads = Executors.newFixedThreadPool(7);
    }

    @AfterAll
    static void close() {
        threads.shutdownNow();
    }

    @Test
    void results_lieInTheirOrder_howeverManyThreadsTakePart() {
        List<Integer> squares = IntStream.range(0, SIZE).mapToObj(i -> i * i).toList();

        assertThat(Workers.NONE.<Integer>map(SIZE, i -> i * i)).isEqualTo(squares);
        for (int helpers = 0; helpers <= 7; helpers++) {
            assertThat(Workers.on(threads, helpers).<Integer>map(SIZE, i -> i * i))
                    .isEqualTo(squares);
        }
        assertThat(Workers.ofProcessors().<Integer>map(0, i -> i)).isEmpty();
    }

    @Test
    void twoThreads_computeSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();

        Workers.on(threads, 1).map(SIZE, i -> {
            if (seen.add(Thread.currentThread())) {
                both.countDown();
                try {
                    both.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return i;
        });

        assertThat(seen).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void anExecutorThatIsShutDown_orNeverBegins_leavesItToTheAskingThread() {
        ExecutorService shut = Executors.newSingleThreadExecutor();
        shut.shutdown();

        for (Workers workers : List.of(Workers.on(shut, 3), Workers.on(task -> {}, 3))) {
            assertThat(workers.map(SIZE, i -> Thread.currentThread())).containsOnly(Thread.currentThread());
        }
    }

    @Test
    void theFirstFailure_isThrown_whoeverMetIt() {
        for (int round = 0; round < 20; round++) {
            assertThatThrownBy(() -> Workers.on(threads, 7).map(SIZE, i -> {
                        if (i % 300 == 299) {
                            throw new IllegalArgumentException("at " + i);
                        }
                        return i;
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("at 299");
        }
    }

    @Test
    void whatIsComputedAhead_isComputedOnce_byAnotherThread_orByWhoeverAsks() throws InterruptedException {
        AtomicInteger times = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Workers.Ahead<Thread> byAnother = Workers.on(threads, 1).ahead(() -> {
            times.incrementAndGet();
            begun.countDown();
            return Thread.currentThread();
        });
        begun.await();
        Workers.Ahead<Thread> byNobody = Workers.on(task -> {}, 3).ahead(Thread::currentThread);

        assertThat(byAnother.compute()).isFalse();
        assertThat(byAnother.get()).isNotEqualTo(Thread.currentThread()).isEqualTo(byAnother.get());
        assertThat(times).hasValue(1);
        assertThat(byNobody.isDone()).isFalse();
        assertThat(byNobody.get()).isEqualTo(Thread.currentThread());
        assertThat(byNobody.isDone()).isTrue();
        assertThat(Workers.NONE.ahead(Thread::currentThread).isDone()).isFalse();
    }

    @Test
    void whatIsComputedAhead_throwsWhatItMet_andIsNotBegunOnceGivenUp() {
        Workers.Ahead<Integer> failing = Workers.on(threads, 1).ahead(() -> {
            throw new IllegalArgumentException("met");
        });
        AtomicInteger times = new AtomicInteger();
        Workers.Ahead<Integer> dropped = Workers.NONE.ahead(times::incrementAndGet);

        dropped.drop();

        assertThatThrownBy(failing::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("met");
        assertThat(dropped.compute()).isFalse();
        assertThat(times).hasValue(0);
    }

    @Test
    void anInterruptedThread_getsItsAnswerAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        List<Integer> answer = Workers.on(threads, 3).map(SIZE, i -> i);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).hasSize(SIZE);
    }
}
