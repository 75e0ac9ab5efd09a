package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Runs work in a transaction, and turns what goes wrong into a {@link io.campaigntracker.store.StoreException}.
 *
 * <p>No session state is relied upon from one transaction to the next, so that a transaction-pooling proxy may stand in between.
 */
abstract class Database {

    static {
        // jOOQ greets through the log on first use; a library inside somebody's service should not.
        System.setProperty("org.jooq.no-logo", System.getProperty("org.jooq.no-logo", "true"));
        System.setProperty("org.jooq.no-tips", System.getProperty("org.jooq.no-tips", "true"));
    }

    /** jOOQ logs statements with their values, which may be what a caller took for an id. */
    private static final Settings SILENT = new Settings().withExecuteLogging(false);

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

    private final Schema schema;
    private final Duration statementTimeout;

    Database(Schema schema, Duration statementTimeout) {
        this.schema = schema;
        this.statementTimeout = statementTimeout;
    }

    Schema schema() {
        return schema;
    }

    /**
     * Writes in one transaction, repeated where that can help. Work must be safe to repeat even after an unnoticed commit.
     *
     * @param what completes "could not ..., nothing of it was written"
     */
    abstract <T> T write(String what, Work<T> work);

    /** Reads; {@code what} completes "could not ...". */
    abstract <T> T read(String what, Work<T> work);

    /** Reads what is handed on as it comes, and therefore can't be repeated; {@code what} completes "could not ...". */
    abstract <T> T readOnce(String what, Work<T> work);

    /**
     * Refuses work after closing; {@code what} completes "could not ...".
     *
     * @throws io.campaigntracker.store.StoreException if it is closed
     */
    abstract void requireOpen(String what);

    /** Whether the role may create temporary tables. */
    abstract boolean temporaryTables();

    /** Whether a transaction goes on after the work in it, because it is the caller's. */
    boolean transactionGoesOn() {
        return false;
    }

    /** Closes what was opened here. */
    abstract void close();

    static DSLContext jooq(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, SILENT);
    }

    /** Lets jOOQ's exceptions pass as what they are. */
    static <T> T run(Work<T> work, Connection connection) throws SQLException {
        try {
            return work.on(connection);
        } catch (DataAccessException e) {
            throw StoreFailures.unwrap(e);
        }
    }

    /**
     * Settings of this transaction only, and therefore fit for poolers. Whoever reads sees one state of the database throughout;
     * whoever writes sees what those before it in the queue have written. Reading is planned for the days at hand: a plan for any days takes them
     * for few, and adds a year up row by row through an index. Rows travel as arrays, in which a server may be set to take no nulls. A writer that
     * stands still in the middle, frozen or cut off, is ended by the server, for it keeps others from its days and its lease.
     */
    void begin(Connection connection, boolean readOnly) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level "
                    + (readOnly ? "repeatable read, read only" : "read committed, read write")
                    + "; set local statement_timeout = " + statementTimeout.toMillis()
                    + (readOnly
                            ? "; set local plan_cache_mode = force_custom_plan"
                            : "; set local array_nulls = on; set local idle_in_transaction_session_timeout = "
                                    + LONGEST_IDLE.toMillis()));
        }
    }
}
