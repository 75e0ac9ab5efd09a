package io.campaigntracker.core.store;

import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.testkit.contract.ClockStoreContract;

class InMemoryClockStoreContractTest extends ClockStoreContract {

    @Override
    protected ClockStore openClockStore() {
        return new InMemoryMetricsStore().part(ClockStore.class).orElseThrow();
    }
}
