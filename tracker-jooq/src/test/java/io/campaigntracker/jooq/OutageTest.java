package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.hours;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoreException;
import io.campaigntracker.store.WriteResult;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutageTest {

    private static final MetricsChunk CHUNK =
            chunk(request(EntityLevel.CAMPAIGN, 1), hours(1), campaign("1", DAY, 2), campaign("2", DAY, 2));

    private TestDatabase database;

    @BeforeEach
    void createDatabase() {
        database = TestServer.migrated();
    }

    @Test
    void connect_nothingListens_saysSoWithoutThePassword() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertFailure(() -> JooqMetricsStore.connect("postgresql://me:s3cret@localhost:" + port + "/db"), true)
                .hasMessageContaining("could not connect")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void connect_wrongPassword_failsAtOnceAndForGood() {
        database.execute("create role guarded login password 'right'");

        // The test server trusts every local role; one that may not log in is refused in the same way.
        database.execute("alter role guarded nologin");

        assertFailure(() -> JooqMetricsStore.connect(database.url("guarded", "s3cret")), false)
                .hasMessageContaining("refused the role or its password")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void write_poolExhausted_failsInTimeAndNothingIsWritten() {
        try (JooqMetricsStore store = database.builder()
                .poolSize(1)
                .connectionTimeout(Duration.ofMillis(250))
                .open()) {
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
            HistoryQuery all = HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY));

            store.forEach(
                    all,
                    row -> assertFailure(() -> store.write(CHUNK), true)
                            .hasMessageContaining("nothing of it was written")
                            .hasMessageContaining("timed out"));

            assertThat(store.write(CHUNK).changedAnything()).isTrue();
        }
    }

    @Test
    void write_statementTakesTooLong_failsAndNothingIsWritten() throws SQLException {
        try (JooqMetricsStore store = database.builder()
                        .statementTimeout(Duration.ofMillis(100))
                        .open();
                Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table campaign_metrics in access exclusive mode");

            assertFailure(() -> store.write(CHUNK), true)
                    .hasMessageContaining("the 2 rows of account")
                    .hasMessageContaining("a time limit ended the statement");

            other.rollback();
            assertThat(store.write(CHUNK).inserted()).isEqualTo(2);
        }
    }

    @Test
    void write_serializationFailures_isRepeated() {
        failOnInsert("if nextval('attempts') <= 2 then raise exception using errcode = '40001'; end if;");

        try (JooqMetricsStore store = database.store()) {
            assertThat(store.write(CHUNK)).isEqualTo(new WriteResult(2, 0, 0, 0, 0));
        }
        assertThat(database.number("select count(*) from sync_fetches")).isEqualTo(1);
    }

    @Test
    void write_serializationFailuresWithoutEnd_givesUp() {
        failOnInsert("raise exception using errcode = '40001', message = 'could not serialize';");

        try (JooqMetricsStore store = database.store()) {
            assertFailure(() -> store.write(CHUNK), true)
                    .hasMessageContaining("nothing of it was written")
                    .hasMessageContaining("could not serialize");
        }
        assertThat(database.number("select count(*) from sync_coverage")).isZero();
    }

    @Test
    void write_connectionEndedByTheServer_isRepeatedOnAnother() {
        failOnInsert("if nextval('attempts') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;");

        for (int copyFrom : new int[] {1, 1_000}) {
            database.execute("select setval('attempts', 1, false)");
            database.clear();
            try (JooqMetricsStore store = database.builder().copyFrom(copyFrom).open()) {
                assertThat(store.write(CHUNK)).isEqualTo(new WriteResult(2, 0, 0, 0, 0));
            }
        }
    }

    @Test
    void write_diskFull_saysSoAndNothingIsWritten() {
        failOnInsert("raise exception using errcode = '53100', message = 'could not extend file';");

        try (JooqMetricsStore store = database.store()) {
            assertFailure(() -> store.write(CHUNK), true)
                    .hasMessageContaining("disk is full (ERROR: could not extend file)")
                    .hasMessageContaining("nothing of it was written");
        }
        assertThat(database.number("select count(*) from campaign_metrics")).isZero();
    }

    @Test
    void write_deadlock_isRepeatedOnceTheOtherIsDone() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (JooqMetricsStore store = database.store();
                Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            store.write(chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1)));
            other.setAutoCommit(false);
            statement.execute("set local deadlock_timeout = '1h'");
            statement.execute("update campaign_metrics set metadata = '{}' where campaign_id = '1'");
            Future<WriteResult> write = thread.submit(() -> store.write(CHUNK));
            waitUntil("select count(*) from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'");

            // Waits for the chunk, which waits for the row above, until the server ends the chunk's attempt.
            statement.execute("lock table sync_fetches in access exclusive mode;"
                    + " update sync_fetches set removed = 0; select pg_advisory_xact_lock(hashtextextended("
                    + "'campaign-tracker CAMPAIGN 1234567890', 0))");
            other.commit();

            assertThat(write.get()).isEqualTo(new WriteResult(1, 1, 0, 0, 0));
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void forEach_connectionLostOnTheWay_hasHandedOverTheFirstRowsAndSaysThatMoreAreMissing() {
        database.execute("insert into campaign_metrics (account_id, campaign_id, date, currency, impressions, clicks,"
                + " spend, synced_at) select '1', n::text, '" + DAY + "', 'EUR', 1, 1, 1, now()"
                + " from generate_series(1, 10000) n");
        List<String> seen = new ArrayList<>();
        try (JooqMetricsStore store = database.store()) {
            assertFailure(
                            () -> store.forEach(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)), row -> {
                                if (seen.isEmpty()) {
                                    database.execute(
                                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                                    + " where application_name = 'campaign-tracker' and datname = current_database()");
                                }
                                seen.add(row.entity().id());
                            }),
                            true)
                    .hasMessageContaining("to the end");
        }
        assertThat(seen).hasSizeBetween(1, 5_000);
    }

    @Test
    void forEach_consumerThatThrows_passesItsExceptionOn() {
        try (JooqMetricsStore store = database.store()) {
            store.write(CHUNK);
            IllegalStateException own = new IllegalStateException("enough");

            assertThatThrownBy(() -> store.forEach(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY)), row -> {
                        throw own;
                    }))
                    .isSameAs(own);
        }
    }

    @Test
    void write_textThatPostgresCannotHold_isKeptWithReplacementCharacters() {
        MetricsRow odd = campaign("1", DAY, 1).toBuilder()
                .attributionSetting("half \ud83d pair, nul \0.")
                .metadata(Map.of("nul \0", "\udc00"))
                .actions(ActionStats.builder(Set.of()).type("type \0").build())
                .build();
        MetricsChunk chunk = chunk(request(EntityLevel.CAMPAIGN, 1), NOON, odd);
        for (int copyFrom : new int[] {1, 1_000}) {
            database.clear();
            try (JooqMetricsStore store = database.builder().copyFrom(copyFrom).open()) {
                store.write(chunk);
                assertThat(store.write(chunk).unchanged()).isEqualTo(1);
                MetricsRow stored = store.read(HistoryQuery.of(EntityLevel.CAMPAIGN, DateRange.day(DAY))
                                .includingActions())
                        .row(0);
                assertThat(stored.attributionSetting()).contains("half \ufffd pair, nul \ufffd.");
                assertThat(stored.metadata()).isEqualTo(Map.of("nul \ufffd", "\ufffd"));
                assertThat(stored.actions().types()).containsExactly("type \ufffd");
            }
        }
    }

    /** Makes inserts into the metrics run some code; the sequence {@code attempts} is not rolled back with them. */
    private void failOnInsert(String code) {
        database.execute(
                "create sequence attempts; create function stumble() returns trigger language plpgsql set search_path from current as"
                        + " $$ begin " + code + " return new; end $$;"
                        + " create trigger stumble before insert on campaign_metrics for each statement"
                        + " execute function stumble()");
    }

    private void waitUntil(String count) {
        while (database.number(count) == 0) {
            Thread.onSpinWait();
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFailure(Runnable work, boolean retryable) {
        return assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.isRetryable()).isEqualTo(retryable));
    }
}
