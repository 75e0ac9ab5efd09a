package io.campaigntracker.jooq;

import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.testkit.contract.MetricsStoreContract;
import org.junit.jupiter.api.BeforeAll;

final class JooqMetricsStoreContractTest extends MetricsStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected MetricsStore openStore() {
        return database.cleared().open();
    }

    @Override
    protected MetricsStore openAnother(MetricsStore store) {
        return database.store();
    }
}
