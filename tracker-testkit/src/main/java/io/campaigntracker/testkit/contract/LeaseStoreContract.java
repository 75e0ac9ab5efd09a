package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.WriteTerms;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LeaseStore} must hold. Extend it and say how an empty store is had, and how its time passes; it is closed after
 * each test if it can be.
 */
public abstract class LeaseStoreContract {

    private static final String SYNC = "sync:1";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private LeaseStore store;

    /** For subclasses. */
    protected LeaseStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract LeaseStore openStore();

    /** Lets so much time pass for the present leases, by moving the store's clock or what it keeps. */
    protected abstract void pass(Duration time);

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
    void tryAcquire_free_isHadAndKeptFromOthers() {
        assertThat(store.current(SYNC)).isEmpty();

        Lease lease = acquired(SYNC, "a");

        assertThat(lease.name()).isEqualTo(SYNC);
        assertThat(lease.holder()).isEqualTo("a");
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isEmpty();
        assertThat(store.current(SYNC)).contains(lease);
    }

    @Test
    void tryAcquire_ofAnotherName_isAnotherLease() {
        Lease lease = acquired(SYNC, "a");

        assertThat(store.tryAcquire("sync:2", "b", MINUTE)).isPresent();
        assertThat(store.current(SYNC)).contains(lease);
    }

    @Test
    void tryAcquire_byTheHolder_extendsAndKeepsTheToken() {
        Lease lease = acquired(SYNC, "a");
        pass(Duration.ofSeconds(50));

        assertThat(store.tryAcquire(SYNC, "a", MINUTE)).contains(lease);

        pass(Duration.ofSeconds(50));
        assertThat(store.current(SYNC)).contains(lease);
    }

    @Test
    void tryAcquire_afterTheHolderCrashed_isHadOnceTheLeaseHasRunOut() {
        acquired(SYNC, "crashed");
        pass(Duration.ofSeconds(50));
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isEmpty();
        pass(Duration.ofSeconds(11));

        assertThat(store.current(SYNC)).isEmpty();
        Lease next = acquired(SYNC, "b");
        assertThat(store.current(SYNC)).contains(next);
    }

    @Test
    void tryAcquire_eachTimeItIsGivenAnew_theTokenGrows() {
        Lease first = acquired(SYNC, "a");
        store.release(first);
        Lease second = acquired(SYNC, "a");
        pass(Duration.ofSeconds(61));
        Lease third = acquired(SYNC, "b");

        assertThat(first.token()).isPositive();
        assertThat(second.token()).isGreaterThan(first.token());
        assertThat(third.token()).isGreaterThan(second.token());
    }

    @Test
    void renew_byTheHolder_extends() {
        Lease lease = acquired(SYNC, "a");
        for (int beat = 0; beat < 3; beat++) {
            pass(Duration.ofSeconds(50));
            assertThat(store.renew(lease, MINUTE)).isTrue();
        }

        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isEmpty();
    }

    @Test
    void renew_late_bringsBackALeaseThatNobodyElseWasGiven() {
        Lease lease = acquired(SYNC, "a");
        pass(Duration.ofSeconds(61));
        assertThat(store.current(SYNC)).isEmpty();

        assertThat(store.renew(lease, MINUTE)).isTrue();

        assertThat(store.current(SYNC)).contains(lease);
        assertThat(store.tryAcquire(SYNC, "b", MINUTE)).isEmpty();
    }

    @Test
    void renew_releasedOrGivenToAnother_doesNothing() {
        Lease lease = acquired(SYNC, "a");
        pass(Duration.ofSeconds(61));
        Lease next = acquired(SYNC, "b");

        assertThat(store.renew(lease, MINUTE)).isFalse();
        assertThat(store.current(SYNC)).contains(next);

        store.release(next);
        assertThat(store.renew(next, MINUTE)).isFalse();
        assertThat(store.renew(new Lease("sync:2", "a", 1), MINUTE)).isFalse();
        assertThat(store.current(SYNC)).isEmpty();
    }

    @Test
    void release_freesItOnlyForTheHolder() {
        Lease lease = acquired(SYNC, "a");

        store.release(new Lease(SYNC, "b", lease.token()));
        store.release(new Lease(SYNC, "a", lease.token() + 1));
        assertThat(store.current(SYNC)).contains(lease);

        store.release(lease);
        store.release(lease);
        Lease next = acquired(SYNC, "b");
        store.release(lease);
        assertThat(store.current(SYNC)).contains(next);
    }

