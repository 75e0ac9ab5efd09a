package io.campaigntracker.jooq;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.contract.NameStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqNameStoreContractTest extends NameStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected MetricsStore openStore() {
        return database.cleared().open();
    }
}
