package io.campaigntracker.jooq;

import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.testkit.contract.PredictionStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqPredictionStoreContractTest extends PredictionStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected PredictionStore openPredictionStore() {
        return database.cleared().open();
    }
}
