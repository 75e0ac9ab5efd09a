package io.campaigntracker.jooq;

import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.testkit.contract.AlertStoreContract;
import org.junit.jupiter.api.AfterEach;

class JooqAlertStoreContractTest extends AlertStoreContract {

    private final TestDatabase database = TestServer.migrated();
    private final JooqMetricsStore store = database.store();

    @Override
    protected AlertStore openStore() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
    }
}
