package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.campaigntracker.source.PendingQuery;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.testkit.contract.PendingQueryStoreContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class JooqPendingQueryStoreContractTest extends PendingQueryStoreContract {

    private static TestDatabase database;

    private final JooqMetricsStore store = database.cleared().open();

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @Override
    protected PendingQueryStore openStore() {
        return store.reportRuns();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aRunInFlight_isFoundByAnotherProcess() {
        PendingQuery run = new PendingQuery("key", "1", "602", Instant.parse("2026-11-22T12:00:00Z"));
        store.reportRuns().save(run);

        try (JooqMetricsStore other = database.store()) {
            assertThat(other.reportRuns().find("key")).contains(run);
        }
    }
}
