package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.alert.Alert;
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
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code performance_alerts}: one open alert a key, with its former findings. */
final class AlertTable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACKNOWLEDGED = "acknowledgedAt";

    /** What another finding of the same alert replaces. */
    private static final List<String> FIGURES =
            List.of("threshold", "actual_value", "expected_value", "lower_value", "upper_value", "score", "p_value");

    private static final List<String> FINDING = Stream.of(
                    List.of("entity_name", "severity", "message", "metric_name"),
                    FIGURES,
                    List.of("sample_size", "method", "currency", "cost", "cost_currency", "cost_kind", "date"))
            .flatMap(List::stream)
            .toList();
    private static final List<String> KEY =
            List.of("alert_key", "account_id", "level", "entity_id", "alert_type", "rule_name", "time_zone");

    private static final String LASTING =
            "a.id, a.account_id, a.level, a.entity_id, a.alert_type, a.rule_name, a.time_zone, a.created_at, a.resolved_at, a.metadata";

    private final Schema schema;

    AlertTable(Schema schema) {
        this.schema = schema;
    }

    /** {@return the identifiers of the open alerts that take findings over, by key} */
    Map<String, Long> raise(Connection connection, List<AlertFinding> findings, Instant at) throws SQLException {
        List<String> columns = Stream.of(KEY, FINDING).flatMap(List::stream).toList();
        ColumnArrays cells = new ColumnArrays(columns.size());
        findings.forEach(finding -> write(finding, cells));
        List<String> keys = findings.stream().map(AlertFinding::key).toList();
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
                + " returning id, alert_key";
        Map<String, Long> raised = new HashMap<>();
        new Sql(connection, schema.in(sql)).time(at).time(at).columns(cells).list(row -> {
            raised.put(row.getString("alert_key"), row.getLong("id"));
            return true;
        });
        return raised;
    }

    private static void write(AlertFinding finding, ColumnArrays cells) {
        AlertEvidence evidence = finding.evidence();
        cells.text(finding.key());
        cells.text(finding.entity().accountId());
        cells.text(RowCodec.lower(finding.entity().level()));
        cells.text(finding.entity().id());
        cells.text(RowCodec.lower(finding.type()));
        cells.text(finding.rule());
        cells.text(finding.timeZone().getId());
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

    void resolve(Connection connection, Collection<String> keys, Instant at) throws SQLException {
        String sql = schema.in("update ${schema}performance_alerts set resolved = true, resolved_at = ?"
                + " where alert_key = any(?) and not resolved");
        new Sql(connection, sql).time(at).texts(keys).execute();
    }

    /** {@return alerts by their identifiers} */
    Map<Long, Alert> byId(Connection connection, Collection<Long> ids) throws SQLException {
        String sql =
                schema.in("select a.*, " + delivered("") + " from ${schema}performance_alerts a where a.id = any(?)");
        return new Sql(connection, sql)
                .numbers(ids).list(AlertTable::read).stream()
                        .collect(Collectors.toUnmodifiableMap(alert -> Long.valueOf(alert.id()), alert -> alert));
    }

    List<Alert> find(Connection connection, AlertFilter filter) throws SQLException {
        Instant asOf = filter.asOf();
        StringBuilder sql = new StringBuilder("select " + LASTING + ", s.*, "
                + delivered(asOf == null ? "" : " and d.delivered_at <= ?") + " from ${schema}performance_alerts a"
                + " cross join lateral "
                + (asOf == null ? "(select a.last_seen_at, " + of("a") + ")" : "(" + then("?") + ")")
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

    /** The finding that was the latest at a moment, which is named three times: the present one or a former one. */
    private static String then(String moment) {
        return "select a.last_seen_at, " + of("a") + " where a.last_seen_at <= " + moment
                + " union all select r.valid_from, " + of("r") + " from ${schema}performance_alerts_revisions r"
                + " where r.id = a.id and r.valid_from <= " + moment + " and r.valid_to > " + moment;
    }

    /** The columns of alerts {@code a} as they were at the moment of entries {@code o}, and the tables they come from. */
    static String asOfEntries(String columns) {
        return "select " + LASTING + ", s.*, " + delivered(" and d.delivered_at <= o.created_at") + ", " + columns
                + " from ${schema}alert_outbox o join ${schema}performance_alerts a on a.id = o.alert_id"
                + " cross join lateral (select f.* from (select 0 as later, t.* from (" + then("o.created_at")
                + ") t union all select 1, a.last_seen_at, " + of("a") + ") f order by f.later limit 1) s";
    }

    private static String of(String alias) {
        return Stream.concat(FINDING.stream(), Stream.of("occurrences"))
                .map(column -> alias + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** What an alert's sinks were told, each as its severity, a blank and the sink. */
    static String delivered(String condition) {
        return "array(select d.severity || ' ' || d.sink from ${schema}alert_outbox d"
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

    private static Alert read(ResultSet row) throws SQLException {
        return read(row, null);
    }

    /** The alert as it was at a moment, null for the present. */
    static Alert read(ResultSet row, @Nullable Instant asOf) throws SQLException {
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
                row.getString("rule_name"),
                RowCodec.constant(AlertType.class, row.getString("alert_type")),
                new EntityRef(
                        RowCodec.constant(EntityLevel.class, row.getString("level")),
                        row.getString("account_id"),
                        row.getString("entity_id")),
                row.getString("entity_name"),
                ZoneId.of(row.getString("time_zone")),
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
