package io.campaigntracker.jooq;

import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.testkit.contract.AlertStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqAlertStoreContractTest extends AlertStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected AlertStore openStore() {
        return database.cleared().open();
    }
}
