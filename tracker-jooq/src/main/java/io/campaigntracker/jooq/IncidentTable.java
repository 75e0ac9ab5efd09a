package io.campaigntracker.jooq;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.IncidentChange;
import io.campaigntracker.alert.IncidentState;
import io.campaigntracker.alert.KeptIncident;
import io.campaigntracker.model.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code alert_incidents}: where each rule stands with each entity; changed together with the alerts and with what is to be told. */
final class IncidentTable {

    /** Whoever changes incidents or their outbox waits here, so that what belongs together stays so, and nobody waits in a circle. */
    static final String LOCK = "alerts";

    private static final String UPSERT =
            "insert into ${schema}alert_incidents as i (alert_key, account_id, version, open,"
                    + " breaches, clears, period, opened_at, opened_for, told, ended_at, acknowledged, alert_id)"
                    + " select c.alert_key, c.account_id, c.version::bigint, c.open::boolean, c.breaches::integer, c.clears::integer,"
                    + " c.period::timestamp, c.opened_at::timestamptz, c.opened_for::timestamp, c.told, c.ended_at::timestamptz,"
                    + " c.acknowledged::boolean, c.alert_id::bigint from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
                    + " as c (alert_key, account_id, version, open, breaches, clears, period, opened_at, opened_for, told, ended_at,"
                    + " acknowledged, alert_id) on conflict (alert_key) do update set version = excluded.version, open = excluded.open,"
                    + " breaches = excluded.breaches, clears = excluded.clears, period = excluded.period,"
                    + " opened_at = excluded.opened_at, opened_for = excluded.opened_for, told = excluded.told,"
                    + " ended_at = excluded.ended_at, acknowledged = excluded.acknowledged,"
                    + " alert_id = coalesce(excluded.alert_id, i.alert_id)";

    private static final int WIDTH = 13;

    private final Schema schema;
    private final AlertTable alerts;
    private final OutboxTable outbox;

    IncidentTable(Schema schema, AlertTable alerts, OutboxTable outbox) {
        this.schema = schema;
        this.alerts = alerts;
        this.outbox = outbox;
    }

    private record Row(
            String key,
            long version,
            IncidentState state,
            @Nullable Long alertId) {}

    Map<String, KeptIncident> read(Connection connection, Collection<String> keys) throws SQLException {
        List<Row> rows = rows(connection, keys);
        Map<Long, Alert> byId = alerts.byId(
                connection,
                rows.stream().map(Row::alertId).filter(Objects::nonNull).toList());
        Map<String, KeptIncident> kept = new HashMap<>();
        rows.forEach(row -> kept.put(
                row.key(),
                new KeptIncident(row.version(), row.state(), row.alertId() == null ? null : byId.get(row.alertId()))));
        return kept;
    }

    private List<Row> rows(Connection connection, Collection<String> keys) throws SQLException {
        return new Sql(connection, schema.in("select * from ${schema}alert_incidents where alert_key = any(?)"))
                .texts(keys)
                .list(IncidentTable::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        String told = row.getString("told");
        return new Row(
                row.getString("alert_key"),
                row.getLong("version"),
                new IncidentState(
                        row.getBoolean("open"),
                        row.getInt("breaches"),
                        row.getInt("clears"),
                        row.getObject("period", LocalDateTime.class),
                        Sql.instant(row, "opened_at"),
                        row.getObject("opened_for", LocalDateTime.class),
                        told == null ? null : RowCodec.constant(Severity.class, told),
                        Sql.instant(row, "ended_at"),
                        row.getBoolean("acknowledged")),
                row.getObject("alert_id", Long.class));
    }

    Map<String, KeptIncident> apply(Connection connection, List<IncidentChange> changes, Instant at)
            throws SQLException {
        Locks.await(connection, LOCK);
        Map<String, Row> before = new HashMap<>();
        rows(connection, changes.stream().map(IncidentChange::key).toList()).forEach(row -> before.put(row.key(), row));
        List<IncidentChange> valid = changes.stream()
                .filter(change -> version(before.get(change.key())) == change.version())
                .toList();
        if (valid.isEmpty()) {
            return Map.of();
        }
        List<AlertFinding> findings = valid.stream()
                .filter(change -> change.state().open())
                .map(IncidentChange::finding)
                .filter(Objects::nonNull)
                .toList();
        Map<String, Long> raised = findings.isEmpty() ? Map.of() : alerts.raise(connection, findings, at);
        List<String> ended = valid.stream()
                .filter(change -> !change.state().open() && isOpen(before.get(change.key())))
                .map(IncidentChange::key)
                .toList();
        if (!ended.isEmpty()) {
            alerts.resolve(connection, ended, at);
        }
        write(connection, valid, raised);
        outbox.add(connection, valid, at);
        return read(connection, valid.stream().map(IncidentChange::key).toList());
    }

    private static long version(@Nullable Row row) {
        return row == null ? 0 : row.version();
    }

    private static boolean isOpen(@Nullable Row row) {
        return row != null && row.state().open();
    }

    private void write(Connection connection, List<IncidentChange> changes, Map<String, Long> raised)
            throws SQLException {
        ColumnArrays cells = new ColumnArrays(WIDTH);
        for (IncidentChange change : changes) {
            IncidentState state = change.state();
            cells.text(change.key());
            cells.text(change.entity().accountId());
            cells.number(change.version() + 1);
            cells.plain(String.valueOf(state.open()));
            cells.number(state.breaches());
            cells.number(state.clears());
            cells.plain(asText(state.period()));
            cells.plain(moment(state.openedAt()));
            cells.plain(asText(state.openedFor()));
            cells.plain(state.told() == null ? null : RowCodec.lower(state.told()));
            cells.plain(moment(state.endedAt()));
            cells.plain(String.valueOf(state.acknowledged()));
            cells.plain(asText(raised.get(change.key())));
            cells.endRow();
        }
        new Sql(connection, schema.in(UPSERT)).columns(cells).execute();
    }

    Optional<Alert> acknowledge(Connection connection, String alertId, Instant at) throws SQLException {
        Locks.await(connection, LOCK);
        Optional<Alert> alert = alerts.acknowledge(connection, alertId, at);
        if (alert.isPresent()) {
            new Sql(
                            connection,
                            schema.in("update ${schema}alert_incidents set acknowledged = true, version = version + 1"
                                    + " where alert_id = ? and open and not acknowledged"))
                    .number(Long.parseLong(alert.get().id()))
                    .execute();
        }
        return alert;
    }

    static @Nullable String moment(@Nullable Instant at) {
        return at == null ? null : Sql.timestamp(at).toString();
    }

    private static @Nullable String asText(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
