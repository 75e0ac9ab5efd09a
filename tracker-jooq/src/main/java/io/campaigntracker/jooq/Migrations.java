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
        return exists(connection, "tracker_schema_version")
                ? new Sql(
                                connection,
                                schema.in("select coalesce(max(version), 0) from ${schema}tracker_schema_version"))
                        .one(row -> row.getInt(1))
                : 0;
    }

    /**
     * Whether the table is there, by looking into the catalog's table. A look-up by name, as to_regclass does it, is answered from what the
     * session remembers: that there was none when this transaction began, though another service has made it since.
     */
    private boolean exists(Connection connection, String table) throws SQLException {
        return new Sql(
                        connection,
                        "select exists (select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n"
                                + " on n.oid = c.relnamespace where n.nspname = ? and c.relname = ?)")
                .text(schema.name())
                .text(table)
                .one(row -> row.getBoolean(1));
    }

    void migrate(Connection connection) throws SQLException {
        Locks.await(connection, "migration");
        int version = version(connection);
        if (version >= target) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            requireNoOtherKeeper(connection, version);
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

    private void requireNoOtherKeeper(Connection connection, int version) throws SQLException {
        if (version == 0 && exists(connection, "campaign_metrics")) {
            throw new StoreException(
                    schema
                            + " has the tables but no tracker_schema_version; nothing was changed. Where another tool applies the"
                            + " scripts, open the store withoutMigrating()",
                    false);
        }
    }

    private void requireRights(Connection connection) throws SQLException {
        boolean exists = new Sql(connection, "select exists (select 1 from pg_catalog.pg_namespace where nspname = ?)")
                .text(schema.name())
                .one(row -> row.getBoolean(1));
        if (!exists) {
            createSchema(connection);
        }
        new Sql(connection, "select current_user, has_schema_privilege(?, 'CREATE')")
                .text(schema.name())
                .one(row -> {
                    if (!row.getBoolean(2)) {
                        throw missing("create on " + schema, row.getString(1));
                    }
                    return true;
                });
    }

    private void createSchema(Connection connection) throws SQLException {
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
            statement.execute("create schema " + schema.quoted());
        }
    }

    private StoreException missing(String right, String role) {
        return new StoreException(
                "could not migrate " + schema + "; nothing was changed: role " + role + " lacks the right '" + right
                        + "'. Grant it, let a role that has it run this release once, or name a schema in which it may create tables",
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
