package io.campaigntracker.core.store;

import io.campaigntracker.edit.EditStore;
import io.campaigntracker.testkit.contract.EditStoreContract;

class InMemoryEditStoreContractTest extends EditStoreContract {

    @Override
    protected EditStore openEditStore() {
        return new InMemoryMetricsStore();
    }
}
