package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the current rows to the state of a fetch that is their newest, and keeps what they were as revisions.
 *
 * <p>Rows are compared first and only those that are new or differ are written: comparing in the upsert itself would lock, and
 * therefore log, every row. The comparison looks each row up by key ({@code lateral ... offset 0} leaves the planner no other way; a
 * hash join would read the whole table).
 */
final class CurrentRows {

    private final Connection connection;
    private final Schema schema;
    private final MetricsTable table;
    private final RowTransport transport;
    private final Instant fetchedAt;

    CurrentRows(Connection connection, Schema schema, MetricsTable table, RowTransport transport, Instant fetchedAt) {
        this.connection = connection;
        this.schema = schema;
        this.table = table;
        this.transport = transport;
        this.fetchedAt = fetchedAt;
    }

    /**
     * Inserts what is new, replaces what differs.
     *
     * @param rows no two with one key
     * @param nothingThere whether none of them can be there yet
     */
    WriteResult upsert(List<MetricsRow> rows, boolean nothingThere) throws SQLException {
        if (rows.isEmpty()) {
            return WriteResult.NOTHING;
        }
        if (nothingThere && transport.copies(rows.size())) {
            Staging.insert(connection, schema, table, rows, fetchedAt);
            return new WriteResult(rows.size(), 0, 0, 0, 0);
        }
        if (transport.stages(rows.size())) {
            Staging.fill(connection, table, rows);
            WriteResult result = upsert(RowSource.staged(Staging.TABLE), rows.size());
            if (transport.transactionGoesOn()) {
                Staging.drop(connection);
            }
            return result;
        }
        WriteResult result = WriteResult.NOTHING;
        for (int from = 0; from < rows.size(); from += RowTransport.ARRAY_ROWS) {
            List<MetricsRow> slice = rows.subList(from, Math.min(rows.size(), from + RowTransport.ARRAY_ROWS));
            result = result.plus(upsert(RowSource.arrays(table, slice), slice.size()));
        }
        return result;
    }

    /**
     * Removes the rows of complete days and in scope that the fetch does not have, nor its earlier parts; its own must be there already. Mostly there are
     * none, which counting tells without comparing keys.
     */
    WriteResult removeAbsent(
            MetricsRequest request, Set<LocalDate> completeDays, Map<RowKey, MetricsRow> present, WriteTerms terms)
            throws SQLException {
        Set<String> scope = request.campaignIds();
        long expected = present.values().stream()
                .filter(row -> completeDays.contains(row.date()))
                .filter(row -> scope.isEmpty()
                        || row.campaignId().filter(scope::contains).isPresent())
                .count();
        for (LocalDate day : completeDays) {
            expected += terms.earlier(day).stream()
                    .filter(id -> !present.containsKey(new RowKey(id, day)))
                    .count();
        }
        long there = window("count(*)", request, completeDays).one(row -> row.getLong(1));
        if (there == expected) {
            return WriteResult.NOTHING;
        }
        List<RowKey> gone = window(table.entityColumn() + ", date", request, completeDays)
                .list(row -> new RowKey(row.getString(1), row.getObject(2, LocalDate.class)))
                .stream()
                .filter(key ->
                        !present.containsKey(key) && !terms.earlier(key.date()).contains(key.entityId()))
                .toList();
        return remove(request.accountId(), gone);
    }

    /** Removes these rows. */
    WriteResult remove(String accountId, Collection<RowKey> keys) throws SQLException {
        if (keys.isEmpty()) {
            return WriteResult.NOTHING;
        }
        String sql = schema.in("with gone as (delete from ${schema}" + table.table()
                + " m where m.account_id = ? and (m."
                + table.entityColumn() + ", m.date) in (select * from unnest(?::text[], ?::date[])) returning m.*),"
                + " kept as (insert into ${schema}" + table.revisions() + " (" + table.columnList()
                + ", valid_from, valid_to, removed) select " + table.columnList("g")
                + ", g.synced_at, ?, true from gone g where g.synced_at < ?) select count(*) from gone");
        long gone = new Sql(connection, sql)
                .text(accountId)
                .texts(keys.stream().map(RowKey::entityId).toList())
                .dates(keys.stream().map(RowKey::date).toList())
                .time(fetchedAt)
                .time(fetchedAt)
                .one(row -> row.getLong(1));
        return new WriteResult(0, 0, 0, gone, 0);
    }

