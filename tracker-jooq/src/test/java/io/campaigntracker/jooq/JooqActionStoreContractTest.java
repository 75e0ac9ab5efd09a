package io.campaigntracker.jooq;

import io.campaigntracker.action.ActionStore;
import io.campaigntracker.testkit.contract.ActionStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqActionStoreContractTest extends ActionStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected ActionStore openStore() {
        return database.cleared().open();
    }
}
