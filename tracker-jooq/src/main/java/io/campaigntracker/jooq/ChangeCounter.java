package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code store_changes} and {@code account_changes}: how often what is stored has changed, of all and of each account.
 *
 * <p>One row that every writer counts up would make them wait for each other until they commit; a sequence would move before its writer
 * commits, and be seen without what was written. The count is therefore spread over as many rows as there ever were writers at once, each
 * writer taking one that is free. Of the sum, a reader sees exactly the transactions whose rows it sees too.
 */
final class ChangeCounter {

    /** Stands for every account; no account has it as its id. */
    private static final String ALL = "";

    private final Schema schema;

    ChangeCounter(Schema schema) {
        this.schema = schema;
    }

    /**
     * Counts a change, as part of the transaction that makes it.
     *
     * @param accountIds the accounts that it concerns; empty for all
     * @return the database's time
     */
    Instant count(Connection connection, Collection<String> accountIds) throws SQLException {
        String sql = schema.in("with free as (select slot from ${schema}store_changes order by slot limit 1"
                + " for update skip locked),"
                + " counted as (update ${schema}store_changes c set changes = c.changes + 1, changed_at = clock_timestamp()"
                + " from free where c.slot = free.slot),"
                + " added as (insert into ${schema}store_changes (changes, changed_at)"
                + " select 1, clock_timestamp() where not exists (select from free)),"
                + " concerned as (select distinct unnest(?::text[]) as account_id),"
                + " own as (select o.slot, c.account_id from concerned c cross join lateral (select a.slot"
                + " from ${schema}account_changes a where a.account_id = c.account_id order by a.slot limit 1"
                + " for update skip locked) o),"
                + " counted_own as (update ${schema}account_changes a set changes = a.changes + 1,"
                + " changed_at = clock_timestamp() from own where a.slot = own.slot),"
                + " added_own as (insert into ${schema}account_changes (account_id, changes, changed_at)"
                + " select c.account_id, 1, clock_timestamp() from concerned c"
                + " where not exists (select from own where own.account_id = c.account_id))"
                + " select clock_timestamp()");
        return new Sql(connection, sql)
                .texts(accountIds.isEmpty() ? List.of(ALL) : List.copyOf(accountIds))
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

    /** {@return for each account a text that is another after each change that concerns it or all} */
    Map<String, String> states(Connection connection, Collection<String> accountIds) throws SQLException {
        Map<String, String> own = new HashMap<>();
        List<String> asked = new ArrayList<>(accountIds);
        asked.add(ALL);
        new Sql(
                        connection,
                        schema.in("select account_id, concat_ws(' ', sum(changes), extract(epoch from max(changed_at)))"
                                + " from ${schema}account_changes where account_id = any(?) group by account_id"))
                .texts(asked)
                .list(row -> own.put(row.getString(1), row.getString(2)));
        Map<String, String> states = new HashMap<>();
        accountIds.forEach(id -> states.put(id, own.getOrDefault(id, "") + " of " + own.getOrDefault(ALL, "")));
        return states;
    }
}
