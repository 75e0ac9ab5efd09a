package io.campaigntracker.jooq;

import io.campaigntracker.model.DateRange;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes transactions wait for each other until they end. Held by the transaction, not the session, so that a transaction-pooling proxy
 * does no harm; one name for all schemas of a database, because one schema may be had by name or through the search path.
 */
final class Locks {

    private static final String PREFIX = "campaign-tracker ";

    private Locks() {}

    static void await(Connection connection, String name) throws SQLException {
        new Sql(connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .text(PREFIX + name)
                .list(row -> name);
    }

    /**
     * Waits for those who hold one of these days, and for those who hold the name as a whole, but not for those with other days.
     * The name comes first and the days in one order for everybody, so that nobody waits in a circle.
     */
    static void awaitDays(Connection connection, String name, DateRange days) throws SQLException {
        new Sql(connection, "select pg_advisory_xact_lock_shared(hashtextextended(?, 0))")
                .text(PREFIX + name)
                .list(row -> name);
        new Sql(
                        connection,
                        "select pg_advisory_xact_lock(key) from (select hashtextextended(day, 0) as key"
                                + " from unnest(?::text[]) as d (day) order by key) as ordered")
                .texts(days.dates().stream()
                        .map(day -> PREFIX + name + " " + day)
                        .toList())
                .list(row -> name);
    }
}
