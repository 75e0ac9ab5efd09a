package io.campaigntracker.core.store;

import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.testkit.contract.CreativeAttributeStoreContract;

class InMemoryCreativeAttributeStoreContractTest extends CreativeAttributeStoreContract {

    @Override
    protected CreativeAttributeStore openAttributeStore() {
        return new InMemoryMetricsStore();
    }
}
