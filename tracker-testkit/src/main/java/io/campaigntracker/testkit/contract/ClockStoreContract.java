package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.RecordedClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of clocks must hold. Extend it and say how an empty store is opened. */
public abstract class ClockStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-15T10:00:00Z");

    private ClockStore store;

    /** {@return an empty store} */
    protected abstract ClockStore openClockStore();

    @BeforeEach
    final void openClocks() {
        store = openClockStore();
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void emptyStore_hasNothing() {
        store.addClocks(List.of());

        assertThat(store.clocks(Set.of(), null)).isEmpty();
    }

    @Test
    void clocks_areToldByAccountAndDefinition_inOrder() {
        RecordedClock lead = clock("1001", "lead@1", MaturityClock.CLICK, T1);
        RecordedClock purchase = clock("1001", "purchase@1", MaturityClock.CONVERSION, T1);
        RecordedClock other = clock("1002", "purchase@1", MaturityClock.CLICK, T2);

        store.addClocks(List.of(other, purchase, lead));

        assertThat(store.clocks(Set.of(), null)).containsExactly(lead, purchase, other);
        assertThat(store.clocks(Set.of("1002"), null)).containsExactly(other);
        assertThat(store.clocks(Set.of("1003"), null)).isEmpty();
    }

    @Test
    void clockFoundLater_takesTheFormersPlace_andLeavesItReadable() {
        RecordedClock first = clock("1001", "purchase@1", MaturityClock.CLICK, T1);
        RecordedClock second = clock("1001", "purchase@1", MaturityClock.CONVERSION, T2);
        store.addClocks(List.of(second));
        store.addClocks(List.of(first));

        assertThat(store.clocks(Set.of("1001"), null)).containsExactly(second);
        assertThat(store.clocks(Set.of("1001"), T2)).containsExactly(second);
        assertThat(store.clocks(Set.of("1001"), T2.minusSeconds(1))).containsExactly(first);
        assertThat(store.clocks(Set.of("1001"), T1.minusSeconds(1))).isEmpty();
    }

    private static RecordedClock clock(String account, String definition, MaturityClock clock, Instant at) {
        return new RecordedClock(account, definition, clock, at);
    }
}
