package io.campaigntracker.jooq;

import io.campaigntracker.action.ActionEvidence;
import io.campaigntracker.action.ActionProposal;
import io.campaigntracker.action.ActionRecord;
import io.campaigntracker.action.ActionState;
import io.campaigntracker.action.ActionSwitch;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code actions} and {@code action_switches}, append only. */
final class ActionTable {

    private final Schema schema;

    ActionTable(Schema schema) {
        this.schema = schema;
    }

    boolean append(Connection connection, ActionRecord entry) throws SQLException {
        ActionProposal action = entry.action();
        ActionEvidence evidence = action.evidence();
        return new Sql(connection, schema.in("""
                                        insert into ${schema}actions (account_id, action_id, version, state, recorded_at, recorded_by, note,
                                          action_type, level, entity_id, campaign_id, entity_name, rule_name, reason, metric_name, since, until,
                                          days, currency, spend, week_spend, budget_before, budget_after, conversions, observed, threshold,
                                          paired_with, look_at)
                                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::numeric, ?::numeric, ?::numeric,
                                          ?::numeric, ?::double precision, ?::double precision, ?::double precision, ?, ?)
                                        on conflict (account_id, action_id, version) do nothing
                                        """))
                        .text(action.entity().accountId())
                        .text(action.id())
                        .number(entry.version())
                        .text(RowCodec.lower(entry.state()))
                        .time(entry.at())
                        .text(entry.by())
                        .text(entry.note())
                        .text(RowCodec.lower(action.type()))
                        .text(RowCodec.lower(action.entity().level()))
                        .text(action.entity().id())
                        .text(action.campaignId())
                        .text(action.name())
                        .text(action.rule())
                        .text(action.reason())
                        .text(RowCodec.lower(evidence.metric()))
                        .date(evidence.range().since())
                        .date(evidence.range().until())
                        .number(evidence.days())
                        .text(evidence.spend().currency())
                        .text(plain(evidence.spend()))
                        .text(plain(action.weekSpend()))
                        .text(plain(action.budgetBefore()))
                        .text(plain(action.budgetAfter()))
                        .text(Double.toString(evidence.conversions()))
                        .text(
                                evidence.observed() == null
                                        ? null
                                        : evidence.observed().toString())
                        .text(Double.toString(evidence.threshold()))
                        .text(action.pairedWith())
                        .time(action.lookAt())
                        .execute()
                == 1;
    }

    List<ActionRecord> read(Connection connection, Set<String> accountIds, @Nullable Instant asOf) throws SQLException {
        Sql statement = new Sql(
                connection,
                schema.in("select * from ${schema}actions where "
                        + (accountIds.isEmpty() ? "true" : "account_id = any(?::text[])")
                        + (asOf == null ? "" : " and recorded_at <= ?")
                        + " order by recorded_at, action_id, version"));
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(ActionTable::entry);
    }

    void set(Connection connection, ActionSwitch position) throws SQLException {
        new Sql(
                        connection,
                        schema.in(
                                "insert into ${schema}action_switches (owner, stopped, recorded_at, recorded_by, reason)"
                                        + " values (?, ?::boolean, ?, ?, ?)"))
                .text(position.owner())
                .text(Boolean.toString(position.stopped()))
                .time(position.at())
                .text(position.by())
                .text(position.reason())
                .execute();
    }

    List<ActionSwitch> switches(Connection connection, @Nullable Instant asOf) throws SQLException {
        Sql statement = new Sql(
                connection,
                schema.in("select * from ${schema}action_switches" + (asOf == null ? "" : " where recorded_at <= ?")
                        + " order by recorded_at, id"));
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(row -> new ActionSwitch(
                row.getString("owner"),
                row.getBoolean("stopped"),
                moment(row, "recorded_at"),
                row.getString("recorded_by"),
                row.getString("reason")));
    }

    private static ActionRecord entry(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        ActionEvidence evidence = new ActionEvidence(
                RowCodec.constant(Metric.class, row.getString("metric_name")),
                new DateRange(row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class)),
                row.getInt("days"),
                Money.of(row.getBigDecimal("spend"), currency),
                row.getDouble("conversions"),
                row.getObject("observed", Double.class),
                row.getDouble("threshold"));
        ActionProposal action = new ActionProposal(
                row.getString("action_id"),
                RowCodec.constant(ActionType.class, row.getString("action_type")),
                new EntityRef(
                        RowCodec.constant(EntityLevel.class, row.getString("level")),
                        row.getString("account_id"),
                        row.getString("entity_id")),
                row.getString("campaign_id"),
                row.getString("entity_name"),
                row.getString("rule_name"),
                row.getString("reason"),
                evidence,
                Money.of(row.getBigDecimal("week_spend"), currency),
                money(row.getBigDecimal("budget_before"), currency),
                money(row.getBigDecimal("budget_after"), currency),
                row.getString("paired_with"),
                Sql.instant(row, "look_at"));
        return new ActionRecord(
                action,
                row.getInt("version"),
                RowCodec.constant(ActionState.class, row.getString("state")),
                moment(row, "recorded_at"),
                row.getString("recorded_by"),
                row.getString("note"));
    }

    private static @Nullable String plain(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : Money.of(amount, currency);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }
}
