package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** {@code leases}: rows, not session locks, so that a transaction-pooling proxy can't lose them. The server's clock decides. */
final class LeaseTable {

    private final Schema schema;

    LeaseTable(Schema schema) {
        this.schema = schema;
    }

    boolean tryAcquire(Connection connection, String name, String holder, Duration duration) throws SQLException {
        requirePositive(duration);
        String sql = schema.in("insert into ${schema}leases as l (name, holder, acquired_at, expires_at)"
                + " values (?, ?, clock_timestamp(), clock_timestamp() + ? * interval '1 millisecond')"
                + " on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at,"
                + " acquired_at = case when l.holder = excluded.holder and l.expires_at > excluded.acquired_at"
                + " then l.acquired_at else excluded.acquired_at end"
                + " where l.holder = excluded.holder or l.expires_at <= excluded.acquired_at");
        return new Sql(connection, sql)
                        .text(name)
                        .text(holder)
                        .number(duration.toMillis())
                        .execute()
                == 1;
    }

    boolean renew(Connection connection, String name, String holder, Duration duration) throws SQLException {
        requirePositive(duration);
        String sql = schema.in("update ${schema}leases"
                + " set expires_at = clock_timestamp() + ? * interval '1 millisecond'"
                + " where name = ? and holder = ? and expires_at > clock_timestamp()");
        return new Sql(connection, sql)
                        .number(duration.toMillis())
                        .text(name)
                        .text(holder)
                        .execute()
                == 1;
    }

    void release(Connection connection, String name, String holder) throws SQLException {
        new Sql(connection, schema.in("delete from ${schema}leases where name = ? and holder = ?"))
                .text(name)
                .text(holder)
                .execute();
    }

    Optional<String> holder(Connection connection, String name) throws SQLException {
        return new Sql(
                        connection,
                        schema.in(
                                "select holder from ${schema}leases where name = ? and expires_at > clock_timestamp()"))
                .text(name).list(row -> row.getString(1)).stream().findFirst();
    }

    private static void requirePositive(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("lease of " + duration + "; at least a millisecond is needed");
        }
    }
}
