package io.campaigntracker.core.store;

import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.testkit.contract.OfflineConversionStoreContract;

class InMemoryOfflineConversionsContractTest extends OfflineConversionStoreContract {

    @Override
    protected OfflineConversionStore openStore() {
        return new InMemoryMetricsStore();
    }
}
