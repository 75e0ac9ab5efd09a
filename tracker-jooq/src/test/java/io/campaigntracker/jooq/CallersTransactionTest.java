package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallersTransactionTest {

    private static TestDatabase database;
    private JooqMetricsStore store;
    private Connection connection;

    @BeforeAll
    static void createDatabase() {
        database = TestServer.migrated();
    }

    @BeforeEach
    void begin() throws SQLException {
        database.clear();
        store = database.builder().copyFrom(1).open();
        connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
        store.close();
    }

    @Test
    void within_severalChunks_areWrittenWhenTheCallerCommits() throws SQLException {
        JooqMetricsStore joined = store.within(connection);

        joined.write(chunk(request(EntityLevel.CAMPAIGN, 2), NOON, campaign("1", DAY, 1)));
        joined.write(chunk(request(EntityLevel.CAMPAIGN, 2), hours(1), campaign("1", DAY, 2), campaign("2", DAY, 2)));
        joined.write(chunk(request(EntityLevel.CAMPAIGN, 2), hours(2), campaign("1", DAY, 3)));

        assertThat(rows(joined)).isEqualTo(1);
        assertThat(rows(store)).isZero();
        connection.commit();
        assertThat(rows(store)).isEqualTo(1);
        assertThat(database.number("select count(*) from campaign_metrics_revisions"))
                .isEqualTo(3);
    }

    @Test
    void within_rolledBack_leavesNothing() throws SQLException {
        store.within(connection).write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));

        connection.rollback();

        assertThat(rows(store)).isZero();
    }

    @Test
    void within_writeThatFails_leavesTheCallersTransactionUsable() throws SQLException {
        JooqMetricsStore joined = store.within(connection);
        database.execute("alter table campaign_metrics add constraint odd check (clicks <> 13)");
        try {
            joined.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
            assertThatThrownBy(() ->
                            joined.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(1), campaign("1", DAY, 13))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nothing of it was written");
            connection.commit();
        } finally {
            connection.rollback();
            database.execute("alter table campaign_metrics drop constraint odd");
        }

        assertThat(database.texts("select clicks from campaign_metrics")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE})
    void within_transactionThatDoesNotSeeOthersCommits_isReadOnlyForTheStore(int isolation) throws SQLException {
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
        connection.setTransactionIsolation(isolation);
        JooqMetricsStore joined = store.within(connection);
        assertThat(rows(joined)).isEqualTo(1);
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(2), campaign("1", DAY, 2), campaign("2", DAY, 2)));

        assertThatThrownBy(() -> joined.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(1), campaign("1", DAY, 1))))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.isRetryable()).isFalse())
                .hasMessageContaining("nothing of it was written")
                .hasMessageContaining("read committed");
        assertThat(rows(joined)).isEqualTo(1);
        connection.commit();
        assertThat(rows(joined)).isEqualTo(2);
    }

    @Test
    void within_snapshotOlderThanAnotherWriter_stillPutsAnOlderFetchBehindIt() throws SQLException {
        JooqMetricsStore joined = store.within(connection);
        assertThat(rows(joined)).isZero();
        store.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(2), campaign("1", DAY, 2)));

        joined.write(chunk(request(EntityLevel.CAMPAIGN, 1), hours(1), campaign("1", DAY, 1)));
        connection.commit();

        assertThat(database.texts("select clicks from campaign_metrics")).containsExactly("2");
        assertThat(database.texts("select clicks from campaign_metrics_revisions"))
                .containsExactly("1");
    }

    @Test
    void write_databaseWhoseDefaultIsAnotherLevel_isReadCommittedAllTheSame() {
        TestDatabase strict = TestServer.migrated();
        strict.execute("alter database " + strict.name() + " set default_transaction_isolation = 'serializable'");
        strict.execute("alter database " + strict.name() + " set default_transaction_read_only = on");

        try (JooqMetricsStore own = strict.store()) {
            own.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
            assertThat(rows(own)).isEqualTo(1);
        }
    }

    @Test
    void within_autoCommitConnection_isRefused() throws SQLException {
        connection.setAutoCommit(true);

        assertThatThrownBy(() -> store.within(connection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto-commit");
    }

    @Test
    void close_ofAJoinedStore_leavesTheConnectionOpen() throws SQLException {
        store.within(connection).close();

        assertThat(connection.isValid(1)).isTrue();
    }

    private static int rows(JooqMetricsStore store) {
        return store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)))
                .size();
    }
}
