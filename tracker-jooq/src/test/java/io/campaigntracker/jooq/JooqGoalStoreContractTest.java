package io.campaigntracker.jooq;

import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.testkit.contract.GoalStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqGoalStoreContractTest extends GoalStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected GoalStore openGoalStore() {
        return database.cleared().open();
    }
}
