package io.campaigntracker.jooq;

import io.campaigntracker.alert.RecordedRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** {@code alert_rules}, append only. */
final class AlertRuleTable {

    private final Schema schema;

    AlertRuleTable(Schema schema) {
        this.schema = schema;
    }

    void add(Connection connection, List<RecordedRule> rules) throws SQLException {
        ColumnArrays cells = new ColumnArrays(5);
        for (RecordedRule rule : rules) {
            cells.text(rule.owner());
            cells.text(rule.name());
            cells.plain(IncidentTable.moment(rule.recordedAt()));
            cells.text(rule.recordedBy());
            cells.text(rule.definition());
            cells.endRow();
        }
        new Sql(
                        connection,
                        schema.in(
                                "insert into ${schema}alert_rules (owner, rule_name, recorded_at, recorded_by, definition)"
                                        + " select r.owner, r.rule_name, r.recorded_at::timestamptz, r.recorded_by, r.definition"
                                        + " from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
                                        + " as r (owner, rule_name, recorded_at, recorded_by, definition)"))
                .columns(cells)
                .execute();
    }

    List<RecordedRule> read(Connection connection) throws SQLException {
        return new Sql(connection, schema.in("select * from ${schema}alert_rules order by recorded_at, id"))
                .list(row -> new RecordedRule(
                        row.getString("owner"),
                        row.getString("rule_name"),
                        Objects.requireNonNull(Sql.instant(row, "recorded_at")),
                        row.getString("recorded_by"),
                        row.getString("definition")));
    }
}