    @Test
    void tryAcquire_manyAtOnce_oneHasIt() throws Exception {
        ExecutorService services = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Boolean>> attempts = IntStream.range(0, 6)
                    .<Callable<Boolean>>mapToObj(number ->
                            () -> store.tryAcquire(SYNC, "s" + number, MINUTE).isPresent())
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
        assertThatThrownBy(() -> store.renew(new Lease(SYNC, "a", 1), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    void write_underTheLeaseOneHolds_isWritten() {
        Lease lease = acquired(SYNC, "a");

        assertThat(rows().write(chunk(), WriteTerms.under(lease)).inserted()).isEqualTo(1);
    }

    @Test
    void write_underALeaseThatRanOutAndNobodyElseWasGiven_isWritten() {
        Lease lease = acquired(SYNC, "slow");
        pass(Duration.ofSeconds(61));

        assertThat(rows().write(chunk(), WriteTerms.under(lease)).inserted()).isEqualTo(1);
    }

    @Test
    void write_byAHolderThatWasFrozenWhileAnotherTookOver_isRefused_andNothingIsWritten() {
        Lease frozen = acquired(SYNC, "frozen");
        pass(Duration.ofSeconds(61));
        Lease next = acquired(SYNC, "b");

        assertThatThrownBy(() -> rows().write(chunk(), WriteTerms.under(frozen)))
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining(SYNC)
                .hasMessageContaining("frozen");

        HistoryQuery all = HistoryQuery.of(EntityLevel.CAMPAIGN, ContractRows.WEEK);
        assertThat(rows().read(all).isEmpty()).isTrue();
        assertThat(rows().coverage(CoverageQuery.of(EntityLevel.CAMPAIGN, ContractRows.WEEK, Set.of())))
                .isEmpty();
        assertThat(rows().write(chunk(), WriteTerms.under(next)).inserted()).isEqualTo(1);
    }

    @Test
    void write_afterOneGaveTheLeaseBack_isRefused() {
        Lease lease = acquired(SYNC, "a");
        store.release(lease);

        assertThatThrownBy(() -> rows().write(chunk(), WriteTerms.under(lease))).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void catalogAndReach_ofAHolderThatWasFrozenWhileAnotherTookOver_areRefused_andNothingIsKept() {
        Lease frozen = acquired(SYNC, "frozen");
        pass(Duration.ofSeconds(61));
        Lease next = acquired(SYNC, "b");

        assertThatThrownBy(() -> rows().saveCatalog(catalog(), frozen)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> rows().saveReach(reach(), frozen)).isInstanceOf(LeaseLostException.class);
        assertThat(rows().catalogs(null)).isEmpty();
        assertThat(rows().reach(asked())).isEmpty();

        rows().saveCatalog(catalog(), next);
        rows().saveReach(reach(), next);
        assertThat(rows().catalogs(null)).hasSize(1);
        assertThat(rows().reach(asked())).hasSize(1);
    }

    private static AccountCatalog catalog() {
        return new AccountCatalog(
                new Account(ContractRows.ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ContractRows.T1);
    }

    private static List<RangeReach> reach() {
        return List.of(new RangeReach(
                EntityRef.campaign(ContractRows.ACCOUNT, "c1"), ContractRows.WEEK, 700, 1000, ContractRows.T1));
    }

    private static ReachQuery asked() {
        return new ReachQuery(EntityLevel.CAMPAIGN, Set.of("c1"), ContractRows.WEEK, null);
    }

    private Lease acquired(String name, String holder) {
        return store.tryAcquire(name, holder, MINUTE).orElseThrow();
    }

    /** A store of leases that keeps no rows has nothing to guard. */
    private MetricsStore rows() {
        assumeTrue(store instanceof MetricsStore, "the store of leases keeps no rows");
        return (MetricsStore) store;
    }

    private static MetricsChunk chunk() {
        return ContractRows.chunk(
                ContractRows.campaigns(ContractRows.WEEK),
                ContractRows.T1,
                ContractRows.campaignRow("c1", ContractRows.DAY, 1000, "2"));
    }
}
