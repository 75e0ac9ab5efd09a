package io.campaigntracker.core.store;

import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.testkit.contract.ReportRunStoreContract;

class InMemoryReportRunStoreContractTest extends ReportRunStoreContract {

    @Override
    protected PendingQueryStore openStore() {
        return PendingQueryStore.inMemory();
    }
}
