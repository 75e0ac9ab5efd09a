package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.sync.IfBusy;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProblem;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several syncs of one tracker on one account, and syncs that are ended before they are done. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BusyAccountTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(21).campaigns(4).days(40).build();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final InMemoryMetricsStore memory = new InMemoryMetricsStore();
    private final CountDownLatch fetching = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** The first chunk waits until the test lets it go, or until it is interrupted. */
    private final MetricsSource held = new InterceptedSource(source) {
        private final AtomicBoolean first = new AtomicBoolean(true);

        @Override
        public MetricsChunk fetch(MetricsRequest request) {
            if (first.getAndSet(false)) {
                fetching.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException cancelled) {
                    Thread.currentThread().interrupt();
                    throw new SourceException(SourceFailure.of(FailureKind.CANCELLED, "cancelled"));
                }
            }
            return inner.fetch(request);
        }
    };

    @Test
    void twoSyncsOfOneTracker_takeTurnsOnAnAccount_andBothAreComplete() throws Exception {
        try (CampaignTracker tracker = tracker(held)) {
            CompletableFuture<SyncReport> first = tracker.sync().lastDays(7).start();
            assertThat(fetching.await(60, TimeUnit.SECONDS)).isTrue();
            AtomicReference<String> waitsFor = new AtomicReference<>();
            String campaign =
                    source.catalog(account.accountId()).campaigns().get(0).campaignId();
            SyncReport second = tracker.campaign(campaign)
                    .sync()
                    .lastDays(7)
                    .onProgress(progress -> {
                        if (!progress.waiting().isEmpty()) {
                            waitsFor.set(progress.waiting().get(account.accountId()));
                            goOn.countDown();
                        }
                    })
                    .run();

            assertThat(second.isComplete()).isTrue();
            assertThat(second.campaignIds()).containsExactly(campaign);
            assertThat(waitsFor.get()).contains("another sync of this tracker");
            assertThat(first.join().isComplete()).isTrue();
        }
    }

    @Test
    void secondSyncThatSkips_isLeftToTheFirst_andHasNothingToDo() throws Exception {
        try (CampaignTracker tracker = tracker(held)) {
            CompletableFuture<SyncReport> first = tracker.sync().lastDays(7).start();
            assertThat(fetching.await(60, TimeUnit.SECONDS)).isTrue();

            SyncReport second = tracker.sync().lastDays(7).ifBusy(IfBusy.SKIP).run();

            assertThat(second.leftToAnother())
                    .singleElement()
                    .satisfies(part -> assertThat(part.problems())
                            .singleElement()
                            .extracting(SyncProblem::message)
                            .asString()
                            .contains("another sync of this tracker"));
            assertThat(second.isComplete()).isFalse();
            assertThat(second.failed()).isEmpty();
            assertThat(second.nextStep()).isEqualTo(NextStep.NOTHING);
            goOn.countDown();
            assertThat(first.join().isComplete()).isTrue();
        }
    }

    @Test
    void syncAfterACancelledOne_onTheSameTracker_isComplete() throws Exception {
        try (CampaignTracker tracker = tracker(held)) {
            CompletableFuture<SyncReport> cancelled = tracker.sync().lastDays(7).start();
            assertThat(fetching.await(60, TimeUnit.SECONDS)).isTrue();
            cancelled.cancel(true);

            assertThat(tracker.sync().lastDays(7).run().isComplete()).isTrue();

            assertThatThrownBy(cancelled::join).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void close_duringASync_endsItAndGivesTheLeaseBack_soThatTheNextTrackerNeedNotWait() throws Exception {
        CampaignTracker tracker = tracker(held);
        CompletableFuture<SyncReport> ended = tracker.sync().lastDays(7).start();
        assertThat(fetching.await(60, TimeUnit.SECONDS)).isTrue();

        tracker.close();

        assertThat(memory.current("sync:" + account.accountId())).isEmpty();
        assertThatThrownBy(ended::join).isInstanceOf(CancellationException.class);
        try (CampaignTracker next = tracker(source)) {
            assertThat(next.sync().lastDays(7).ifBusy(IfBusy.SKIP).run().isComplete())
                    .isTrue();
        }
    }

    @Test
    void run_whoseThreadIsInterrupted_throwsACancellation_andTheInterruptStays() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        try (CampaignTracker tracker = tracker(held)) {
            Thread caller = new Thread(() -> {
                try {
                    tracker.sync().lastDays(7).run();
                } catch (CancellationException expected) {
                    thrown.set(expected);
                    interrupted.set(Thread.currentThread().isInterrupted());
                }
            });
            caller.start();
            assertThat(fetching.await(60, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join();

            assertThat(thrown.get()).hasMessageContaining("what was stored stays");
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    void run_afterClose_saysThatTheTrackerIsClosed() {
        CampaignTracker tracker = tracker(source);
        var sync = tracker.sync().lastDays(7);
        tracker.close();

        assertThatThrownBy(sync::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    @Test
    void nextStep_ofWhatCanMendItself_isToSyncAgain_ofWhatCannot_toMend() {
        FakeMetricsSource failing = FakeMetricsSource.of(account);
        failing.failFetch(1, SourceFailure.of(FailureKind.TRANSIENT, "try again"));
        try (CampaignTracker tracker = tracker(failing)) {
            SyncReport report = tracker.sync().lastDays(7).run();
            assertThat(report.failed()).extracting(SyncPart::outcome).containsExactly(SyncPart.Outcome.FAILED);
            assertThat(report.nextStep()).isEqualTo(NextStep.SYNC_AGAIN);
            failing.failFetch(1, SourceFailure.of(FailureKind.AUTH, "expired"));
            failing.failWhen(request -> true, SourceFailure.of(FailureKind.AUTH, "expired"));
            assertThat(tracker.sync().lastDays(7).run().nextStep()).isEqualTo(NextStep.MEND);
        }
    }

    private CampaignTracker tracker(MetricsSource from) {
        return CampaignTrackers.builder()
                .source(from)
                .store(memory)
                .clock(source.clock())
                .parallelism(1)
                .build();
    }
}
