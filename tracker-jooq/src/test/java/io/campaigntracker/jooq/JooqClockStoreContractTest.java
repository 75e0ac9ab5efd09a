package io.campaigntracker.jooq;

import io.campaigntracker.maturity.ClockStore;
import io.campaigntracker.testkit.contract.ClockStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqClockStoreContractTest extends ClockStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected ClockStore openClockStore() {
        return database.cleared().open().part(ClockStore.class).orElseThrow();
    }
}
