package io.campaigntracker.core.store;

import io.campaigntracker.testkit.contract.ThinnableStoreContract;

class InMemoryThinnableStoreContractTest extends ThinnableStoreContract<InMemoryMetricsStore> {

    @Override
    protected InMemoryMetricsStore openStore() {
        return new InMemoryMetricsStore();
    }
}
