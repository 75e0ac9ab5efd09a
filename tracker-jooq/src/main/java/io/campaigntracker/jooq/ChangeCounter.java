package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * {@code store_changes}: how often what is stored has changed.
 *
 * <p>One row that every writer counts up would make them wait for each other until they commit; a sequence would move before its writer
 * commits, and be seen without what was written. The count is therefore spread over as many rows as there ever were writers at once, each
 * writer taking one that is free. Of the sum, a reader sees exactly the transactions whose rows it sees too.
 */
final class ChangeCounter {

    private final Schema schema;

    ChangeCounter(Schema schema) {
        this.schema = schema;
    }

    /**
     * Counts a change, as part of the transaction that makes it.
     *
     * @return the database's time
     */
    Instant count(Connection connection) throws SQLException {
        String sql = schema.in("with free as (select slot from ${schema}store_changes order by slot limit 1"
                + " for update skip locked),"
                + " counted as (update ${schema}store_changes c set changes = c.changes + 1, changed_at = clock_timestamp()"
                + " from free where c.slot = free.slot),"
                + " added as (insert into ${schema}store_changes (changes, changed_at)"
                + " select 1, clock_timestamp() where not exists (select from free))"
                + " select clock_timestamp()");
        return new Sql(connection, sql)
                .one(row -> row.getObject(1, OffsetDateTime.class).toInstant());
    }

    /**
     * {@return a text that is another after each change} The time is in it because a database brought back from a backup counts on from
     * an earlier number.
     */
    String state(Connection connection) throws SQLException {
        return new Sql(
                        connection,
                        schema.in(
                                "select concat_ws(' ', coalesce(sum(changes), 0), extract(epoch from max(changed_at)))"
                                        + " from ${schema}store_changes"))
                .one(row -> row.getString(1));
    }
}
