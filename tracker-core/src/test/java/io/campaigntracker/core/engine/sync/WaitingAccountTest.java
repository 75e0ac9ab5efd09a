package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.core.CampaignTrackers;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.FailureKind;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.source.ReachRequest;
import io.campaigntracker.source.SourceException;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.source.WorkerSlot;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account that has to wait, or that may not be read, means for the others. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingAccountTest {

    private final SimulatedAccount first = account(1);
    private final SimulatedAccount second = account(2);
    private final FakeMetricsSource accounts =
            FakeMetricsSource.of(List.of(first, second), MutableClock.at(first.asOf()));
    private final Set<MetricsRequest> asked = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void accountWhosePartsAllWait_keepsNoOtherFromBeingSynced_andEndsAtOnceWhenCancelled(int parallelism)
            throws Exception {
        CountDownLatch waiting = new CountDownLatch(4);
        CountDownLatch interrupted = new CountDownLatch(4);
        MetricsSource source = new Watched() {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                await(request.accountId());
                return accounts.fetch(request);
            }

            @Override
            public List<RangeReach> reach(ReachRequest request) {
                await(request.accountId());
                return accounts.reach(request);
            }

            private void await(String accountId) {
                if (accountId.equals(first.accountId())) {
                    waiting.countDown();
                    try {
                        WorkerSlot.sleep(Duration.ofDays(1));
                    } catch (InterruptedException cancelled) {
                        interrupted.countDown();
                        Thread.currentThread().interrupt();
                        throw new SourceException(SourceFailure.of(FailureKind.CANCELLED, "cancelled"));
                    }
                }
            }
        };
        CountDownLatch others = new CountDownLatch(5);
        try (CampaignTracker tracker = tracker(source, parallelism)) {
            CompletableFuture<SyncReport> running = tracker.sync()
                    .lastDays(28)
                    .onProgress(progress -> {
                        if (progress.latest().accountId().equals(second.accountId())) {
                            others.countDown();
                        }
                    })
                    .start();
            assertThat(others.await(100, TimeUnit.SECONDS)).isTrue();
            assertThat(waiting.await(100, TimeUnit.SECONDS)).isTrue();
            running.cancel(true);
            assertThat(interrupted.await(100, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void accountOneHasNoRightTo_isAskedOnce_andTheOtherIsSynced() {
        MetricsSource source = new Watched() {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                asked.add(request);
                if (request.accountId().equals(first.accountId())) {
                    throw new SourceException(SourceFailure.of(FailureKind.PERMISSION, "no ads_read"));
                }
                return accounts.fetch(request);
            }
        };
        try (CampaignTracker tracker = tracker(source, 1)) {
            SyncReport report = tracker.sync().lastDays(28).run();
            assertThat(asked)
                    .filteredOn(request -> request.accountId().equals(first.accountId()))
                    .hasSize(1);
            assertThat(report.parts())
                    .filteredOn(part -> part.accountId().equals(second.accountId()))
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(part.outcome()).isEqualTo(SyncPart.Outcome.STORED));
            assertThat(report.incomplete())
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(part.accountId()).isEqualTo(first.accountId()));
        }
    }

    private CampaignTracker tracker(MetricsSource source, int parallelism) {
        return CampaignTrackers.builder()
                .source(source)
                .store(new InMemoryMetricsStore())
                .clock(accounts.clock())
                .parallelism(parallelism)
                .build();
    }

    private static SimulatedAccount account(int seed) {
        return SimulatedAccount.builder()
                .seed(seed)
                .accountId("10" + seed)
                .campaigns(3)
                .days(40)
                .build();
    }

    private abstract class Watched implements MetricsSource {
        @Override
        public List<Account> accounts() {
            return accounts.accounts();
        }

        @Override
        public AccountCatalog catalog(String accountId) {
            return accounts.catalog(accountId);
        }
    }
}
