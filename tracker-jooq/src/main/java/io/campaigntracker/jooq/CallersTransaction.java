package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;

/** Works inside a transaction that the caller began and will end. Each write is behind a savepoint: whole or not at all. */
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

    private void rollBack(Savepoint before, Exception reason) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
