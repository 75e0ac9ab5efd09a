package io.campaigntracker.jooq;

import io.campaigntracker.model.Redactor;
import io.campaigntracker.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a connection for each piece of work and commits by itself. */
final class PooledDatabase extends Database {

    private static final Logger LOG = LoggerFactory.getLogger(PooledDatabase.class);
    private static final int ATTEMPTS = 4;

    private final DataSource dataSource;
    private final Duration firstPause;
    private final @Nullable AutoCloseable owned;
    private volatile boolean closed;

    PooledDatabase(
            DataSource dataSource,
            Schema schema,
            Duration statementTimeout,
            Duration firstPause,
            @Nullable AutoCloseable owned) {
        super(schema, statementTimeout);
        this.dataSource = dataSource;
        this.firstPause = firstPause;
        this.owned = owned;
    }

    @Override
    <T> T write(String what, Work<T> work) {
        return repeat(
                "could not " + what + "; nothing of it was written",
                "could not tell whether the attempt to " + what + " was committed; doing it again is safe",
                ATTEMPTS,
                false,
                work);
    }

    @Override
    <T> T read(String what, Work<T> work) {
        String failed = "could not " + what;
        return repeat(failed, failed, ATTEMPTS, true, work);
    }

    @Override
    <T> T readOnce(String what, Work<T> work) {
        String failed = "could not " + what + " to the end";
        return repeat(failed, failed, 1, true, work);
    }

    private <T> T repeat(String failed, String inDoubt, int attempts, boolean readOnly, Work<T> work) {
        refuseWhenClosed(failed);
        Duration pause = firstPause;
        boolean mayBeCommitted = false;
        for (int attempt = 1; ; attempt++) {
            Attempt state = new Attempt();
            try {
                return once(work, readOnly, state);
            } catch (SQLException e) {
                mayBeCommitted |= state.committing && !StoreFailures.isCollision(e);
                if (closed) {
                    throw new StoreException(
                            (mayBeCommitted ? inDoubt : failed) + ": the store was closed meanwhile", false, e);
                }
                boolean again = StoreFailures.isCollision(e) || (StoreFailures.isConnectionLoss(e) && state.connected);
                if (!again || attempt == attempts) {
                    throw StoreFailures.of(mayBeCommitted ? inDoubt : failed, e);
                }
                LOG.warn(
                        "event=database_retry attempt={} of={} after_ms={} reason=\"{}\"",
                        attempt + 1,
                        attempts,
                        pause.toMillis(),
                        Redactor.ofShapes().line(StoreFailures.firstLine(e.getMessage())));
                sleep(pause, mayBeCommitted ? inDoubt : failed, e);
                pause = pause.multipliedBy(3);
            }
        }
    }

    private <T> T once(Work<T> work, boolean readOnly, Attempt state) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            state.connected = true;
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            T result;
            try {
                begin(connection, readOnly);
                result = run(work, connection);
                state.committing = !readOnly;
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                giveBack(connection, autoCommit, e);
                throw e;
            }
            connection.setAutoCommit(autoCommit);
            return result;
        }
    }

    private static void giveBack(Connection connection, boolean autoCommit, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void sleep(Duration pause, String failed, SQLException reason) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StoreFailures.of(failed + ", and the thread was interrupted before another attempt", reason);
        }
    }

    @Override
    void requireOpen(String what) {
        refuseWhenClosed("could not " + what);
    }

    @Override
    boolean temporaryTables() {
        throw new IllegalStateException("known once the database is open");
    }

    private void refuseWhenClosed(String failed) {
        if (closed) {
            throw new StoreException(failed + ": the store is closed", false);
        }
    }

    @Override
    void close() {
        closed = true;
        if (owned != null) {
            try {
                owned.close();
            } catch (Exception e) {
                throw new StoreException("could not close the connection pool", false, e);
            }
        }
    }

    /** How far an attempt got. */
    private static final class Attempt {
        private boolean connected;
        private boolean committing;
    }
}
