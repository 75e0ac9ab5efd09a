package io.campaigntracker.testkit.contract;

import static io.campaigntracker.testkit.contract.ContractRows.ACCOUNT;
import static io.campaigntracker.testkit.contract.ContractRows.DAY;
import static io.campaigntracker.testkit.contract.ContractRows.T1;
import static io.campaigntracker.testkit.contract.ContractRows.T2;
import static io.campaigntracker.testkit.contract.ContractRows.WEEK;
import static io.campaigntracker.testkit.contract.ContractRows.campaignRow;
import static io.campaigntracker.testkit.contract.ContractRows.campaigns;
import static io.campaigntracker.testkit.contract.ContractRows.chunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.creative.AttributeSource;
import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.creative.RecordedAttribute;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineConversionStore.OnConflict;
import io.campaigntracker.offline.OnlineOrder;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.StoreState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a store tells that something has changed. */
abstract class StateContract extends StoreContract {

    private static final MetricsChunk CHUNK = chunk(campaigns(WEEK), T1, campaignRow("c1", DAY, 1000, "10"));

    private static final OfflineConversion SALE =
            new OfflineConversion(ACCOUNT, "o1", T1, Money.of("9", "EUR"), null, null, null, false, "till");
    private static final OnlineOrder ORDER = new OnlineOrder(ACCOUNT, "o1", T1, Money.of("9", "EUR"), "shop");

    /** {@return another instance onto the same data; closed after the test} */
    protected abstract MetricsStore openAnother(MetricsStore store);

    @Test
    void state_nothingWritten_staysEqual() {
        store.write(CHUNK);
        StoreState before = store.state();

        campaignRows(null);
        coverage(CHUNK.request().level());

        assertThat(store.state()).isEqualTo(before);
    }

