package io.campaigntracker.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.creative.PlatformStatus;
import io.campaigntracker.creative.PlatformStatus.Kind;
import io.campaigntracker.creative.PlatformStatusStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of the platform's messages must hold. Extend it and say how an empty store is opened. */
public abstract class PlatformStatusStoreContract {

    private static final Instant T1 = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant T2 = Instant.parse("2026-10-15T10:00:00Z");

    private PlatformStatusStore store;

    /** {@return an empty store} */
    protected abstract PlatformStatusStore openStatusStore();

    @BeforeEach
    final void openStatuses() {
        store = openStatusStore();
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (store instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    @Test
    void emptyStore_hasNothing() {
        store.addStatuses(List.of(), T1);

        assertThat(store.statuses(Set.of(), null)).isEmpty();
    }

    @Test
    void ofEachAdAndKind_theOneToldLastIsTold_inWhicheverOrderTheyCame() {
        PlatformStatus low = status("1001", "a1", "LOW", T1);
        PlatformStatus high = status("1001", "a1", "HIGH", T2);
        PlatformStatus other = status("1001", "a2", "MEDIUM", T1);
        PlatformStatus foreign = status("1002", "a1", "LOW", T1);
        PlatformStatus phase = new PlatformStatus("1001", "a1", Kind.LEARNING_PHASE, "FAIL", "", T1);

        store.addStatuses(List.of(foreign, high), T2);
        store.addStatuses(List.of(low, other, phase), T2);

        assertThat(store.statuses(Set.of(), null)).containsExactly(high, phase, other, foreign);
        assertThat(store.statuses(Set.of("1002"), null)).containsExactly(foreign);
        assertThat(store.statuses(Set.of("1003"), null)).isEmpty();
    }

    @Test
    void theSameMessageAgain_staysAsItCameFirst() {
        PlatformStatus first = status("1001", "a1", "LOW", T1);
        store.addStatuses(List.of(first), T1);
        store.addStatuses(List.of(first, first, status("1001", "a1", "HIGH", T1)), T2);

        assertThat(store.statuses(Set.of(), null)).containsExactly(first);
        assertThat(store.statuses(Set.of(), T1)).containsExactly(first);
    }

    @Test
    void asOf_seesWhatHadComeInByThen_howeverLongBeforeItWasTold() {
        PlatformStatus low = status("1001", "a1", "LOW", T1.minusSeconds(60));
        PlatformStatus delayed = status("1001", "a1", "HIGH", T1);
        store.addStatuses(List.of(low), T1);
        store.addStatuses(List.of(delayed), T2);

        assertThat(store.statuses(Set.of(), T1.minusSeconds(1))).isEmpty();
        assertThat(store.statuses(Set.of(), T2.minusSeconds(1))).containsExactly(low);
        assertThat(store.statuses(Set.of(), T2)).containsExactly(delayed);
    }

    private static PlatformStatus status(String account, String ad, String level, Instant at) {
        return new PlatformStatus(account, ad, Kind.CREATIVE_FATIGUE, level, "This creative tires.", at);
    }
}
