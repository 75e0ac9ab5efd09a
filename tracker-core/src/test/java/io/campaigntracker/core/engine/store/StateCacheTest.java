package io.campaigntracker.core.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.store.StoreState;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StateCacheTest {

    private static final StoreState FIRST = new StoreState("1");
    private static final StoreState SECOND = new StoreState("2");

    private final StateCache<String, Integer> cache = new StateCache<>(2);
    private final AtomicInteger loads = new AtomicInteger();

    private int get(StoreState state, String key) {
        return cache.get(state, key, loads::incrementAndGet);
    }

    @Test
    void whatWasLoaded_isKeptWhileTheStateHolds() {
        assertThat(get(FIRST, "a")).isEqualTo(1);
        assertThat(get(new StoreState("1"), "a")).isEqualTo(1);
    }

    @Test
    void anotherState_forgetsEverything() {
        get(FIRST, "a");

        assertThat(get(SECOND, "a")).isEqualTo(2);
        assertThat(get(FIRST, "a")).isEqualTo(3);
    }

    @Test
    void theLongestUnused_leavesFirst() {
        get(FIRST, "a");
        get(FIRST, "b");
        get(FIRST, "a");
        get(FIRST, "c");

        assertThat(get(FIRST, "a")).isEqualTo(1);
        assertThat(get(FIRST, "b")).isEqualTo(4);
    }

    @Test
    void whatWasReadForAnOlderState_isNotKeptForANewerOne() {
        int stale = cache.get(FIRST, "a", () -> {
            get(SECOND, "other");
            return -1;
        });

        assertThat(stale).isEqualTo(-1);
        assertThat(get(SECOND, "a")).isPositive();
    }
}
