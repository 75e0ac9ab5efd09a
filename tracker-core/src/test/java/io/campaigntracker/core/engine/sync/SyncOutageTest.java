package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import io.campaigntracker.testkit.simulation.Totals;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SyncOutageTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(21).campaigns(4).days(40).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final MutableClock leaseClock = MutableClock.at(account.asOf());
    private final InMemoryMetricsStore memory = new InMemoryMetricsStore(leaseClock);

    @Test
    void sync_withRefusedCredentials_asksNoFurtherAndKeepsWhatArrived() {
        source.failFetch(2, SourceFailure.of(FailureKind.AUTH, "session has expired"));
        try (CampaignTracker tracker = tracker(memory, 1)) {
            SyncReport report = tracker.sync().lastDays(20).run();

            assertThat(report.parts())
                    .filteredOn(part -> part.kind() == SyncPart.Kind.CAMPAIGN_METRICS)
                    .singleElement()
                    .extracting(SyncPart::outcome)
                    .isEqualTo(SyncPart.Outcome.STORED);
            assertThat(report.incomplete())
                    .extracting(SyncPart::kind)
                    .containsExactlyInAnyOrder(SyncPart.Kind.AD_METRICS, SyncPart.Kind.REACH);
            assertThat(report.incomplete())
                    .allSatisfy(part -> assertThat(part.problems())
                            .allSatisfy(
                                    problem -> assertThat(problem.retryable()).isFalse()));
        }
    }

    @Test
    void sync_withAStoreThatIsDown_givesTheRowsBackAndTheNextSyncFillsTheHole() {
        AtomicBoolean down = new AtomicBoolean(true);
        MetricsStore store = failing(memory, "write", down);
        try (CampaignTracker tracker = tracker(store, 4)) {
            SyncReport report = tracker.sync().lastDays(20).run();

            DateRange days = report.incomplete().get(0).range();
            Totals expected = account.expected(EntityLevel.CAMPAIGN, days, account.asOf());
            BigDecimal returned = report.incomplete().stream()
                    .filter(part -> part.kind() == SyncPart.Kind.CAMPAIGN_METRICS)
                    .flatMap(part -> part.notPersisted().stream())
                    .map(row -> row.spend())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(report.incomplete()).extracting(SyncPart::outcome).containsOnly(SyncPart.Outcome.NOT_PERSISTED);
            assertThat(returned).isEqualByComparingTo(expected.spend());
            assertThat(tracker.allCampaigns()
                            .metrics()
                            .lastDays(7)
                            .calculate()
                            .explain()
                            .daysNotFetched())
                    .hasSize(7);

            down.set(false);
            tracker.sync().lastDays(20).run();

            assertThat(tracker.allCampaigns()
                            .metrics()
                            .lastDays(7)
                            .calculate()
                            .explain()
                            .daysNotFetched())
                    .isEmpty();
        }
    }

    @Test
    void sync_whileAnotherServiceHoldsTheLease_leavesTheAccountToIt() {
        memory.tryAcquire("sync:" + account.accountId(), "another service", Duration.ofMinutes(2));
        try (CampaignTracker tracker = tracker(memory, 4)) {
            SyncReport report = tracker.sync().ifBusy(IfBusy.SKIP).run();

            assertThat(report.parts())
                    .singleElement()
                    .extracting(SyncPart::outcome)
                    .isEqualTo(SyncPart.Outcome.LEFT_TO_ANOTHER);
            assertThat(report.isComplete()).isFalse();
            assertThat(report.leftToAnother()).isEqualTo(report.parts());
            assertThat(report.failed()).isEmpty();
            assertThat(report.nextStep()).isEqualTo(NextStep.NOTHING);
            assertThat(report.parts().get(0).toString()).contains("another service");
        }
    }

    @Test
    void sync_afterAnotherServiceCrashed_takesOverOnceItsLeaseHasRunOut() {
        memory.tryAcquire("sync:" + account.accountId(), "crashed service", Duration.ofMinutes(2));
        leaseClock.advance(Duration.ofMinutes(2));
        try (CampaignTracker tracker = tracker(memory, 4)) {
            assertThat(tracker.sync().lastDays(7).run().isComplete()).isTrue();
        }
        assertThat(memory.current("sync:" + account.accountId())).isEmpty();
    }

    @Test
    void sync_ofAnAccountTheSourceDoesNotServe_saysSo() {
        try (CampaignTracker tracker = tracker(memory, 4)) {
            SyncReport report = tracker.sync().accounts(List.of("act_404")).run();

            assertThat(report.incomplete())
                    .singleElement()
                    .satisfies(part -> assertThat(part.problems())
                            .singleElement()
                            .satisfies(problem -> assertThat(problem.message()).contains("404")));
        }
    }

    @Test
    void start_cancelled_stopsTheSync() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        MetricsStore stuck = intercepting(memory, "write", () -> {
            writing.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.countDown();
                throw new StoreException("interrupted; nothing was written", true);
            }
        });
        try (CampaignTracker tracker = tracker(stuck, 1)) {
            CompletableFuture<SyncReport> running = tracker.sync().lastDays(7).start();
            assertThat(writing.await(60, TimeUnit.SECONDS)).isTrue();

            running.cancel(true);

            assertThat(interrupted.await(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
        }
    }

    private CampaignTracker tracker(MetricsStore store, int parallelism) {
        return CampaignTrackers.builder()
                .source(source)
                .store(store)
                .clock(source.clock())
                .parallelism(parallelism)
                .build();
    }

    private static MetricsStore failing(MetricsStore store, String method, AtomicBoolean down) {
        return intercepting(store, method, () -> {
            if (down.get()) {
                throw new StoreException("connection refused; nothing of the chunk was written", true);
            }
        });
    }

    private static MetricsStore intercepting(MetricsStore store, String intercepted, Runnable before) {
        return (MetricsStore) Proxy.newProxyInstance(
                MetricsStore.class.getClassLoader(), new Class<?>[] {MetricsStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals(intercepted) && args[0] instanceof MetricsChunk) {
                        before.run();
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
