package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is asked of the database once, on opening.
 *
 * @param temporaryTables whether the role may create temporary tables
 * @param encoding in which the database keeps text, as PostgreSQL names it
 */
record ServerFacts(boolean temporaryTables, String encoding) {

    static ServerFacts read(Connection connection) throws SQLException {
        return new Sql(
                        connection,
                        "select has_database_privilege(current_database(), 'TEMPORARY'), current_setting('server_encoding')")
                .one(row -> new ServerFacts(row.getBoolean(1), row.getString(2)));
    }

    /** Whether it can keep any text there is. */
    boolean keepsAnyText() {
        return encoding.equals("UTF8");
    }
}
