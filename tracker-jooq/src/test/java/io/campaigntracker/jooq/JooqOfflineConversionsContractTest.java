package io.campaigntracker.jooq;

import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.testkit.contract.OfflineConversionStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqOfflineConversionsContractTest extends OfflineConversionStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected OfflineConversionStore openStore() {
        return database.cleared().open();
    }
}
