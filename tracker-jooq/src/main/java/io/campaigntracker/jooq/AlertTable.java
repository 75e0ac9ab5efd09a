package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Severity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code performance_alerts}: one open alert a key; acknowledgement and deliveries in its metadata. */
final class AlertTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACKNOWLEDGED = "acknowledgedAt";
    private static final String DELIVERED = "deliveredTo";

    /** What another finding of the same alert replaces. */
    private static final String FINDING = "severity, message, metric_name, threshold, actual_value, expected_value,"
            + " lower_value, upper_value, score, p_value, sample_size, method, currency, date, occurrences";

    private static final String LASTING =
            "a.id, a.account_id, a.level, a.entity_id, a.alert_type, a.created_at, a.resolved_at, a.metadata";

    private final Schema schema;

    AlertTable(Schema schema) {
        this.schema = schema;
    }

    Alert raise(Connection connection, AlertFinding finding, Instant at) throws SQLException {
        AlertEvidence evidence = finding.evidence();
        EntityRef entity = finding.entity();
        Locks.await(connection, "alert " + finding.key());
        keep(connection, finding.key(), at);
        String sql = schema.in("insert into ${schema}performance_alerts as a (alert_key, account_id, level, entity_id,"
                + " campaign_id, alert_type, severity, message, metric_name, threshold, actual_value, expected_value,"
                + " lower_value, upper_value, score, p_value, sample_size, method, currency, date, created_at,"
                + " last_seen_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::float8, ?::float8, ?::float8, ?::float8,"
                + " ?::float8, ?::float8, ?::float8, ?::bigint, ?, ?, ?::date, ?, ?)"
                + " on conflict (alert_key) where not resolved do update set severity = excluded.severity,"
                + " message = excluded.message, metric_name = excluded.metric_name, threshold = excluded.threshold,"
                + " actual_value = excluded.actual_value, expected_value = excluded.expected_value,"
                + " lower_value = excluded.lower_value, upper_value = excluded.upper_value, score = excluded.score,"
                + " p_value = excluded.p_value, sample_size = excluded.sample_size, method = excluded.method,"
                + " currency = excluded.currency, date = excluded.date,"
                + " last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at),"
                + " occurrences = a.occurrences + 1 returning *");
        return new Sql(connection, sql)
                .text(finding.key())
                .text(entity.accountId())
                .text(RowCodec.lower(entity.level()))
                .text(entity.id())
                .text(entity.level() == EntityLevel.CAMPAIGN ? entity.id() : null)
                .text(RowCodec.lower(finding.type()))
                .text(RowCodec.lower(finding.severity()))
                .text(finding.message())
                .text(RowCodec.lower(evidence.metric()))
                .text(asText(evidence.threshold()))
                .text(asText(evidence.actual()))
                .text(asText(evidence.expected()))
                .text(asText(evidence.lower()))
                .text(asText(evidence.upper()))
                .text(asText(evidence.score()))
                .text(asText(evidence.pValue()))
                .text(asText(evidence.sampleSize()))
                .text(evidence.method())
                .text(evidence.currency())
                .text(asText(evidence.date()))
                .time(at)
                .time(at)
                .one(AlertTable::read);
    }

    Optional<Alert> resolve(Connection connection, String key, Instant at) throws SQLException {
        String sql = schema.in("update ${schema}performance_alerts set resolved = true, resolved_at = ?"
                + " where alert_key = ? and not resolved returning *");
        return first(new Sql(connection, sql).time(at).text(key));
    }

    Optional<Alert> latest(Connection connection, String key) throws SQLException {
        String sql = schema.in("select * from ${schema}performance_alerts where alert_key = ?"
                + " order by created_at desc, id desc limit 1");
        return first(new Sql(connection, sql).text(key));
    }

    List<Alert> find(Connection connection, AlertFilter filter) throws SQLException {
        Instant asOf = filter.asOf();
        StringBuilder sql = new StringBuilder("select " + LASTING + ", s.* from ${schema}performance_alerts a"
                + " cross join lateral " + (asOf == null ? "(select a.last_seen_at, " + of("a") + ")" : then())
                + " s where true");
        if (filter.since() != null) {
            sql.append(" and a.created_at >= ?");
        }
        if (filter.openOnly()) {
            sql.append(asOf == null ? " and not a.resolved" : " and (not a.resolved or a.resolved_at > ?)");
        }
        Sql statement = new Sql(
                connection,
                schema.in(sql.append(" order by a.created_at desc, a.id desc").toString()));
        if (asOf != null) {
            statement.time(asOf).time(asOf).time(asOf);
        }
        if (filter.since() != null) {
            statement.time(filter.since());
        }
        if (filter.openOnly() && asOf != null) {
            statement.time(asOf);
        }
        return statement.list(row -> read(row, asOf));
    }

    /** The finding that was the latest at a moment, given three times: the present one or a former one. */
    private static String then() {
        return "(select a.last_seen_at, " + of("a") + " where a.last_seen_at <= ? union all select r.valid_from, "
                + of("r") + " from ${schema}performance_alerts_revisions r"
                + " where r.id = a.id and r.valid_from <= ? and r.valid_to > ?)";
    }

    private static String of(String alias) {
        return alias + "." + FINDING.replace(", ", ", " + alias + ".");
    }

    private void keep(Connection connection, String key, Instant at) throws SQLException {
        String sql = schema.in("insert into ${schema}performance_alerts_revisions (id, " + FINDING
                + ", valid_from, valid_to) select id, " + FINDING + ", last_seen_at, ?"
                + " from ${schema}performance_alerts where alert_key = ? and not resolved and last_seen_at < ?");
        new Sql(connection, sql).time(at).text(key).time(at).execute();
    }

    Optional<Alert> acknowledge(Connection connection, String alertId, Instant at) throws SQLException {
        // what is on the right of || wins, so the first acknowledgement stays
        String sql = schema.in("update ${schema}performance_alerts set metadata = jsonb_build_object(?::text, ?::text)"
                + " || coalesce(metadata, '{}') where id::text = ? returning *");
        return first(
                new Sql(connection, sql).text(ACKNOWLEDGED).text(micros(at)).text(alertId));
    }

    void recordDelivery(Connection connection, String alertId, String sink, Instant at) throws SQLException {
        // as above, the first delivery stays
        String sql = schema.in("update ${schema}performance_alerts set metadata = coalesce(metadata, '{}')"
                + " || jsonb_build_object(?::text, jsonb_build_object(?::text, ?::text)"
                + " || coalesce(metadata -> ?::text, '{}')) where id::text = ?");
        new Sql(connection, sql)
                .text(DELIVERED)
                .text(sink)
                .text(micros(at))
                .text(DELIVERED)
                .text(alertId)
                .execute();
    }

    private static Optional<Alert> first(Sql statement) throws SQLException {
        return statement.list(AlertTable::read).stream().findFirst();
    }

    private static Alert read(ResultSet row) throws SQLException {
        return read(row, null);
    }

    /** The alert as it was at a moment, null for the present. */
    private static Alert read(ResultSet row, @Nullable Instant asOf) throws SQLException {
        JsonNode metadata = metadata(row.getString("metadata"));
        JsonNode acknowledged = metadata.get(ACKNOWLEDGED);
        Set<String> sinks = new HashSet<>();
        for (Map.Entry<String, JsonNode> delivery : metadata.path(DELIVERED).properties()) {
            if (by(asOf, Instant.parse(delivery.getValue().asText())) != null) {
                sinks.add(delivery.getKey());
            }
        }
        AlertEvidence evidence = new AlertEvidence(
                RowCodec.constant(Metric.class, row.getString("metric_name")),
                row.getObject("date", LocalDate.class),
                row.getObject("threshold", Double.class),
                row.getObject("actual_value", Double.class),
                row.getObject("expected_value", Double.class),
                row.getObject("lower_value", Double.class),
                row.getObject("upper_value", Double.class),
                row.getObject("score", Double.class),
                row.getObject("p_value", Double.class),
                row.getObject("sample_size", Long.class),
                row.getString("method"),
                row.getString("currency"));
        AlertFinding finding = new AlertFinding(
                RowCodec.constant(AlertType.class, row.getString("alert_type")),
                new EntityRef(
                        RowCodec.constant(EntityLevel.class, row.getString("level")),
                        row.getString("account_id"),
                        row.getString("entity_id")),
                RowCodec.constant(Severity.class, row.getString("severity")),
                row.getString("message"),
                evidence);
        return new Alert(
                String.valueOf(row.getLong("id")),
                finding,
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Objects.requireNonNull(Sql.instant(row, "last_seen_at")),
                row.getInt("occurrences"),
                by(asOf, Sql.instant(row, "resolved_at")),
                by(asOf, acknowledged == null ? null : Instant.parse(acknowledged.asText())),
                sinks);
    }

    private static @Nullable Instant by(@Nullable Instant asOf, @Nullable Instant moment) {
        return asOf == null || moment == null || !moment.isAfter(asOf) ? moment : null;
    }

    private static JsonNode metadata(@Nullable String json) {
        try {
            return JSON.readTree(json == null ? "{}" : json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an alert's stored metadata can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable String asText(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String micros(Instant at) {
        return Sql.timestamp(at).toInstant().toString();
    }
}
