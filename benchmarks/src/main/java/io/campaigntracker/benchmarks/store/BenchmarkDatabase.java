package io.campaigntracker.benchmarks.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that is measured on: one that syncs to disk as in production. Started for the run, unless the environment's
 * {@code BENCHMARK_DATABASE_URL} names a database that may be filled and emptied.
 */
public final class BenchmarkDatabase implements AutoCloseable {

    private final @Nullable EmbeddedPostgres server;
    private final String url;

    private BenchmarkDatabase(@Nullable EmbeddedPostgres server, String url) {
        this.server = server;
        this.url = url;
    }

    public static BenchmarkDatabase start() throws IOException {
        String given = System.getenv("BENCHMARK_DATABASE_URL");
        if (given != null) {
            return new BenchmarkDatabase(null, given);
        }
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        return new BenchmarkDatabase(server, server.getJdbcUrl("postgres", "postgres"));
    }

    /** One that another process started, by its address for JDBC; closing this leaves it. */
    public static BenchmarkDatabase at(String url) {
        return new BenchmarkDatabase(null, url);
    }

    /** {@return its address for JDBC and for the library} */
    public String url() {
        return url;
    }

    /** {@return a connection that rewrites batches, on which the store's tables need no schema before their name} */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url + (url.contains("?") ? "&" : "?")
                + "reWriteBatchedInserts=true&currentSchema=campaign_tracker,public");
    }

    /** Runs statements. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@return the number a query gives} */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** {@return bytes written to the log so far} */
    public long walBytes() throws SQLException {
        return number("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
