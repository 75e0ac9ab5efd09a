package io.campaigntracker.core.store;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.contract.MetricsStoreContract;

class InMemoryMetricsStoreContractTest extends MetricsStoreContract {

    @Override
    protected MetricsStore openStore() {
        return new InMemoryMetricsStore();
    }
}
