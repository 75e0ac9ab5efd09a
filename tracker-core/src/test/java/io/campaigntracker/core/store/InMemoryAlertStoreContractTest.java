package io.campaigntracker.core.store;

import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.testkit.contract.AlertStoreContract;

class InMemoryAlertStoreContractTest extends AlertStoreContract {

    @Override
    protected AlertStore openStore() {
        return new InMemoryMetricsStore();
    }
}
