package io.campaigntracker.jooq;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** One PostgreSQL for all tests of this JVM, started on first use; each test class gets a migrated database of its own. */
public final class TestServer implements LauncherSessionListener {

    private static final String TEMPLATE = "tracker_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres server;

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    /** A new database with the present schema. */
    static TestDatabase migrated() {
        return create(" template " + TEMPLATE + " strategy file_copy");
    }

    /** A new database without any table. */
    static TestDatabase empty() {
        return create("");
    }

    static EmbeddedPostgres.Builder configure() {
        return EmbeddedPostgres.builder().setLocaleConfig("locale", "C");
    }

    static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** A new database made with these options. */
    static TestDatabase create(String options) {
        String name = "test_" + NUMBER.incrementAndGet();
        execute(start().getPostgresDatabase(), "create database " + name + options);
        return new TestDatabase(start(), name);
    }

    private static synchronized EmbeddedPostgres start() {
        if (server == null) {
            try {
                server = configure()
                        .setServerConfig("max_prepared_transactions", "10")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            execute(server.getPostgresDatabase(), "create database " + TEMPLATE);
            JooqMetricsStore.of(server.getDatabase("postgres", TEMPLATE)).close();
        }
        return server;
    }

    private static synchronized void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
