package io.campaigntracker.jooq;

import io.campaigntracker.store.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** What a database error means for the caller: whether trying again can help, and which right or room is missing. */
final class StoreFailures {

    /** The whole transaction can simply be repeated at once. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "55P03");

    private StoreFailures() {}

    static boolean isCollision(SQLException failure) {
        return COLLISIONS.contains(state(failure));
    }

    /** The connection is gone or can't be had. */
    static boolean isConnectionLoss(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08")
                || state.equals("57P01")
                || state.equals("57P02")
                || state.equals("57P03")
                || failure instanceof SQLTransientConnectionException;
    }

    /** Whether the same call can succeed later: also when a timeout, a lack of connections or of room is to blame. */
    static boolean isRetryable(SQLException failure) {
        String state = state(failure);
        return isCollision(failure)
                || isConnectionLoss(failure)
                || state.startsWith("53")
                || state.equals("57014")
                || state.equals("25P03");
    }

    /**
     * The exception to throw.
     *
     * @param outcome what was and was not done, as a whole sentence without its full stop
     */
    static StoreException of(String outcome, SQLException failure) {
        SQLException origin = origin(failure);
        return new StoreException(outcome + ": " + reason(origin), isRetryable(origin), failure);
    }

    /** A pool that found no connection in time may carry what the server said to its last attempt. */
    private static SQLException origin(SQLException failure) {
        return failure instanceof SQLTransientConnectionException && failure.getCause() instanceof SQLException cause
                ? cause
                : failure;
    }

    /** The database's error inside whatever jOOQ made of it. */
    static SQLException unwrap(DataAccessException failure) {
        SQLException inner = failure.getCause(SQLException.class);
        return inner != null ? inner : new SQLException(failure.getMessage(), failure);
    }

    private static String reason(SQLException failure) {
        String said = firstLine(failure.getMessage());
        return switch (state(failure)) {
            case "42501" -> "the database role lacks a right (" + said + "); docs/store.md lists the rights needed";
            case "53100" -> "the database server's disk is full (" + said + ")";
            case "53300" -> "the database server accepts no more connections (" + said + ")";
            case "26000", "42P05" ->
                "statements prepared in a session are lost on the way (" + said
                        + "); behind a transaction-pooling proxy the driver needs prepareThreshold=0";
            case "57014" -> "a time limit ended the statement (" + said + ")";
            case "28P01", "28000" -> "the database refused the role or its password";
            case "42P01" -> "a table is missing (" + said + "); the schema was not migrated or is another";
            default -> said;
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    static String firstLine(@Nullable String message) {
        if (message == null) {
            return "no reason given";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
