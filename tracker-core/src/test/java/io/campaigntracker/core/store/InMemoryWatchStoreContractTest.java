package io.campaigntracker.core.store;

import io.campaigntracker.testkit.contract.WatchStoreContract;
import io.campaigntracker.watch.WatchStore;

class InMemoryWatchStoreContractTest extends WatchStoreContract {

    @Override
    protected WatchStore openStore() {
        return new InMemoryMetricsStore();
    }
}
