package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;

/**
 * Works inside a transaction that the caller began and will end. Each write is behind a savepoint: whole or not at all.
 *
 * <p>Writing needs READ COMMITTED. A transaction of a higher level sees the database as it was at its first statement, and not what
 * the writers before it in the queue have written since; it could put an older fetch over a newer one.
 */
final class CallersTransaction extends Database {

    private final Connection connection;
    private final boolean temporaryTables;

    CallersTransaction(Connection connection, Schema schema, boolean temporaryTables) {
        super(schema, Duration.ZERO);
        this.connection = connection;
        this.temporaryTables = temporaryTables;
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "the connection is in auto-commit mode; a transaction must have been begun with setAutoCommit(false)");
            }
        } catch (SQLException e) {
            throw StoreFailures.of("could not join the transaction", e);
        }
    }

    @Override
    <T> T write(String what, Work<T> work) {
        try {
            Settings settings = Settings.of(connection);
            requireReadCommitted(what, settings.isolation());
            Savepoint before = connection.setSavepoint();
            try {
                arrayNulls(settings, "on");
                T result = run(work, connection);
                arrayNulls(settings, "off");
                connection.releaseSavepoint(before);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(before, e);
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFailures.of("could not " + what + "; nothing of it was written", e);
        }
    }

    @Override
    <T> T read(String what, Work<T> work) {
        try {
            return run(work, connection);
        } catch (SQLException e) {
            throw StoreFailures.of("could not " + what, e);
        }
    }

    @Override
    <T> T readOnce(String what, Work<T> work) {
        return read(what, work);
    }

    /** The caller's transaction lives as long as the caller wishes, whatever becomes of the store it was had from. */
    @Override
    void requireOpen(String what) {}

    @Override
    boolean temporaryTables() {
        return temporaryTables;
    }

    @Override
    boolean transactionGoesOn() {
        return true;
    }

    @Override
    void close() {}

    /** What the transaction was found with. */
    private record Settings(String isolation, boolean arrayNulls) {
        static Settings of(Connection connection) throws SQLException {
            return new Sql(
                            connection,
                            "select current_setting('transaction_isolation'), current_setting('array_nulls') = 'on'")
                    .one(row -> new Settings(row.getString(1), row.getBoolean(2)));
        }
    }

    /** Rows travel as arrays with nulls in them; what the caller has set otherwise is put back. */
    private void arrayNulls(Settings found, String value) throws SQLException {
        if (!found.arrayNulls()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local array_nulls = " + value);
            }
        }
    }

    private static void requireReadCommitted(String what, String isolation) {
        if (!isolation.startsWith("read ")) {
            throw new StoreException(
                    "could not " + what + "; nothing of it was written: the transaction is " + isolation
                            + " and would not see what others have written since it began; it must be read committed",
                    false);
        }
    }

    private void rollBack(Savepoint before, Exception reason) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
