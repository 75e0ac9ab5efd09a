package io.campaigntracker.jooq;

import io.campaigntracker.creative.CreativeAttributeStore;
import io.campaigntracker.testkit.contract.CreativeAttributeStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqCreativeAttributeStoreContractTest extends CreativeAttributeStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected CreativeAttributeStore openAttributeStore() {
        return database.cleared().open();
    }
}
