package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.source.WorkerSlot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerSlotsTest {

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyTaskRuns_andNeverMoreAtOnceThanThereArePlaces() throws Exception {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (WorkerSlots places = new WorkerSlots(3, "test")) {
            List<FutureTask<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                tasks.add(run(places, () -> {
                    for (int step = 0; step < 3; step++) {
                        most.accumulateAndGet(working.incrementAndGet(), Math::max);
                        Thread.yield();
                        working.decrementAndGet();
                        own().leave();
                        own().take();
                    }
                    return null;
                }));
            }
            for (FutureTask<Void> task : tasks) {
                task.get();
            }
        }
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void wait_givesTheOnlyPlaceToAnother_andEndsAtOnceWhenInterrupted() throws Exception {
        try (WorkerSlots places = new WorkerSlots(1, "test")) {
            CountDownLatch interrupted = new CountDownLatch(1);
            FutureTask<Void> waiting = run(places, () -> {
                try {
                    WorkerSlot.sleep(Duration.ofDays(1));
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                }
                return null;
            });
            run(places, () -> {
                        waiting.cancel(true);
                        return null;
                    })
                    .get();
            assertThat(interrupted.await(50, TimeUnit.SECONDS)).isTrue();
            run(places, () -> null).get();
        }
    }

    @Test
    void manyWaits_beyondTheBound_keepTheirPlaces() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(65);
        WorkerSlots places = new WorkerSlots(1, "test");
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            tasks.add(run(places, () -> {
                begun.incrementAndGet();
                enough.countDown();
                WorkerSlot.sleep(Duration.ofDays(1));
                return null;
            }));
        }
        enough.await();
        assertThat(begun.get()).as("64 away and one at its place").isEqualTo(65);
        places.close();
        assertThatThrownBy(tasks.get(69)::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void oneWhoReturns_comesBeforeNewTasks() throws Exception {
        try (WorkerSlots places = new WorkerSlots(1, "test")) {
            CountDownLatch away = new CountDownLatch(1);
            FutureTask<Void> second = new FutureTask<>(() -> {
                order.add("second");
                return null;
            });
            FutureTask<Void> first = run(places, () -> {
                Thread returning = Thread.currentThread();
                FutureTask<?> other = new FutureTask<>(() -> {
                    away.countDown();
                    while (returning.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    order.add("other");
                    places.execute(second);
                    return null;
                });
                places.execute(other);
                own().leave();
                while (away.getCount() > 0) {
                    Thread.onSpinWait();
                }
                own().take();
                order.add("first");
                return null;
            });
            first.get();
            second.get();
        }
        assertThat(order).containsExactly("other", "first", "second");
    }

    @Test
    void lastTasks_comeAfterTheOthers() throws Exception {
        try (WorkerSlots places = new WorkerSlots(1, "test")) {
            CountDownLatch all = new CountDownLatch(1);
            run(places, () -> {
                all.await();
                return null;
            });
            FutureTask<Void> last = named("last");
            places.executeLast(last);
            places.execute(named("part"));
            all.countDown();
            last.get();
        }
        assertThat(order).containsExactly("part", "last");
    }

    private FutureTask<Void> named(String name) {
        return new FutureTask<>(() -> {
            order.add(name);
            return null;
        });
    }

    private static FutureTask<Void> run(WorkerSlots places, Callable<Void> work) {
        FutureTask<Void> task = new FutureTask<>(work);
        places.execute(task);
        return task;
    }

    private static WorkerSlot own() {
        return (WorkerSlot) Thread.currentThread();
    }
}
