package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.SampleRows.DAY;
import static io.campaigntracker.jooq.SampleRows.NOON;
import static io.campaigntracker.jooq.SampleRows.campaign;
import static io.campaigntracker.jooq.SampleRows.chunk;
import static io.campaigntracker.jooq.SampleRows.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a store begins and ends. */
final class OpeningTest {

    private static final MetricsChunk CHUNK = chunk(request(EntityLevel.CAMPAIGN, 1), NOON, campaign("1", DAY, 1));

    @Test
    void open_byDefault_makesASchemaOfItsOwn_byAddressAndByDataSourceAlike() {
        TestDatabase byAddress = TestServer.empty();
        TestDatabase byDataSource = TestServer.empty();

        JooqMetricsStore.connect(byAddress.url()).close();
        JooqMetricsStore.of(byDataSource.dataSource()).close();

        for (TestDatabase database : List.of(byAddress, byDataSource)) {
            assertThat(database.texts("select distinct schemaname from pg_tables"
                            + " where schemaname not in ('pg_catalog', 'information_schema')"))
                    .containsExactly("campaign_tracker");
        }
    }

    @Test
    void open_inThePublicSchema_keepsQueriesThatNameNone() {
        TestDatabase database = TestServer.empty();

        try (JooqMetricsStore store = database.builder().schema("public").open()) {
            store.write(CHUNK);
        }

        assertThat(database.texts("select clicks || ' ' || spend from campaign_metrics"))
                .containsExactly("1 12.34");
    }

    /** Each round is what sixteen cold services do to an empty database; with {@code tracker.full}, a hundred of them. */
    @Test
    void open_sixteenServicesAtOnceOnAnEmptyDatabase_allOpen() throws Exception {
        int rounds = Boolean.getBoolean("tracker.full") ? 100 : 4;
        ExecutorService services = Executors.newFixedThreadPool(16);
        try {
            for (int round = 0; round < rounds; round++) {
                TestDatabase database = TestServer.empty();
                CyclicBarrier together = new CyclicBarrier(16);
                List<Future<?>> openings = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    openings.add(services.submit(() -> {
                        together.await();
                        JooqMetricsStore.builder()
                                .url(database.url())
                                .poolSize(1)
                                .open()
                                .close();
                        return true;
                    }));
                }
                for (Future<?> opening : openings) {
                    opening.get();
                }
                assertThat(database.number("select count(*) from tracker_schema_version"))
                        .isEqualTo(Migrations.latest());
                database.drop();
            }
        } finally {
            services.shutdownNow();
        }
    }

    @Test
    void openLazily_whileTheDatabaseIsDown_saysSoWithEachCall_andRecoversOnceItIsUp(@TempDir Path data)
            throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (JooqMetricsStore store = JooqMetricsStore.builder()
                .url("postgresql://postgres:s3cret@localhost:" + port + "/postgres")
                .openLazily()) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> store.write(CHUNK), () -> store.catalogs(null), store::state, () -> store.current("sync"))) {
                assertThatThrownBy(call)
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                failure -> assertThat(failure.isRetryable()).isTrue())
                        .hasMessageStartingWith("could not ")
                        .hasMessageContaining("could not connect to the database")
                        .hasMessageNotContaining("s3cret");
            }

            EmbeddedPostgres server =
                    TestServer.configure().setDataDirectory(data).setPort(port).start();
            try {
                assertThat(store.write(CHUNK).inserted()).isEqualTo(1);
            } finally {
                server.close();
            }
        }
    }

    @Test
    void openLazily_wrongSettings_areToldAtOnce() {
        assertThatThrownBy(() -> JooqMetricsStore.builder().url("mysql://h/d").openLazily())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JooqMetricsStore.builder().openLazily()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_whateverIsAskedAfterwards_saysThatTheStoreIsClosed() throws Exception {
        TestDatabase database = TestServer.migrated();
        try (Connection callers = database.dataSource().getConnection()) {
            callers.setAutoCommit(false);
            for (JooqMetricsStore store : List.of(
                    JooqMetricsStore.connect(database.url()),
                    JooqMetricsStore.of(database.dataSource()),
                    database.builder().openLazily())) {
                store.close();
                store.close();

                for (ThrowingCallable call : List.<ThrowingCallable>of(
                        () -> store.write(CHUNK),
                        () -> store.catalogs(null),
                        store::state,
                        () -> store.purge(DAY).run(),
                        () -> store.within(callers),
                        () -> store.reportRuns().find("key"))) {
                    assertThatThrownBy(call)
                            .isInstanceOfSatisfying(
                                    StoreException.class,
                                    failure -> assertThat(failure.isRetryable()).isFalse())
                            .hasMessageContaining("the store is closed")
                            .hasMessageNotContaining("Hikari");
                }
            }
        }
    }

    @Test
    void close_whileAnotherThreadWaitsInTheDatabase_saysThatTheStoreWasClosedMeanwhile() throws Exception {
        TestDatabase database = TestServer.migrated();
        JooqMetricsStore store = database.store();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table campaign_metrics in access exclusive mode");
            Future<?> write = thread.submit(() -> store.write(CHUNK));
            while (database.number("select count(*) from pg_stat_activity where datname = current_database()"
                            + " and wait_event_type = 'Lock'")
                    == 0) {
                Thread.onSpinWait();
            }

            store.close();

            assertThatThrownBy(write::get)
                    .cause()
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nothing of it was written")
                    .hasMessageContaining("the store was closed meanwhile");
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void open_databaseThatCannotKeepEveryCharacter_saysSoOnce() throws IOException {
        TestDatabase database = TestServer.create(" template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'");
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(lines, true, StandardCharsets.UTF_8));
        try (JooqMetricsStore store = database.store()) {
            store.write(CHUNK);
            store.catalogs(null);
        } finally {
            System.setErr(before);
        }

        assertThat(lines.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("event=database_encoding encoding=LATIN1")
                .contains("UTF8");
    }

    @Test
    void write_serverThatTakesNoNullsInArrays_isAsAnywhere() throws Exception {
        TestDatabase database = TestServer.migrated();
        database.execute("alter database " + database.name() + " set array_nulls = off");
        MetricsChunk other = chunk(request(EntityLevel.CAMPAIGN, 1), NOON.plusSeconds(1), SampleRows.bare("1", DAY));

        try (JooqMetricsStore store = database.builder().copyFrom(1_000).open();
                Connection callers = database.dataSource().getConnection()) {
            store.write(CHUNK);
            assertThat(store.write(other).updated()).isEqualTo(1);
            callers.setAutoCommit(false);
            assertThat(store.within(callers)
                            .write(chunk(
                                    request(EntityLevel.CAMPAIGN, 1),
                                    NOON.plusSeconds(2),
                                    SampleRows.bare("1", DAY),
                                    SampleRows.bare("2", DAY)))
                            .inserted())
                    .isEqualTo(1);
            assertThat(TestDatabase.texts(callers, "show array_nulls")).containsExactly("off");
            callers.commit();
        }
        assertThat(database.number("select count(*) from campaign_metrics where link_clicks is null"))
                .isEqualTo(2);
    }
}
