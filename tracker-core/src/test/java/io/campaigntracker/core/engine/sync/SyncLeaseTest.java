package io.campaigntracker.core.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.engine.lease.HeldLease;
import io.campaigntracker.core.engine.lease.ManualTimer;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.sync.NextStep;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.sync.SyncPart;
import io.campaigntracker.sync.SyncProgress;
import io.campaigntracker.sync.SyncReport;
import io.campaigntracker.testkit.FakeMetricsSource;
import io.campaigntracker.testkit.MutableClock;
import io.campaigntracker.testkit.simulation.SimulatedAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lease does for a sync: kept while it works, waited for when its holder crashed, and no more valid once another has it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SyncLeaseTest {

    private final SimulatedAccount account =
            SimulatedAccount.builder().seed(21).campaigns(4).days(40).build();
    private final String lease = "sync:" + account.accountId();
    private final FakeMetricsSource source = FakeMetricsSource.of(account);
    private final MutableClock storeClock = MutableClock.at(account.asOf());
    private final ManualTimer timer = new ManualTimer(storeClock);
    private final InMemoryMetricsStore memory = new InMemoryMetricsStore(storeClock);

    @Test
    void syncAfterACrash_waitsUntilTheLeaseHasRunOut_atMostHalfAMinute_andSaysSo() {
        memory.tryAcquire(lease, "killed a moment ago", HeldLease.DURATION);
        Instant crashed = storeClock.instant();
        List<SyncProgress> told = new CopyOnWriteArrayList<>();
        try (SyncRunner runner = runner(source)) {
            SyncReport report = runner.run(SyncRequest.DEFAULT.over(7).telling(told::add));

            assertThat(report.isComplete()).isTrue();
            assertThat(Duration.between(crashed, storeClock.instant()))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(32));
            assertThat(told.get(0).latest()).isNull();
            assertThat(told.get(0).waiting()).containsOnlyKeys(account.accountId());
            assertThat(told.get(0).waiting().get(account.accountId())).contains("another service");
            assertThat(told.get(told.size() - 1).waiting()).isEmpty();
        }
    }

    @Test
    void leaseOfARunningSync_isRenewedEveryFiveToTenSeconds_andKept() {
        AtomicInteger chunks = new AtomicInteger();
        MetricsSource slow = new InterceptedSource(source) {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                chunks.incrementAndGet();
                for (int beat = 0; beat < 10; beat++) {
                    timer.beat();
                    assertThat(memory.current(lease)).isPresent();
                }
                return inner.fetch(request);
            }
        };
        try (SyncRunner runner = runner(slow)) {
            SyncReport report = runner.run(SyncRequest.DEFAULT.over(7));

            assertThat(report.isComplete()).isTrue();
            assertThat(chunks).hasPositiveValue();
            assertThat(HeldLease.RENEWED_EVERY).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
            assertThat(timer.intervals()).isEmpty();
            assertThat(memory.current(lease)).isEmpty();
        }
    }

    @Test
    void leaseStore_thatThrowsWhatNobodyAwaits_isAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        LeaseStore odd = new LeaseStore() {
            @Override
            public Optional<Lease> tryAcquire(String name, String holder, Duration duration) {
                return memory.tryAcquire(name, holder, duration);
            }

            @Override
            public boolean renew(Lease held, Duration duration) {
                if (asked.incrementAndGet() == 1) {
                    throw new IllegalStateException("not a StoreException");
                }
                return memory.renew(held, duration);
            }

            @Override
            public void release(Lease held) {
                memory.release(held);
            }

            @Override
            public Optional<Lease> current(String name) {
                return memory.current(name);
            }
        };
        MetricsSource slow = new InterceptedSource(source) {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                timer.beat();
                timer.beat();
                return inner.fetch(request);
            }
        };
        StoreParts oddly = StoreParts.of(memory).with(LeaseStore.class, odd);
        try (SyncRunner runner = new SyncRunner(
                slow, oddly, source.clock(), ConversionDefaults.PURCHASES, 1, report -> {}, SyncObserver.NONE, timer)) {
            assertThat(runner.run(SyncRequest.DEFAULT.over(7)).isComplete()).isTrue();
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @Test
    void frozenSync_whoseAccountWasGivenToAnother_writesNothingMore_andIsNoFailure() {
        AtomicInteger chunks = new AtomicInteger();
        MetricsSource freezing = new InterceptedSource(source) {
            @Override
            public MetricsChunk fetch(MetricsRequest request) {
                if (chunks.incrementAndGet() == 2) {
                    storeClock.advance(HeldLease.DURATION.plusSeconds(1));
                    assertThat(memory.tryAcquire(lease, "another", HeldLease.DURATION))
                            .isPresent();
                }
                return inner.fetch(request);
            }
        };
        try (SyncRunner runner = runner(freezing)) {
            SyncReport report = runner.run(SyncRequest.DEFAULT.over(7));

            assertThat(report.parts())
                    .extracting(SyncPart::kind, SyncPart::outcome)
                    .startsWith(
                            tuple(SyncPart.Kind.CATALOG, SyncPart.Outcome.STORED),
                            tuple(SyncPart.Kind.CAMPAIGN_METRICS, SyncPart.Outcome.STORED));
            assertThat(report.leftToAnother()).isNotEmpty().isEqualTo(report.incomplete());
            assertThat(report.nextStep()).isEqualTo(NextStep.NOTHING);
            DateRange days = DateRange.lastDays(7, account.account().today(source.clock()));
            assertThat(memory.coverage(CoverageQuery.of(EntityLevel.CAMPAIGN, days, Set.of())))
                    .isNotEmpty();
            assertThat(memory.coverage(CoverageQuery.of(EntityLevel.AD, days, Set.of())))
                    .isEmpty();
            assertThat(memory.current(lease)).map(Lease::holder).contains("another");
        }
    }

    @Test
    void syncThatWaits_endsWithItsTracker() {
        memory.tryAcquire(lease, "busy for a week", Duration.ofDays(7));
        SyncRunner runner = runner(source);
        AtomicInteger waits = new AtomicInteger();
        assertThat(catchThrowable(() -> runner.run(SyncRequest.DEFAULT.over(7).telling(progress -> {
                    waits.incrementAndGet();
                    runner.close();
                }))))
                .isInstanceOf(CancellationException.class);
        assertThat(waits).hasValue(1);
        assertThat(memory.current(lease)).map(Lease::holder).contains("busy for a week");
    }

    private SyncRunner runner(MetricsSource from) {
        return new SyncRunner(
                from,
                StoreParts.of(memory),
                source.clock(),
                ConversionDefaults.PURCHASES,
                1,
                report -> {},
                SyncObserver.NONE,
                timer);
    }
}
