package io.campaigntracker.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.core.store.InMemoryMetricsStore;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.testkit.contract.MetricsStoreContract;
import io.campaigntracker.watch.WatchStore;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedStoreTest {

    private static MetricsStore observed(MetricsStore store) {
        return TrackerObservations.of(ObservationRegistry.create()).store(store);
    }

    @Nested
    class AsAStore extends MetricsStoreContract {

        @Override
        protected MetricsStore openStore() {
            return observed(new InMemoryMetricsStore());
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                HourlyStore.class,
                BreakdownStore.class,
                EditStore.class,
                LeaseStore.class,
                TotalsStore.class,
                OfflineConversionStore.class,
                PredictionStore.class,
                AlertStore.class,
                GoalStore.class,
                WatchStore.class
            })
    void store_keepsItsParts(Class<?> kind) {
        InMemoryMetricsStore store = new InMemoryMetricsStore();

        assertThat(store.part(kind)).isPresent();
        assertThat(observed(store).part(kind)).get().isInstanceOf(kind);
    }

    @Test
    void store_isItself() {
        MetricsStore observed = observed(new InMemoryMetricsStore());

        assertThat(observed.part(MetricsStore.class)).containsSame(observed);
    }

    @Test
    void wrappers_overrideWhateverTheirInterfaceLeavesOpen_andDefaultsThatAskOnlyThese() throws Exception {
        // a method that is added with a default would pass the store around by: whoever adds one decides here
        assertThat(MetricsStore.class.getMethods())
                .filteredOn(method -> method.isDefault())
                .extracting(method -> method.getName())
                .containsOnly("write", "saveCatalog", "catalogs", "saveReach", "part", "catalogsAt", "states");
        assertThat(ObservedStore.class.getDeclaredMethods())
                .extracting(method -> method.getName())
                .contains("catalogsAt", "states");
        for (Class<?> part : new Class<?>[] {HourlyStore.class, BreakdownStore.class, EditStore.class}) {
            assertThat(part.getMethods()).noneMatch(method -> method.isDefault());
        }
    }
}
