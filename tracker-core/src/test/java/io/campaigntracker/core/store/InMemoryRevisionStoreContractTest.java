package io.campaigntracker.core.store;

import io.campaigntracker.testkit.contract.RevisionStoreContract;

class InMemoryRevisionStoreContractTest extends RevisionStoreContract<InMemoryMetricsStore> {

    @Override
    protected InMemoryMetricsStore openStore() {
        return new InMemoryMetricsStore();
    }
}
