package io.campaigntracker.jooq;

import io.campaigntracker.alert.AlertEvent;
import io.campaigntracker.alert.AlertNotice;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.OutboxEntry;
import io.campaigntracker.alert.OutboxReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code alert_outbox}: what is to be told, one row for each event and sink, in the order in which it happened. */
final class OutboxTable {

    private static final String COLUMNS =
            "o.id as outbox_id, o.message_id, o.sink, o.event, o.severity as outbox_severity,"
                    + " o.created_at as outbox_at, o.due_at, o.attempts, o.failures, o.problem";

    /** Who was never told of an alert's begin is not told of its end either. */
    private static final String ADD = "insert into ${schema}alert_outbox (message_id, alert_id, sink, event, severity,"
            + " created_at, due_at, parked_at) select gen_random_uuid()::text, i.alert_id, n.sink, n.event, n.severity,"
            + " ?, n.due::timestamptz, case when exists (select 1 from ${schema}alert_outbox p where p.alert_id = i.alert_id"
            + " and p.sink = n.sink and p.parked_at is not null) then ?::timestamptz end"
            + " from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
            + " as n (alert_key, sink, event, severity, due) join ${schema}alert_incidents i on i.alert_key = n.alert_key"
            + " where i.alert_id is not null order by i.alert_id, n.sink";

    /** What is urgent does not wait for what came before it, which goes with it. */
    private static final String HURRY =
            "update ${schema}alert_outbox e set due_at = n.due_at from ${schema}alert_outbox n"
                    + " where n.created_at = ? and n.alert_id = any(select i.alert_id from ${schema}alert_incidents i"
                    + " where i.alert_key = any(?)) and e.alert_id = n.alert_id and e.sink = n.sink and e.id < n.id"
                    + " and e.delivered_at is null and e.parked_at is null and e.failures = 0 and e.due_at > n.due_at";

    private static final String WAITS = ".delivered_at is null and %1$s.parked_at is null";

    private static final String CLAIM = "update ${schema}alert_outbox set claimed_by = ?, claimed_until = ?,"
            + " attempts = attempts + 1 where id in (select o.id from ${schema}alert_outbox o where o.sink = any(?)"
            + " and o" + WAITS.formatted("o")
            + " and o.due_at <= ? and (o.claimed_until is null or o.claimed_until <= ?"
            + " or o.claimed_by = ?) and (? = 0 or exists (select 1 from ${schema}performance_alerts a"
            + " where a.id = o.alert_id and a.account_id = any(?))) and not exists (select 1 from ${schema}alert_outbox e where e.alert_id = o.alert_id"
            + " and e.sink = o.sink and e.id < o.id and e" + WAITS.formatted("e") + " and (e.due_at > ?"
            + " or (e.claimed_until > ? and e.claimed_by <> ?))) order by o.id limit ?) returning id";

    private static final String REPORT = "update ${schema}alert_outbox o set"
            + " delivered_at = case when r.ending = 'delivered' then ?::timestamptz end,"
            + " parked_at = case when r.ending = 'parked' then ?::timestamptz end,"
            + " failures = o.failures + case when r.ending in ('failed', 'parked') then 1 else 0 end,"
            + " attempts = o.attempts - case when r.ending = 'returned' then 1 else 0 end,"
            + " due_at = coalesce(r.due::timestamptz, o.due_at), problem = coalesce(r.problem, o.problem),"
            + " claimed_by = null, claimed_until = null"
            + " from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as r (id, ending, due, problem)"
            + " where o.id = r.id::bigint and o" + WAITS.formatted("o")
            + " and (r.ending = 'delivered' or o.claimed_by = ?)";

    private static final String PARK_REST =
            "update ${schema}alert_outbox o set parked_at = ? where o" + WAITS.formatted("o")
                    + " and exists (select 1 from ${schema}alert_outbox p where p.id = any(?) and p.parked_at is not null"
                    + " and p.alert_id = o.alert_id and p.sink = o.sink)";

    private final Schema schema;

    OutboxTable(Schema schema) {
        this.schema = schema;
    }

    void add(Connection connection, List<IncidentChange> changes, Instant at) throws SQLException {
        ColumnArrays cells = new ColumnArrays(5);
        boolean some = false;
        for (IncidentChange change : changes) {
            for (Map.Entry<String, Instant> due : change.due().entrySet()) {
                if (change.event() != null && change.severity() != null) {
                    cells.text(change.key());
                    cells.text(due.getKey());
                    cells.text(RowCodec.lower(change.event()));
                    cells.text(RowCodec.lower(change.severity()));
                    cells.plain(IncidentTable.moment(due.getValue()));
                    cells.endRow();
                    some = true;
                }
            }
        }
        if (some) {
            new Sql(connection, schema.in(ADD)).time(at).time(at).columns(cells).execute();
            new Sql(connection, schema.in(HURRY))
                    .time(at)
                    .texts(changes.stream().map(IncidentChange::key).toList())
                    .execute();
        }
    }

    List<OutboxEntry> claim(
            Connection connection,
            Set<String> accountIds,
            Collection<String> sinks,
            String holder,
            Instant at,
            Instant expiry,
            int most)
            throws SQLException {
        Locks.await(connection, IncidentTable.LOCK);
        List<Long> claimed = new Sql(connection, schema.in(CLAIM))
                .text(holder)
                .time(expiry)
                .texts(sinks)
                .time(at)
                .time(at)
                .text(holder)
                .number(accountIds.size())
                .texts(accountIds)
                .time(at)
                .time(at)
                .text(holder)
                .number(most)
                .list(row -> row.getLong("id"));
        return claimed.isEmpty()
                ? List.of()
                : new Sql(connection, schema.in(AlertTable.asOfEntries(COLUMNS) + " where o.id = any(?) order by o.id"))
                        .numbers(claimed)
                        .list(OutboxTable::entry);
    }

    void report(Connection connection, List<OutboxReport> reports, String holder, Instant at) throws SQLException {
        Locks.await(connection, IncidentTable.LOCK);
        ColumnArrays cells = new ColumnArrays(4);
        for (OutboxReport report : reports) {
            cells.number(report.id());
            cells.text(RowCodec.lower(report.end()));
            cells.plain(IncidentTable.moment(report.due()));
            cells.text(report.problem());
            cells.endRow();
        }
        new Sql(connection, schema.in(REPORT))
                .time(at)
                .time(at)
                .columns(cells)
                .text(holder)
                .execute();
        List<Long> parked = reports.stream()
                .filter(report -> report.end() == OutboxReport.End.PARKED)
                .map(OutboxReport::id)
                .toList();
        if (!parked.isEmpty()) {
            new Sql(connection, schema.in(PARK_REST)).time(at).numbers(parked).execute();
        }
    }

    List<OutboxEntry> parked(Connection connection) throws SQLException {
        return new Sql(
                        connection,
                        schema.in(AlertTable.asOfEntries(COLUMNS) + " where o.parked_at is not null order by o.id"))
                .list(OutboxTable::entry);
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        Instant at = Objects.requireNonNull(Sql.instant(row, "outbox_at"));
        return new OutboxEntry(
                row.getLong("outbox_id"),
                row.getString("message_id"),
                row.getString("sink"),
                new AlertNotice(
                        RowCodec.constant(AlertEvent.class, row.getString("event")), AlertTable.read(row, at), at),
                Objects.requireNonNull(Sql.instant(row, "due_at")),
                row.getInt("attempts"),
                row.getInt("failures"),
                row.getString("problem"));
    }
}
