package io.campaigntracker.jooq;

import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.Kpi;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code goals}, append only. */
final class GoalTable {

    private static final String ADD =
            "insert into ${schema}goals (account_id, scope, selector, kpi, conversion_definition,"
                    + " metadata, target, margin, valid_from, recorded_at)"
                    + " select g.account, g.scope, g.selector, g.kpi, g.definition, g.metadata::jsonb, g.target::numeric,"
                    + " g.margin::numeric, g.since, ?::timestamptz from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::date[])"
                    + " as g(account, scope, selector, kpi, definition, metadata, target, margin, since)"
                    + " on conflict (account_id, scope, selector, valid_from, recorded_at) do update set kpi = excluded.kpi,"
                    + " conversion_definition = excluded.conversion_definition, metadata = excluded.metadata,"
                    + " target = excluded.target, margin = excluded.margin";

    private final Schema schema;

    GoalTable(Schema schema) {
        this.schema = schema;
    }

    void add(Connection connection, List<Goal> goals, Instant recordedAt) throws SQLException {
        new Sql(connection, schema.in(ADD))
                .time(recordedAt)
                .texts(texts(goals, goal -> goal.scope().accountId()))
                .texts(texts(goals, goal -> RowCodec.lower(goal.scope().kind())))
                .texts(texts(goals, goal -> goal.scope().selector()))
                .texts(texts(
                        goals,
                        goal -> goal.kpi() == null
                                ? null
                                : RowCodec.lower(goal.kpi().metric())))
                .texts(texts(
                        goals,
                        goal -> goal.kpi() == null
                                ? null
                                : goal.kpi().counting().id()))
                .texts(texts(
                        goals,
                        goal -> goal.kpi() == null
                                ? null
                                : StoredDefinition.actionTypes(goal.kpi().counting())))
                .texts(texts(goals, goal -> plain(goal.target())))
                .texts(texts(goals, goal -> plain(goal.margin())))
                .dates(goals.stream().map(Goal::validFrom).toList())
                .execute();
    }

    List<RecordedGoal> read(Connection connection, Set<String> accountIds, @Nullable Instant asOf) throws SQLException {
        String sql = schema.in("select * from ${schema}goals where "
                + (accountIds.isEmpty() ? "true" : "account_id = any(?::text[])")
                + (asOf == null ? "" : " and recorded_at <= ?")
                + " order by account_id, array_position(array['account', 'name', 'campaign'], scope), selector,"
                + " valid_from, recorded_at");
        Sql statement = new Sql(connection, sql);
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        if (asOf != null) {
            statement.time(asOf);
        }
        return statement.list(GoalTable::goal);
    }

    private static RecordedGoal goal(ResultSet row) throws SQLException {
        String kpi = row.getString("kpi");
        return new RecordedGoal(
                new Goal(
                        new GoalScope(
                                RowCodec.constant(GoalScope.Kind.class, row.getString("scope")),
                                row.getString("account_id"),
                                row.getString("selector")),
                        kpi == null
                                ? null
                                : new Kpi(
                                        RowCodec.constant(Metric.class, kpi),
                                        StoredDefinition.read(
                                                row.getString("conversion_definition"), row.getString("metadata"))),
                        row.getBigDecimal("target"),
                        row.getBigDecimal("margin"),
                        row.getObject("valid_from", LocalDate.class)),
                Objects.requireNonNull(Sql.instant(row, "recorded_at")));
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static List<String> texts(List<Goal> goals, Function<Goal, @Nullable String> text) {
        return Arrays.asList(goals.stream().map(text).toArray(String[]::new));
    }
}