    /**
     * Two answers of the same moment: the one written last counts, so what the first removed may be there after all, and the
     * reverse.
     */
    void settleTombstones(MetricsRequest request) throws SQLException {
        String sql = schema.in("update ${schema}" + table.revisions() + " r set removed = not r.removed"
                + " where r.account_id = ? and r.date between ? and ? and r.valid_to = ?"
                + " and r.removed = (exists (select 1 from ${schema}" + table.table() + " m where "
                + table.sameKey("m", "r") + " and m.synced_at = r.valid_to)"
                + " or exists (select 1 from ${schema}" + table.revisions() + " n where " + table.sameKey("n", "r")
                + " and n.valid_from = r.valid_to))");
        new Sql(connection, sql)
                .text(request.accountId())
                .date(request.range().since())
                .date(request.range().until())
                .time(fetchedAt)
                .execute();
    }

    /** A row that is new or differs. */
    private record Change(long id, boolean isNew) {}

    private WriteResult upsert(RowSource source, int size) throws SQLException {
        List<Change> changes = compare(source);
        List<Long> differing = changes.stream()
                .filter(change -> !change.isNew())
                .map(Change::id)
                .toList();
        if (!differing.isEmpty()) {
            keep(source, differing);
        }
        if (!changes.isEmpty()) {
            put(
                    changes.size() == size
                            ? source.all()
                            : source.some(changes.stream().map(Change::id).toList()));
        }
        long inserted = changes.size() - (long) differing.size();
        return new WriteResult(inserted, differing.size(), size - (long) changes.size(), 0, 0);
    }

    private List<Change> compare(RowSource source) throws SQLException {
        RowSource.Part all = source.all();
        String sql = schema.in("select s.id, c.date is null as is_new from " + all.relation() + " s left join lateral"
                + " (select m.* from ${schema}" + table.table() + " m where " + table.sameKey("m", "s")
                + " offset 0) c on true where c.date is null or " + table.otherValues("c", "s"));
        return new Sql(connection, sql).rows(all).list(row -> new Change(row.getLong(1), row.getBoolean(2)));
    }

    private void keep(RowSource source, List<Long> ids) throws SQLException {
        RowSource.Part some = source.some(ids);
        String sql = schema.in("insert into ${schema}" + table.revisions() + " (" + table.columnList()
                + ", valid_from, valid_to, removed) select " + table.columnList("c")
                + ", c.synced_at, ?, false from " + some.relation() + " s join lateral (select m.* from ${schema}"
                + table.table() + " m where " + table.sameKey("m", "s") + " offset 0) c on c.synced_at < ?");
        new Sql(connection, sql).time(fetchedAt).rows(some).time(fetchedAt).execute();
    }

    private void put(RowSource.Part rows) throws SQLException {
        String updates = table.valueColumns().stream()
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        String sql = schema.in("insert into ${schema}" + table.table() + " (synced_at, " + table.columnList()
                + ") select ?, " + table.columnList("s") + " from " + rows.relation() + " s on conflict (account_id, "
                + table.entityColumn() + ", date) do update set synced_at = excluded.synced_at, " + updates);
        new Sql(connection, sql).time(fetchedAt).rows(rows).execute();
    }

    private Sql window(String what, MetricsRequest request, Set<LocalDate> days) throws SQLException {
        boolean scoped = !request.campaignIds().isEmpty();
        String sql = schema.in("select " + what + " from ${schema}" + table.table()
                + " where account_id = ? and date = any(?)" + (scoped ? " and campaign_id = any(?)" : ""));
        Sql statement = new Sql(connection, sql).text(request.accountId()).dates(days);
        return scoped ? statement.texts(request.campaignIds()) : statement;
    }
}
