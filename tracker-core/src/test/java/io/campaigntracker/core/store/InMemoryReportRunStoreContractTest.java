package io.campaigntracker.core.store;

import io.campaigntracker.spi.ReportRunStore;
import io.campaigntracker.testkit.contract.ReportRunStoreContract;

class InMemoryReportRunStoreContractTest extends ReportRunStoreContract {

    @Override
    protected ReportRunStore openStore() {
        return ReportRunStore.inMemory();
    }
}
