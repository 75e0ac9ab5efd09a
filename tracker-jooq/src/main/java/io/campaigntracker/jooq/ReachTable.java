package io.campaigntracker.jooq;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.store.ReachQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code range_reach}: every answer is kept; the latest counts. */
final class ReachTable {

    private final Schema schema;

    ReachTable(Schema schema) {
        this.schema = schema;
    }

    void save(Connection connection, Collection<RangeReach> reach) throws SQLException {
        if (reach.isEmpty()) {
            return;
        }
        Map<List<Object>, RangeReach> unique = new LinkedHashMap<>();
        reach.forEach(one -> unique.put(List.of(one.entity(), one.range(), Sql.timestamp(one.fetchedAt())), one));
        Collection<RangeReach> rows = unique.values();
        String sql = schema.in("insert into ${schema}range_reach as r"
                + " (account_id, level, entity_id, since, until, reach, impressions, fetched_at)"
                + " select * from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::date[], ?::bigint[], ?::bigint[],"
                + " ?::timestamptz[]) on conflict (entity_id, level, since, until, account_id, fetched_at)"
                + " do update set reach = excluded.reach, impressions = excluded.impressions"
                + " where (r.reach, r.impressions) is distinct from (excluded.reach, excluded.impressions)");
        new Sql(connection, sql)
                .texts(rows.stream().map(row -> row.entity().accountId()).toList())
                .texts(rows.stream()
                        .map(row -> RowCodec.lower(row.entity().level()))
                        .toList())
                .texts(rows.stream().map(row -> row.entity().id()).toList())
                .dates(rows.stream().map(row -> row.range().since()).toList())
                .dates(rows.stream().map(row -> row.range().until()).toList())
                .numbers(rows.stream().map(RangeReach::reach).toList())
                .numbers(rows.stream().map(RangeReach::impressions).toList())
                .times(rows.stream().map(RangeReach::fetchedAt).toList())
                .execute();
    }

    List<RangeReach> read(Connection connection, ReachQuery query) throws SQLException {
        if (query.entityIds().isEmpty()) {
            return List.of();
        }
        String sql = schema.in("select distinct on (account_id, entity_id) account_id, entity_id, reach, impressions,"
                + " fetched_at from ${schema}range_reach"
                + " where entity_id = any(?) and level = ? and since = ? and until = ?"
                + (query.asOf() == null ? "" : " and fetched_at <= ?")
                + " order by account_id, entity_id, fetched_at desc");
        EntityLevel level = query.level();
        Sql statement = new Sql(connection, sql)
                .texts(query.entityIds())
                .text(RowCodec.lower(level))
                .date(query.range().since())
                .date(query.range().until());
        if (query.asOf() != null) {
            statement.time(query.asOf());
        }
        return statement.list(row -> new RangeReach(
                new EntityRef(level, row.getString("account_id"), row.getString("entity_id")),
                query.range(),
                row.getLong("reach"),
                row.getLong("impressions"),
                Objects.requireNonNull(Sql.instant(row, "fetched_at"))));
    }
}
