package io.campaigntracker.jooq;

import io.campaigntracker.testkit.contract.WatchStoreContract;
import io.campaigntracker.watch.WatchStore;
import org.junit.jupiter.api.BeforeAll;

final class JooqWatchStoreContractTest extends WatchStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected WatchStore openStore() {
        return database.cleared().open();
    }
}
