package io.campaigntracker.core.store;

import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.testkit.contract.GoalStoreContract;

class InMemoryGoalStoreContractTest extends GoalStoreContract {

    @Override
    protected GoalStore openGoalStore() {
        return new InMemoryMetricsStore();
    }
}
