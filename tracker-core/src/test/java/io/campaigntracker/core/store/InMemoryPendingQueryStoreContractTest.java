package io.campaigntracker.core.store;

import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.testkit.contract.PendingQueryStoreContract;

class InMemoryPendingQueryStoreContractTest extends PendingQueryStoreContract {

    @Override
    protected PendingQueryStore openStore() {
        return PendingQueryStore.inMemory();
    }
}
