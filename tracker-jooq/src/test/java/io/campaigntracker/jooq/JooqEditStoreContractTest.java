package io.campaigntracker.jooq;

import io.campaigntracker.edit.EditStore;
import io.campaigntracker.testkit.contract.EditStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqEditStoreContractTest extends EditStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected EditStore openEditStore() {
        return database.cleared().open();
    }
}
