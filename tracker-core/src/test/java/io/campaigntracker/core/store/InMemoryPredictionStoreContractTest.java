package io.campaigntracker.core.store;

import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.testkit.contract.PredictionStoreContract;

class InMemoryPredictionStoreContractTest extends PredictionStoreContract {

    @Override
    protected PredictionStore openPredictionStore() {
        return new InMemoryMetricsStore();
    }
}
