package io.campaigntracker.core.store;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.contract.NameStoreContract;

class InMemoryNameStoreContractTest extends NameStoreContract {

    @Override
    protected MetricsStore openStore() {
        return new InMemoryMetricsStore();
    }
}
