package io.campaigntracker.core.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.core.store.InMemoryAlertStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorePartsTest {

    private final InMemoryMetricsStore inner = new InMemoryMetricsStore();

    /** A store around another one that is nothing but a MetricsStore, and hands on what it is asked. */
    private MetricsStore wrapped(boolean handsOn) {
        return (MetricsStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MetricsStore.class}, (proxy, method, arguments) -> {
                    if (!handsOn && method.getName().equals("part")) {
                        return Optional.empty();
                    }
                    return method.invoke(inner, arguments);
                });
    }

    @Test
    void aWrappedStore_keepsWhatTheInnerOneCanDo() {
        StoreParts parts = StoreParts.of(wrapped(true));

        assertThat(parts.leases()).containsSame(inner);
        assertThat(parts.revisions()).isPresent();
        assertThat(parts.totals()).isPresent();
        assertThat(parts.recomputable()).isPresent();
        assertThat(parts.offline()).isPresent();
        assertThat(parts.predictions()).isPresent();
        assertThat(parts.alerts()).isPresent();
    }

    @Test
    void aStoreThatDoesLess_isTakenAsItIs() {
        StoreParts parts = StoreParts.of(wrapped(false));

        assertThat(parts.leases()).isEmpty();
        assertThatThrownBy(() -> parts.require(parts.leases(), "keeps no leases"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keeps no leases");
    }

    @Test
    void whatIsKeptElsewhere_takesThePlaceOfTheStoresOwn() {
        InMemoryAlertStore elsewhere = new InMemoryAlertStore();

        StoreParts parts = StoreParts.of(inner).with(AlertStore.class, elsewhere);

        assertThat(parts.alerts()).containsSame(elsewhere);
    }

    @Test
    void part_asksOnlyForWhatTheStoreIs() {
        assertThat(inner.part(LeaseStore.class)).containsSame(inner);
        assertThat(inner.part(Runnable.class)).isEmpty();
    }
}
