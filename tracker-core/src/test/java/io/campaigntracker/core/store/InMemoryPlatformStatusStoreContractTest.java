package io.campaigntracker.core.store;

import io.campaigntracker.creative.PlatformStatusStore;
import io.campaigntracker.testkit.contract.PlatformStatusStoreContract;

class InMemoryPlatformStatusStoreContractTest extends PlatformStatusStoreContract {

    @Override
    protected PlatformStatusStore openStatusStore() {
        return new InMemoryMetricsStore().part(PlatformStatusStore.class).orElseThrow();
    }
}
