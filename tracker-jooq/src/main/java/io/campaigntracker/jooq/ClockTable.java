package io.campaigntracker.jooq;

import io.campaigntracker.maturity.MaturityClock;
import io.campaigntracker.maturity.RecordedClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code conversion_clocks}, append only. */
final class ClockTable {

    private static final String ADD = "insert into ${schema}conversion_clocks"
            + " (account_id, conversion_definition, clock, recorded_at)"
            + " select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])"
            + " on conflict (account_id, conversion_definition, recorded_at) do update set clock = excluded.clock";

    private final Schema schema;

    ClockTable(Schema schema) {
        this.schema = schema;
    }

    void add(Connection connection, Collection<RecordedClock> clocks) throws SQLException {
        new Sql(connection, schema.in(ADD))
                .texts(clocks.stream().map(RecordedClock::accountId).toList())
                .texts(clocks.stream().map(RecordedClock::definition).toList())
                .texts(clocks.stream().map(one -> RowCodec.lower(one.clock())).toList())
                .times(clocks.stream().map(RecordedClock::recordedAt).toList())
                .execute();
    }

    List<RecordedClock> read(Connection connection, Set<String> accountIds, @Nullable Instant asOf)
            throws SQLException {
        Sql statement = new Sql(
                connection,
                schema.in("select distinct on (account_id, conversion_definition) *"
                        + " from ${schema}conversion_clocks where "
                        + (accountIds.isEmpty() ? "true" : "account_id = any(?::text[])")
                        + (asOf == null ? "" : " and recorded_at <= ?")
                        + " order by account_id, conversion_definition, recorded_at desc"));
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(ClockTable::clock);
    }

    private static RecordedClock clock(ResultSet row) throws SQLException {
        return new RecordedClock(
                row.getString("account_id"),
                row.getString("conversion_definition"),
                RowCodec.constant(MaturityClock.class, row.getString("clock")),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }
}