    @Test
    void state_afterEachKindOfChange_isAnother() {
        Set<StoreState> states = new HashSet<>();
        Runnable noteOnlyOnce =
                () -> assertThat(states.add(store.state())).as("a new state").isTrue();
        noteOnlyOnce.run();

        store.write(CHUNK);
        noteOnlyOnce.run();
        store.write(chunk(campaigns(WEEK), T2, campaignRow("c1", DAY, 2000, "10")));
        noteOnlyOnce.run();
        store.recordFailure(campaigns(WEEK), T2, FAILURE);
        noteOnlyOnce.run();
        store.saveCatalog(new AccountCatalog(
                new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC), List.of(), List.of(), List.of(), List.of(), T2));
        noteOnlyOnce.run();
        store.saveReach(List.of(new RangeReach(EntityRef.campaign(ACCOUNT, "c1"), WEEK, 700, 1000, T1)));
        noteOnlyOnce.run();
        if (store instanceof OfflineConversionStore imports) {
            imports.importConversions(List.of(SALE), T2, OnConflict.KEEP_STORED);
            noteOnlyOnce.run();
            imports.importOnlineOrders(List.of(ORDER), T2, OnConflict.KEEP_STORED);
            noteOnlyOnce.run();
            imports.erase(ACCOUNT, Set.of("o1"));
            noteOnlyOnce.run();
            imports.eraseBefore(T1);
            noteOnlyOnce.run();
        }
        if (store instanceof RecomputableStore recomputable) {
            recomputable.recompute(
                    ACCOUNT,
                    "lead@1",
                    AttributionWindow.CLICK_1D,
                    row -> row.toBuilder()
                            .conversions(
                                    BigDecimal.ONE,
                                    BigDecimal.TEN,
                                    ConversionDefinition.LEAD.id(),
                                    AttributionWindow.CLICK_1D)
                            .build());
            noteOnlyOnce.run();
        }
    }

    @Test
    void state_chunkThatConfirmsEveryValue_isAnother_forItsDaysAreFetchedLater() {
        store.write(CHUNK);
        StoreState before = store.state();

        store.write(chunk(campaigns(WEEK), T2, campaignRow("c1", DAY, 1000, "10")));

        assertThat(store.state()).isNotEqualTo(before);
    }

    @Test
    void states_whatIsWrittenOfOneAccount_leavesTheOthersAsTheyWere() {
        String other = ACCOUNT + "9";
        Set<String> both = Set.of(ACCOUNT, other);
        Map<String, StoreState> before = store.states(both);
        assertThat(before).containsOnlyKeys(ACCOUNT, other);
        assertThat(store.states(both)).isEqualTo(before);
        assumeTrue(!before.containsValue(store.state()), "this store does not tell accounts apart");

        List<Runnable> changes = new ArrayList<>(List.of(
                () -> store.write(CHUNK),
                () -> store.recordFailure(campaigns(WEEK), T2, FAILURE),
                () -> store.saveCatalog(new AccountCatalog(
                        new Account(ACCOUNT, "Shop", "EUR", ZoneOffset.UTC),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        T2)),
                () -> store.saveReach(
                        List.of(new RangeReach(EntityRef.campaign(ACCOUNT, "c1"), WEEK, 700, 1000, T1)))));
        if (store instanceof OfflineConversionStore imports) {
            changes.add(() -> imports.importConversions(List.of(SALE), T2, OnConflict.KEEP_STORED));
            changes.add(() -> imports.importOnlineOrders(List.of(ORDER), T2, OnConflict.KEEP_STORED));
            changes.add(() -> imports.erase(ACCOUNT, Set.of("o1")));
        }
        if (store instanceof GoalStore goals) {
            changes.add(() -> goals.addGoals(List.of(Goal.of(GoalScope.account(ACCOUNT), Kpi.purchaseValue())), T2));
        }
        if (store instanceof CreativeAttributeStore attributes) {
            changes.add(() -> attributes.addAttributes(
                    List.of(new RecordedAttribute(ACCOUNT, "cr", "hook", AttributeSource.CALLER, "question", T2))));
        }
        Set<StoreState> seen = new HashSet<>(before.values());
        for (Runnable change : changes) {
            change.run();
            Map<String, StoreState> after = store.states(both);
            assertThat(seen.add(after.get(ACCOUNT))).as("a new state").isTrue();
            assertThat(after.get(other)).isEqualTo(before.get(other));
        }
    }

    @Test
    void states_anImportOfNothing_leavesEachAsItWas() {
        assumeTrue(store instanceof OfflineConversionStore, "this store keeps no offline conversions");
        OfflineConversionStore imports = (OfflineConversionStore) store;
        Map<String, StoreState> before = store.states(Set.of(ACCOUNT));

        assertThat(imports.importConversions(List.of(), T2, OnConflict.KEEP_STORED)
                        .inserted())
                .isZero();
        assertThat(imports.importOnlineOrders(List.of(), T2, OnConflict.KEEP_STORED)
                        .inserted())
                .isZero();
        assertThat(imports.erase(null, Set.of())).isZero();

        assertThat(store.states(Set.of(ACCOUNT))).isEqualTo(before);
    }

    @Test
    void states_whatConcernsNoSingleAccount_isAnotherStateOfEach() {
        assumeTrue(store instanceof OfflineConversionStore, "this store keeps no offline conversions");
        Set<String> both = Set.of(ACCOUNT, ACCOUNT + "9");
        Map<String, StoreState> before = store.states(both);

        ((OfflineConversionStore) store).eraseBefore(T1);

        assertThat(store.states(both))
                .doesNotContainValue(before.get(ACCOUNT))
                .doesNotContainValue(before.get(ACCOUNT + "9"));
    }

    @Test
    void state_whatAnotherInstanceWrote_isSeen() {
        try (MetricsStore other = openAnother(store)) {
            StoreState before = store.state();
            assertThat(other.state()).isEqualTo(before);

            other.write(CHUNK);

            assertThat(store.state()).isNotEqualTo(before).isEqualTo(other.state());
        }
    }

    @Test
    void state_manyWritersAtOnce_missesNoneOfThem() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(6);
        try (MetricsStore other = openAnother(store)) {
            List<? extends Future<?>> writes = IntStream.range(0, 60)
                    .mapToObj(i -> writers.submit(() -> {
                        MetricsStore one = i % 2 == 0 ? store : other;
                        StoreState before = one.state();
                        StoreState own = one.states(Set.of(ACCOUNT)).get(ACCOUNT);
                        one.write(MetricsChunk.of(
                                campaigns(DateRange.day(DAY.plusDays(i))),
                                List.of(campaignRow("c1", DAY.plusDays(i), 1000, "10")),
                                T1));
                        assertThat(one.state()).isNotEqualTo(before);
                        assertThat(one.states(Set.of(ACCOUNT)).get(ACCOUNT)).isNotEqualTo(own);
                    }))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
            assertThat(store.state()).isEqualTo(other.state());
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void state_leases_doNotCount() {
        assumeTrue(store instanceof LeaseStore, "this store keeps no leases");
        StoreState before = store.state();

        ((LeaseStore) store).tryAcquire("sync", "me", Duration.ofMinutes(1));

        assertThat(store.state()).isEqualTo(before);
    }
}
