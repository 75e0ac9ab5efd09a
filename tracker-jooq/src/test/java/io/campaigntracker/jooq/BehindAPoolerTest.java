package io.campaigntracker.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.testkit.contract.LeaseStoreContract;
import io.campaigntracker.testkit.contract.MetricsStoreContract;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A proxy that pools by transaction stands between the store and the server. */
final class BehindAPoolerTest {

    private static TestDatabase database;
    private static TransactionPooler pooler;
    private static HikariDataSource connections;

    @BeforeAll
    static void start() throws IOException {
        database = TestServer.empty();
        pooler = new TransactionPooler(database.server().getPort());
        open().close();
        connections = TestDatabase.pool(pooler.url(database.name()));
    }

    @AfterAll
    static void stop() throws IOException {
        connections.close();
        pooler.close();
        assertThat(pooler.leftBehind()).isEmpty();
    }

    @Nested
    final class Metrics extends MetricsStoreContract {
        @Override
        protected MetricsStore openStore() {
            return cleared();
        }
    }

    @Nested
    final class Leases extends LeaseStoreContract {
        @Override
        protected LeaseStore openStore() {
            return cleared();
        }

        @Override
        protected void pass(Duration time) {
            database.execute("update leases set expires_at = expires_at - interval '" + time.toMillis() + " ms'");
        }
    }

    @Test
    void read_oftenEnoughForThePreparedStatementsOfADriver_goesOn() {
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(SampleRows.DAY));
        try (JooqMetricsStore store = open()) {
            for (int i = 0; i < 12; i++) {
                store.read(query);
            }
        }
    }

    @Test
    void read_throughStatementsPreparedInTheSession_saysWhatToDo() throws IOException {
        HistoryQuery query = HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(SampleRows.DAY));
        try (TransactionPooler other = new TransactionPooler(database.server().getPort())) {
            assertThatThrownBy(() -> {
                        try (JooqMetricsStore store =
                                JooqMetricsStore.connect(other.url(database.name()) + "?prepareThreshold=2")) {
                            for (int i = 0; i < 4; i++) {
                                store.read(query);
                            }
                        }
                    })
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("prepareThreshold=0");
        }
    }

    @Test
    void theProxy_givesEachTransactionAnotherSession_andNotesWhatIsLeftInIt() throws Exception {
        try (TransactionPooler strict = new TransactionPooler(database.server().getPort());
                Connection connection = DriverManager.getConnection(
                        "jdbc:" + strict.url(database.name()).replace("postgres@", "") + "?user=postgres");
                Statement statement = connection.createStatement()) {
            Set<Integer> sessions = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                    row.next();
                    sessions.add(row.getInt(1));
                }
            }
            statement.execute("select pg_advisory_lock(1)");
            statement.execute("create temp table kept (n int)");
            statement.execute("set work_mem = '5MB'");

            assertThat(sessions).hasSize(2);
            assertThat(strict.leftBehind()).containsExactly("advisory lock", "temporary kept", "setting work_mem");
            connection.setAutoCommit(false);
            try (PreparedStatement prepared = connection.prepareStatement("select ?::int")) {
                assertThatThrownBy(() -> {
                            for (int i = 0; i < 9; i++) {
                                prepared.setInt(1, i);
                                prepared.execute();
                                connection.commit();
                            }
                        })
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("prepared statement");
            }
        }
    }

    private static JooqMetricsStore open() {
        return JooqMetricsStore.connect(pooler.url(database.name()));
    }

    /** An empty store on clients that stay with the proxy. */
    private static JooqMetricsStore cleared() {
        database.clear();
        return JooqMetricsStore.builder()
                .dataSource(connections)
                .copyFrom(8)
                .firstPause(Duration.ofMillis(1))
                .open();
    }
}
