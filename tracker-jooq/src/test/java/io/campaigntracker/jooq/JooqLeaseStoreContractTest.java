package io.campaigntracker.jooq;

import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.testkit.contract.LeaseStoreContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;

final class JooqLeaseStoreContractTest extends LeaseStoreContract {

    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected LeaseStore openStore() {
        return database.cleared().open();
    }

    @Override
    protected void pass(Duration time) {
        database.execute("update leases set expires_at = expires_at - interval '" + time.toMillis() + " ms'");
    }
}
