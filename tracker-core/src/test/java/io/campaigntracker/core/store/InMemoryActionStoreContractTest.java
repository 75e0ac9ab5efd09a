package io.campaigntracker.core.store;

import io.campaigntracker.action.ActionStore;
import io.campaigntracker.testkit.contract.ActionStoreContract;

class InMemoryActionStoreContractTest extends ActionStoreContract {

    @Override
    protected ActionStore openStore() {
        return new InMemoryMetricsStore();
    }
}
