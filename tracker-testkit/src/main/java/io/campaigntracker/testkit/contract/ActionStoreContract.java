package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.campaigntracker.action.ActionEvidence;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.ActionSwitch;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import io.campaigntracker.store.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ActionStore} must hold. Extend it and say how an empty store is had; it is closed after each test if it can be. */
public abstract class ActionStoreContract {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final DateRange RANGE = new DateRange(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 14));

    private ActionStore store;

    /** For subclasses. */
    protected ActionStoreContract() {}

    /** {@return an empty store, for one test} */
    protected abstract ActionStore openStore();

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
    final void entries_areKeptAsTheyWere_byTime() {
        ActionRecord pause = ActionRecord.proposed(pause("1", "PAUSE_CAMPAIGN:c1:1", null), NOON);
        ActionRecord sending = pause.next(ActionState.SENDING, NOON.plusSeconds(60), ActionRecord.TRACKER, "");
        ActionRecord refused =
                sending.next(ActionState.REFUSED, NOON.plusSeconds(61), "Ada \u00e9 \"x\"", "PERMISSION code 200");
        ActionRecord budget = ActionRecord.proposed(budget(), NOON.plusSeconds(30));

        assertThat(List.of(pause, budget, sending, refused)).allMatch(entry -> store.append(entry, null));

        assertThat(store.actions(Set.of(), null)).containsExactly(pause, budget, sending, refused);
    }

    @Test
    final void infiniteCost_staysOne_andAmountsStayExact() {
        ActionRecord entry = ActionRecord.proposed(pause("1", "a", null), NOON);
        ActionRecord finite = ActionRecord.proposed(pause("1", "b", 0.1 + 0.2), NOON);

        store.append(entry, null);
        store.append(finite, null);

        assertThat(store.actions(Set.of("1"), null)).containsExactly(entry, finite);
    }

    @Test
    final void versionThatIsThere_isNotKeptAgain() {
        ActionRecord first = ActionRecord.proposed(pause("1", "a", 0.4), NOON);
        ActionRecord approved = first.next(ActionState.APPROVED, NOON.plusSeconds(1), "Ada", "");
        ActionRecord rejected = first.next(ActionState.REJECTED, NOON.plusSeconds(2), "Ben", "");

        assertThat(store.append(first, null)).isTrue();
        assertThat(store.append(first, null)).isFalse();
        assertThat(store.append(approved, null)).isTrue();
        assertThat(store.append(rejected, null)).isFalse();
        assertThat(store.append(ActionRecord.proposed(pause("2", "a", 0.4), NOON), null))
                .as("another account's")
                .isTrue();

        assertThat(store.actions(Set.of("1"), null)).containsExactly(first, approved);
    }

    @Test
    final void ofManyAtOnce_oneIsKept() throws Exception {
        ActionRecord entry = ActionRecord.proposed(pause("1", "a", 0.4), NOON);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int attempt = 0; attempt < 8; attempt++) {
                attempts.add(() -> store.append(entry, null));
            }
            int kept = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                kept += attempt.get() ? 1 : 0;
            }
            assertThat(kept).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    final void accountsAndMoments_narrow() {
        ActionRecord one = ActionRecord.proposed(pause("1", "a", 0.4), NOON);
        ActionRecord later = one.next(ActionState.WITHDRAWN, NOON.plusSeconds(3600), ActionRecord.TRACKER, "over");
        ActionRecord other = ActionRecord.proposed(pause("2", "b", 0.4), NOON);
        List.of(one, later, other).forEach(entry -> store.append(entry, null));

        assertThat(store.actions(Set.of("1"), null)).containsExactly(one, later);
        assertThat(store.actions(Set.of(), NOON)).containsExactly(one, other);
        assertThat(store.actions(Set.of("1"), NOON.minusSeconds(1))).isEmpty();
        assertThat(store.actions(Set.of("3"), null)).isEmpty();
    }

    @Test
    final void switches_areKeptWithTheirHistory() {
        ActionSwitch stop = new ActionSwitch("", true, NOON, "Ada", "something is odd");
        ActionSwitch allow = new ActionSwitch("", false, NOON.plusSeconds(60), "Ada", "found");
        ActionSwitch tenants = new ActionSwitch("shop", true, NOON.plusSeconds(30), "Ben", "holidays");

        List.of(stop, allow, tenants).forEach(store::recordSwitch);

        assertThat(store.switches(null)).containsExactly(stop, tenants, allow);
        assertThat(store.switches(NOON.plusSeconds(59))).containsExactly(stop, tenants);
        assertThat(store.switches(NOON.minusSeconds(1))).isEmpty();
    }

    @Test
    final void switches_ofOneMoment_areInTheOrderInWhichTheyWereSet() {
        ActionSwitch stop = new ActionSwitch("", true, NOON, "Ben", "something is odd");
        ActionSwitch allow = new ActionSwitch("", false, NOON, "Ada", "found");

        List.of(stop, allow, stop).forEach(store::recordSwitch);

        assertThat(store.switches(null)).containsExactly(stop, allow, stop);
    }

    @Test
    final void entryUnderALeaseThatIsNoMore_isRefused() {
        assumeTrue(store instanceof LeaseStore, "the store gives no leases");
        LeaseStore leases = (LeaseStore) store;
        Lease lease =
                leases.tryAcquire("act:1", "frozen", Duration.ofMinutes(1)).orElseThrow();
        ActionRecord entry = ActionRecord.proposed(pause("1", "a", 0.4), NOON);
        leases.release(lease);

        assertThatThrownBy(() -> store.append(entry, lease)).isInstanceOf(LeaseLostException.class);
        assertThat(store.actions(Set.of(), null)).isEmpty();

        Lease valid =
                leases.tryAcquire("act:1", "another", Duration.ofMinutes(1)).orElseThrow();
        assertThat(store.append(entry, valid)).isTrue();
    }

    private static ActionProposal pause(String account, String id, @Nullable Double observed) {
        return new ActionProposal(
                id,
                ActionType.PAUSE_CAMPAIGN,
                EntityRef.campaign(account, "c1"),
                "c1",
                "Spring \u00e9 sale",
                "roas",
                "ROAS is low; \"learning\" is over",
                new ActionEvidence(
                        observed == null ? Metric.CPA : Metric.ROAS,
                        RANGE,
                        13,
                        Money.of("1234567890.123456", "EUR"),
                        17.25,
                        observed,
                        1.5),
                Money.of("700", "EUR"),
                null,
                null,
                null,
                NOON.plus(Duration.ofDays(10)));
    }

    private static ActionProposal budget() {
        return new ActionProposal(
                "BUDGET:s1:1",
                ActionType.BUDGET,
                EntityRef.adSet("1", "s1"),
                "c1",
                "s1",
                "less",
                "costs too much",
                new ActionEvidence(Metric.CPA, RANGE, 14, Money.of("90000", "JPY"), 3, 30000.0, 9000),
                Money.of("45000", "JPY"),
                Money.of("5000", "JPY"),
                Money.of("4000", "JPY"),
                null,
                null);
    }
}
