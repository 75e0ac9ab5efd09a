package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;

/**
 * Works inside a transaction that the caller began and will end. Each write is behind a savepoint: whole or not at all.
 *
 * <p>Writing needs READ COMMITTED. A transaction of a higher level sees the database as it was at its first statement, and not what
 * the writers before it in the queue have written since; it could put an older fetch over a newer one.
 */
final class CallersTransaction extends Database {

    private final Connection connection;

    CallersTransaction(Connection connection, Schema schema) {
        super(schema, Duration.ZERO);
        this.connection = connection;
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
            requireReadCommitted(what);
            Savepoint before = connection.setSavepoint();
            try {
                T result = run(work, connection);
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

    @Override
    void close() {}

    private void requireReadCommitted(String what) throws SQLException {
        String isolation =
                new Sql(connection, "select current_setting('transaction_isolation')").one(row -> row.getString(1));
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
