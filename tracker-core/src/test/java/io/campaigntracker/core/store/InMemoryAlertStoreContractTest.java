package io.campaigntracker.core.store;

import io.campaigntracker.spi.AlertStore;
import io.campaigntracker.testkit.contract.AlertStoreContract;

class InMemoryAlertStoreContractTest extends AlertStoreContract {

    @Override
    protected AlertStore openStore() {
        return new InMemoryMetricsStore();
    }
}
