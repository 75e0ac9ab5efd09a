package io.campaigntracker.jooq;

import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseLostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code leases}: rows, not session locks, so that a transaction-pooling proxy can't lose them. The server's clock decides.
 *
 * <p>A row stays when its lease is released, for its token must never be given twice. Name and token are a unique key: giving the lease to
 * another changes it and therefore waits for those who share the row's key, the chunks being written under it, while a heartbeat does not.
 */
final class LeaseTable {

    private static final String RELEASED = "'-infinity'";
    private static final String WHERE_VALID =
            " where name = ? and holder = ? and token = ? and expires_at > " + RELEASED;

    private final Schema schema;

    LeaseTable(Schema schema) {
        this.schema = schema;
    }

    Optional<Lease> tryAcquire(Connection connection, String name, String holder, Duration duration)
            throws SQLException {
        requirePositive(duration);
        Optional<Long> own = first(new Sql(
                        connection,
                        schema.in("update ${schema}leases set expires_at = " + later()
                                + " where name = ? and holder = ? and expires_at > clock_timestamp()"
                                + " returning token"))
                .number(duration.toMillis())
                .text(name)
                .text(holder));
        if (own.isPresent()) {
            return own.map(token -> new Lease(name, holder, token));
        }
        new Sql(
                        connection,
                        schema.in("insert into ${schema}leases (name, holder, token, acquired_at, expires_at)"
                                + " values (?, ?, 0, clock_timestamp(), " + RELEASED
                                + ") on conflict (name) do nothing"))
                .text(name)
                .text(holder)
                .execute();
        // whoever holds the row is about to get the lease, or writes under it: either way it is not free
        List<Long> free = new Sql(
                        connection,
                        schema.in("select token from ${schema}leases where name = ?"
                                + " and expires_at <= clock_timestamp() for update skip locked"))
                .text(name)
                .list(row -> row.getLong(1));
        if (free.isEmpty()) {
            return Optional.empty();
        }
        return first(new Sql(
                                connection,
                                schema.in("update ${schema}leases set holder = ?, token = token + 1,"
                                        + " acquired_at = clock_timestamp(), expires_at = " + later()
                                        + " where name = ? returning token"))
                        .text(holder)
                        .number(duration.toMillis())
                        .text(name))
                .map(token -> new Lease(name, holder, token));
    }

    boolean renew(Connection connection, Lease lease, Duration duration) throws SQLException {
        requirePositive(duration);
        return of(
                                new Sql(
                                                connection,
                                                schema.in("update ${schema}leases set expires_at = " + later()
                                                        + WHERE_VALID))
                                        .number(duration.toMillis()),
                                lease)
                        .execute()
                == 1;
    }

    void release(Connection connection, Lease lease) throws SQLException {
        of(new Sql(connection, schema.in("update ${schema}leases set expires_at = " + RELEASED + WHERE_VALID)), lease)
                .execute();
    }

    Optional<Lease> current(Connection connection, String name) throws SQLException {
        return new Sql(
                        connection,
                        schema.in("select holder, token from ${schema}leases"
                                + " where name = ? and expires_at > clock_timestamp()"))
                .text(name).list(row -> new Lease(name, row.getString(1), row.getLong(2))).stream()
                        .findFirst();
    }

    /**
     * Keeps the lease from being given to another until the transaction ends.
     *
     * @throws LeaseLostException if it was released or given to another before
     */
    void hold(Connection connection, @Nullable Lease lease) throws SQLException {
        if (lease == null) {
            return;
        }
        List<Long> valid = of(
                        new Sql(
                                connection,
                                schema.in("select token from ${schema}leases" + WHERE_VALID + " for key share")),
                        lease)
                .list(row -> row.getLong(1));
        if (valid.isEmpty()) {
            throw new LeaseLostException(lease);
        }
    }

    private static Sql of(Sql statement, Lease lease) throws SQLException {
        return statement.text(lease.name()).text(lease.holder()).number(lease.token());
    }

    private static String later() {
        return "clock_timestamp() + ? * interval '1 millisecond'";
    }

    private static Optional<Long> first(Sql statement) throws SQLException {
        return statement.list(row -> row.getLong(1)).stream().findFirst();
    }

    private static void requirePositive(Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("lease of " + duration + "; at least a millisecond is needed");
        }
    }
}
