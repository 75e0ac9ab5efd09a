package io.campaigntracker.jooq;

import io.campaigntracker.testkit.contract.RevisionStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqRevisionStoreContractTest extends RevisionStoreContract<JooqMetricsStore> {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected JooqMetricsStore openStore() {
        return database.cleared().open();
    }
}
