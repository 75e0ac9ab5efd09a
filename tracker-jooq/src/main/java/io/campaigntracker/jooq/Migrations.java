package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to this release's version.
 *
 * <p>Nothing is created where the schema is up to date, so that a role without the right to create can run it. Otherwise everything
 * that is missing is applied in one transaction, behind a lock that services starting at the same time wait for. A schema newer than
 * this release is left alone: releases only add to it.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String FOLDER = "db/migration/";

    /** The scripts in their order; the version is the place in this list, from 1. */
    private static final List<String> SCRIPTS = List.of("V1__baseline.sql");

    private static final String VERSION_TABLE =
            "create table ${schema}tracker_schema_version (version integer primary key,"
                    + " script text not null, applied_at timestamptz not null default now())";

    private final Schema schema;
    private final int target;

    /** Migrations up to some version, for looking at what an older release left behind. */
    Migrations(Schema schema, int target) {
        this.schema = schema;
        this.target = target;
    }

    /** The version of this release. */
    static int latest() {
        return SCRIPTS.size();
    }

    /** Migrates what is not, through the given database. */
    static void run(Database database) {
        Migrations migrations = new Migrations(database.schema(), latest());
        int version = database.read("read the version of " + database.schema(), migrations::version);
        if (version < latest()) {
            database.write("migrate " + database.schema(), connection -> {
                migrations.migrate(connection);
                return true;
            });
        } else if (version > latest()) {
            LOG.warn("event=schema_newer schema={} version={} known={}", database.schema(), version, latest());
        }
    }

    /** The version of the schema, 0 for none. */
    int version(Connection connection) throws SQLException {
        boolean exists = new Sql(connection, "select to_regclass(?) is not null")
                .text(schema.prefix() + "tracker_schema_version")
                .one(row -> row.getBoolean(1));
        return exists
                ? new Sql(
                                connection,
                                schema.in("select coalesce(max(version), 0) from ${schema}tracker_schema_version"))
                        .one(row -> row.getInt(1))
                : 0;
    }

    void migrate(Connection connection) throws SQLException {
        Locks.await(connection, "migration");
        int version = version(connection);
        if (version >= target) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            requireRights(connection);
            statement.execute("set local statement_timeout = 0");
            if (version == 0) {
                statement.execute(schema.in(VERSION_TABLE));
            }
            for (int next = version + 1; next <= target; next++) {
                String script = SCRIPTS.get(next - 1);
                statement.execute(schema.in(text(script)));
                new Sql(
                                connection,
                                schema.in(
                                        "insert into ${schema}tracker_schema_version (version, script) values (?, ?)"))
                        .number(next)
                        .text(script)
                        .execute();
                LOG.info("event=migrated script={} schema={}", script, schema);
            }
        }
    }

    private void requireRights(Connection connection) throws SQLException {
        if (schema.name() != null) {
            boolean exists = new Sql(connection, "select exists (select 1 from pg_namespace where nspname = ?)")
                    .text(schema.name())
                    .one(row -> row.getBoolean(1));
            if (!exists) {
                createSchema(connection, schema.name());
            }
        }
        new Sql(
                        connection,
                        "select n.name, current_user, n.name is not null and has_schema_privilege(n.name, 'CREATE')"
                                + " from (select coalesce(?, current_schema()) as name) n")
                .text(schema.name())
                .one(row -> {
                    if (row.getString(1) == null) {
                        throw new StoreException(
                                "the search path of role " + row.getString(2)
                                        + " leads to no schema; name one that exists",
                                false);
                    }
                    if (!row.getBoolean(3)) {
                        throw missing("create on schema " + row.getString(1), row.getString(2));
                    }
                    return true;
                });
    }

    private void createSchema(Connection connection, String name) throws SQLException {
        new Sql(
                        connection,
                        "select current_user, current_database(), has_database_privilege(current_database(), 'CREATE')")
                .one(row -> {
                    if (!row.getBoolean(3)) {
                        throw missing("create on database " + row.getString(2), row.getString(1));
                    }
                    return true;
                });
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema \"" + name.replace("\"", "\"\"") + '"');
        }
    }

    private StoreException missing(String right, String role) {
        return new StoreException(
                "could not migrate " + schema + "; nothing was changed: role " + role + " lacks the right '" + right
                        + "'. Grant it, or let a role that has it run this release once",
                false);
    }

    private static String text(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + script)) {
            if (in == null) {
                throw new IllegalStateException(script + " is missing from this library's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(script + " can't be read from this library's jar", e);
        }
    }
}
