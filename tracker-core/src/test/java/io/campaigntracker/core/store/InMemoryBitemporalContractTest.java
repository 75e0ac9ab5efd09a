package io.campaigntracker.core.store;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.contract.BitemporalContract;

class InMemoryBitemporalContractTest extends BitemporalContract {

    @Override
    protected MetricsStore openStore() {
        return new InMemoryMetricsStore();
    }

    @Override
    protected int sequences() {
        return 300;
    }
}
