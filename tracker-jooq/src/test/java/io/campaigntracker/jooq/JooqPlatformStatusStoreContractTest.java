package io.campaigntracker.jooq;

import io.campaigntracker.creative.PlatformStatusStore;
import io.campaigntracker.testkit.contract.PlatformStatusStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqPlatformStatusStoreContractTest extends PlatformStatusStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected PlatformStatusStore openStatusStore() {
        return database.cleared().open().part(PlatformStatusStore.class).orElseThrow();
    }
}
