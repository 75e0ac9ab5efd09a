package io.campaigntracker.jooq;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of the test server. */
final class TestDatabase {

    private final EmbeddedPostgres server;
    private final String name;
    private @Nullable DataSource kept;
    private @Nullable String clearing;

    TestDatabase(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    EmbeddedPostgres server() {
        return server;
    }

    String name() {
        return name;
    }

    String url() {
        return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    String url(String user, String password) {
        return "postgresql://" + user + ":" + password + "@localhost:" + server.getPort() + "/" + name;
    }

    /** Connections on which SQL finds the store's tables without naming their schema. */
    DataSource dataSource() {
        return server.getDatabase("postgres", name, Map.of("currentSchema", "campaign_tracker,public"));
    }

    /** A store that does not linger between attempts. */
    JooqMetricsStore store() {
        return builder().open();
    }

    JooqStoreBuilder builder() {
        return JooqMetricsStore.builder().url(url()).firstPause(Duration.ofMillis(1));
    }

    /**
     * Empties every table, for another store on connections that stay open: for classes that open a store for each of many tests. What
     * is about connections opens its own with {@link #store}.
     */
    JooqStoreBuilder cleared() {
        clear();
        return JooqMetricsStore.builder().dataSource(kept()).firstPause(Duration.ofMillis(1));
    }

    /** Empties every table. */
    void clear() {
        if (clearing == null) {
            clearing = texts("select quote_ident(tablename) from pg_tables where schemaname = 'campaign_tracker'"
                            + " and tablename <> 'tracker_schema_version'")
                    .stream()
                    .map(table -> "delete from campaign_tracker." + table)
                    .collect(Collectors.joining("; "));
        }
        TestServer.execute(kept(), clearing);
    }

    private DataSource kept() {
        if (kept == null) {
            kept = pool(url());
        }
        return kept;
    }

    /** Connections to an address that are kept, and set up as a store sets up its own. */
    static HikariDataSource pool(String url) {
        PGSimpleDataSource source = ConnectionUrl.parse(url);
        source.setPrepareThreshold(0);
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        return pool;
    }

    void execute(String sql) {
        TestServer.execute(dataSource(), sql);
    }

    long number(String sql) {
        return Long.parseLong(texts(sql).get(0));
    }

    /** The first column of the answer, nulls as {@code null}. */
    List<String> texts(String sql) {
        try (Connection connection = dataSource().getConnection()) {
            return texts(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    void drop() {
        TestServer.execute(server.getPostgresDatabase(), "drop database " + name + " with (force)");
    }
}
