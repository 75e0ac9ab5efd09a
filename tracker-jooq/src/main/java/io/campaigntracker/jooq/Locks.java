package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes transactions wait for each other until they end. Held by the transaction, not the session, so that a transaction-pooling proxy
 * does no harm; one name for all schemas of a database, because one schema may be had by name or through the search path.
 */
final class Locks {

    private Locks() {}

    static void await(Connection connection, String name) throws SQLException {
        new Sql(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .text("campaign-tracker " + name)
                .list(row -> name);
    }
}
