package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertEvidence;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.model.Cost;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Severity;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code performance_alerts}: one open alert a key; who was told, and who is about to tell, in {@code performance_alerts_deliveries}. */
final class AlertTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACKNOWLEDGED = "acknowledgedAt";

    /** Whoever raises or resolves waits here, so that a finding and the former one it replaces stay together, and nobody waits in a circle. */
    private static final String LOCK = "alerts";

    /** What another finding of the same alert replaces. */
    private static final List<String> FIGURES =
            List.of("threshold", "actual_value", "expected_value", "lower_value", "upper_value", "score", "p_value");

    private static final List<String> FINDING = Stream.of(
                    List.of("entity_name", "severity", "message", "metric_name"),
                    FIGURES,
                    List.of("sample_size", "method", "currency", "cost", "cost_currency", "cost_kind", "date"))
            .flatMap(List::stream)
            .toList();
    private static final List<String> KEY = List.of("alert_key", "account_id", "level", "entity_id", "alert_type");

    private static final String LASTING =
            "a.id, a.account_id, a.level, a.entity_id, a.alert_type, a.created_at, a.resolved_at, a.metadata";

    private static final String WANTED =
            "(select distinct * from unnest(?::text[], ?::text[], ?::text[])) as w (alert_id, sink, severity)";

    private final Schema schema;

    AlertTable(Schema schema) {
        this.schema = schema;
    }

    List<Alert> raise(Connection connection, List<AlertFinding> findings, Instant at) throws SQLException {
        List<String> columns = Stream.of(KEY, FINDING).flatMap(List::stream).toList();
        ColumnArrays cells = new ColumnArrays(columns.size());
        findings.forEach(finding -> write(finding, cells));
        List<String> keys = findings.stream().map(AlertFinding::key).toList();
        Locks.await(connection, LOCK);
        keep(connection, keys, at);
        String sql = "insert into ${schema}performance_alerts as a (" + String.join(", ", columns)
                + ", campaign_id, created_at, last_seen_at) select "
                + columns.stream().map(AlertTable::cast).collect(Collectors.joining(", "))
                + ", case when level = 'campaign' then entity_id end, ?, ? from unnest("
                + columns.stream().map(column -> "?::text[]").collect(Collectors.joining(", "))
                + ") as f (" + String.join(", ", columns) + ")"
                + " on conflict (alert_key) where not resolved do update set "
                + FINDING.stream()
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "))
                + ", last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at), occurrences = a.occurrences + 1"
                + " returning a.*, " + delivered("");
        Map<String, Alert> raised = new HashMap<>();
        new Sql(connection, schema.in(sql))
                .time(at)
                .time(at)
                .columns(cells)
                .list(row -> read(row, null))
                .forEach(alert -> raised.put(alert.finding().key(), alert));
        return keys.stream()
                .map(key -> Objects.requireNonNull(raised.get(key), key))
                .toList();
    }

    private static void write(AlertFinding finding, ColumnArrays cells) {
        AlertEvidence evidence = finding.evidence();
        cells.text(finding.key());
        cells.text(finding.entity().accountId());
        cells.text(RowCodec.lower(finding.entity().level()));
        cells.text(finding.entity().id());
        cells.text(RowCodec.lower(finding.type()));
        cells.text(finding.name());
        cells.text(RowCodec.lower(finding.severity()));
        cells.text(finding.message());
        cells.text(RowCodec.lower(evidence.metric()));
        cells.plain(asText(evidence.threshold()));
        cells.plain(asText(evidence.observed()));
        cells.plain(asText(evidence.expected()));
        cells.plain(asText(evidence.lower()));
        cells.plain(asText(evidence.upper()));
        cells.plain(asText(evidence.score()));
        cells.plain(asText(evidence.pValue()));
        cells.plain(asText(evidence.n()));
        cells.text(evidence.method());
        cells.text(evidence.currency());
        Cost cost = evidence.cost();
        cells.plain(cost == null ? null : cost.amount().amount().toPlainString());
        cells.text(cost == null ? null : cost.amount().currency());
        cells.text(cost == null ? null : RowCodec.lower(cost.kind()));
        cells.plain(asText(evidence.date()));
        cells.endRow();
    }

    private static String cast(String column) {
        if (FIGURES.contains(column)) {
            return column + "::float8";
        }
        return switch (column) {
            case "sample_size" -> "sample_size::bigint";
            case "cost" -> "cost::numeric";
            case "date" -> "date::date";
            default -> column;
        };
    }

    private void keep(Connection connection, List<String> keys, Instant at) throws SQLException {
        String finding = String.join(", ", FINDING) + ", occurrences";
        String sql = schema.in("insert into ${schema}performance_alerts_revisions (id, " + finding
                + ", valid_from, valid_to) select id, " + finding + ", last_seen_at, ?"
                + " from ${schema}performance_alerts where alert_key = any(?) and not resolved and last_seen_at < ?");
        new Sql(connection, sql).time(at).texts(keys).time(at).execute();
    }

    List<Alert> resolve(Connection connection, Collection<String> keys, Instant at) throws SQLException {
        Locks.await(connection, LOCK);
        String sql = schema.in("update ${schema}performance_alerts a set resolved = true, resolved_at = ?"
                + " where a.alert_key = any(?) and not a.resolved returning a.*, " + delivered(""));
        return new Sql(connection, sql).time(at).texts(keys).list(AlertTable::read);
    }

    Map<String, Alert> latest(Connection connection, Collection<String> keys) throws SQLException {
        String sql = schema.in("select distinct on (a.alert_key) a.*, " + delivered("")
                + " from ${schema}performance_alerts a where a.alert_key = any(?)"
                + " order by a.alert_key, a.created_at desc, a.id desc");
        return new Sql(connection, sql)
                .texts(keys).list(AlertTable::read).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                alert -> alert.finding().key(), alert -> alert));
    }

    List<Alert> find(Connection connection, AlertFilter filter) throws SQLException {
        Instant asOf = filter.asOf();
        StringBuilder sql = new StringBuilder("select " + LASTING + ", s.*, "
                + delivered(asOf == null ? "" : " and d.delivered_at <= ?") + " from ${schema}performance_alerts a"
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
            statement.time(asOf).time(asOf).time(asOf).time(asOf);
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
        return Stream.concat(FINDING.stream(), Stream.of("occurrences"))
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** What an alert's sinks were told, each as its severity, a blank and the sink. */
    private static String delivered(String condition) {
        return "array(select d.severity || ' ' || d.sink from ${schema}performance_alerts_deliveries d"
                + " where d.alert_id = a.id and d.delivered_at is not null" + condition + ") as delivered";
    }

    Optional<Alert> acknowledge(Connection connection, String alertId, Instant at) throws SQLException {
        // what is on the right of || wins, so the first acknowledgement stays
        String sql = schema.in("update ${schema}performance_alerts a set"
                + " metadata = jsonb_build_object(?::text, ?::text) || coalesce(metadata, '{}')"
                + " where a.id::text = ? returning a.*, " + delivered(""));
        return new Sql(connection, sql)
                .text(ACKNOWLEDGED).text(micros(at)).text(alertId).list(AlertTable::read).stream()
                        .findFirst();
    }

    Set<AlertDelivery> claim(
            Connection connection, Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry)
            throws SQLException {
        // in one order for everybody, so that nobody waits in a circle
        String sql = schema.in("insert into ${schema}performance_alerts_deliveries as d"
                + " (alert_id, sink, severity, claimed_by, claimed_until)"
                + " select a.id, w.sink, w.severity, ?, ? from " + WANTED
                + " join ${schema}performance_alerts a on a.id::text = w.alert_id order by a.id, w.sink, w.severity"
                + " on conflict (alert_id, sink, severity) do update"
                + " set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until"
                + " where d.delivered_at is null and (d.claimed_until is null or d.claimed_until <= ?"
                + " or d.claimed_by = excluded.claimed_by) returning alert_id, sink, severity");
        return new HashSet<>(wanted(new Sql(connection, sql).text(holder).time(expiry), deliveries)
                .time(at)
                .list(row -> new AlertDelivery(
                        String.valueOf(row.getLong("alert_id")),
                        row.getString("sink"),
                        RowCodec.constant(Severity.class, row.getString("severity")))));
    }

    void release(Connection connection, Collection<AlertDelivery> deliveries, String holder) throws SQLException {
        String sql = schema.in("delete from ${schema}performance_alerts_deliveries d using " + WANTED
                + " where d.alert_id::text = w.alert_id and d.sink = w.sink and d.severity = w.severity"
                + " and d.delivered_at is null and d.claimed_by = ?");
        wanted(new Sql(connection, sql), deliveries).text(holder).execute();
    }

    void recordDeliveries(Connection connection, Collection<AlertDelivery> deliveries, Instant at) throws SQLException {
        String sql = schema.in("insert into ${schema}performance_alerts_deliveries as d"
                + " (alert_id, sink, severity, delivered_at) select a.id, w.sink, w.severity, ? from " + WANTED
                + " join ${schema}performance_alerts a on a.id::text = w.alert_id order by a.id, w.sink, w.severity"
                + " on conflict (alert_id, sink, severity) do update set claimed_by = null, claimed_until = null,"
                + " delivered_at = coalesce(d.delivered_at, excluded.delivered_at)");
        wanted(new Sql(connection, sql).time(at), deliveries).execute();
    }

    private static Sql wanted(Sql statement, Collection<AlertDelivery> deliveries) throws SQLException {
        List<AlertDelivery> ordered = List.copyOf(deliveries);
        return statement
                .texts(ordered.stream().map(AlertDelivery::alertId).toList())
                .texts(ordered.stream().map(AlertDelivery::sink).toList())
                .texts(ordered.stream()
                        .map(delivery -> RowCodec.lower(delivery.severity()))
                        .toList());
    }

    private static Alert read(ResultSet row) throws SQLException {
        return read(row, null);
    }

    /** The alert as it was at a moment, null for the present. */
    private static Alert read(ResultSet row, @Nullable Instant asOf) throws SQLException {
        JsonNode acknowledged = metadata(row.getString("metadata")).get(ACKNOWLEDGED);
        AlertEvidence evidence = AlertEvidence.builder(RowCodec.constant(Metric.class, row.getString("metric_name")))
                .date(row.getObject("date", LocalDate.class))
                .threshold(row.getObject("threshold", Double.class))
                .observed(row.getObject("actual_value", Double.class))
                .expected(row.getObject("expected_value", Double.class))
                .band(row.getObject("lower_value", Double.class), row.getObject("upper_value", Double.class))
                .distance(row.getObject("score", Double.class), row.getObject("p_value", Double.class))
                .n(row.getObject("sample_size", Long.class))
                .method(row.getString("method"))
                .currency(row.getString("currency"))
                .cost(cost(row))
                .build();
        AlertFinding finding = new AlertFinding(
                RowCodec.constant(AlertType.class, row.getString("alert_type")),
                new EntityRef(
                        RowCodec.constant(EntityLevel.class, row.getString("level")),
                        row.getString("account_id"),
                        row.getString("entity_id")),
                row.getString("entity_name"),
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
                told(row));
    }

    private static @Nullable Cost cost(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("cost");
        return amount == null
                ? null
                : new Cost(
                        RowCodec.constant(Cost.Kind.class, row.getString("cost_kind")),
                        Money.of(amount, row.getString("cost_currency")));
    }

    private static Map<String, Severity> told(ResultSet row) throws SQLException {
        Map<String, Severity> told = new HashMap<>();
        for (String delivery : (String[]) row.getArray("delivered").getArray()) {
            int blank = delivery.indexOf(' ');
            told.merge(
                    delivery.substring(blank + 1),
                    RowCodec.constant(Severity.class, delivery.substring(0, blank)),
                    (first, second) -> first.compareTo(second) < 0 ? second : first);
        }
        return told;
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
