package io.campaigntracker.jooq;

import io.campaigntracker.creative.PlatformStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code platform_statuses}, append only. */
final class PlatformStatusTable {

    private static final String ADD = "insert into ${schema}platform_statuses"
            + " (account_id, ad_id, kind, value, message, told_at, recorded_at)"
            + " select t.*, ?::timestamptz from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) t"
            + " on conflict (account_id, ad_id, kind, told_at) do nothing";

    private final Schema schema;

    PlatformStatusTable(Schema schema) {
        this.schema = schema;
    }

    void add(Connection connection, Collection<PlatformStatus> statuses, Instant recordedAt) throws SQLException {
        new Sql(connection, schema.in(ADD))
                .time(recordedAt)
                .texts(statuses.stream().map(PlatformStatus::accountId).toList())
                .texts(statuses.stream().map(PlatformStatus::adId).toList())
                .texts(statuses.stream().map(one -> RowCodec.lower(one.kind())).toList())
                .texts(statuses.stream().map(PlatformStatus::value).toList())
                .texts(statuses.stream().map(PlatformStatus::message).toList())
                .times(statuses.stream().map(PlatformStatus::toldAt).toList())
                .execute();
    }

    List<PlatformStatus> read(Connection connection, Set<String> accountIds, @Nullable Instant asOf)
            throws SQLException {
        Sql statement = new Sql(
                connection,
                schema.in("select distinct on (account_id, ad_id, kind) *"
                        + " from ${schema}platform_statuses where "
                        + (accountIds.isEmpty() ? "true" : "account_id = any(?::text[])")
                        + (asOf == null ? "" : " and recorded_at <= ?")
                        + " order by account_id, ad_id, kind, told_at desc"));
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(PlatformStatusTable::status);
    }

    private static PlatformStatus status(ResultSet row) throws SQLException {
        return new PlatformStatus(
                row.getString("account_id"),
                row.getString("ad_id"),
                RowCodec.constant(PlatformStatus.Kind.class, row.getString("kind")),
                row.getString("value"),
                row.getString("message"),
                Objects.requireNonNull(Sql.instant(row, "told_at")));
    }
}
