package io.campaigntracker.jooq;

import io.campaigntracker.edit.BudgetChange;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditKind;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code account_activities} and {@code account_activities_fetches}, append only. */
final class EditTable {

    private static final String ADD = "insert into ${schema}account_activities (account_id, event_time, object_id,"
            + " event_type, value_hash, level, campaign_id, kind, object_name, actor_name, application_name, old_value,"
            + " new_value, currency, old_budget, new_budget, daily, fetched_at)"
            + " select ?, e.at, e.object, e.type, md5(concat_ws(chr(1), coalesce(e.old, chr(2)), coalesce(e.new, chr(2)))),"
            + " e.level, e.campaign, e.kind, e.name, e.actor, e.application, e.old, e.new, e.currency, e.before::numeric,"
            + " e.after::numeric, e.daily::boolean, ?::timestamptz"
            + " from unnest(?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
            + " as e(at, object, type, level, campaign, kind, name, actor, application, old, new, currency, before, after,"
            + " daily) on conflict do nothing";

    private final Schema schema;

    EditTable(Schema schema) {
        this.schema = schema;
    }

    int add(Connection connection, EditChunk chunk) throws SQLException {
        List<Edit> edits = chunk.edits();
        long added = edits.isEmpty()
                ? 0
                : new Sql(connection, schema.in(ADD))
                        .text(chunk.accountId())
                        .time(chunk.fetchedAt())
                        .times(edits.stream().map(Edit::at).toList())
                        .texts(texts(edits, edit -> edit.entity().id()))
                        .texts(texts(edits, Edit::type))
                        .texts(texts(edits, edit -> RowCodec.lower(edit.entity().level())))
                        .texts(texts(edits, Edit::campaignId))
                        .texts(texts(edits, edit -> RowCodec.lower(edit.kind())))
                        .texts(texts(edits, Edit::name))
                        .texts(texts(edits, Edit::actor))
                        .texts(texts(edits, Edit::application))
                        .texts(texts(edits, Edit::before))
                        .texts(texts(edits, Edit::after))
                        .texts(texts(edits, of(budget -> budget.after().currency())))
                        .texts(texts(edits, of(budget -> plain(budget.before()))))
                        .texts(texts(edits, of(budget -> plain(budget.after()))))
                        .texts(texts(edits, of(budget -> String.valueOf(budget.daily()))))
                        .execute();
        String fetch =
                schema.in("insert into ${schema}account_activities_fetches as f (account_id, since, until, fetched_at)"
                        + " values (?, ?, ?, ?) on conflict (account_id, fetched_at, since)"
                        + " do update set until = greatest(f.until, excluded.until)");
        new Sql(connection, fetch)
                .text(chunk.accountId())
                .time(chunk.since())
                .time(chunk.until())
                .time(chunk.fetchedAt())
                .execute();
        return Math.toIntExact(added);
    }

    List<Edit> read(Connection connection, Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf)
            throws SQLException {
        String sql = schema.in("select * from ${schema}account_activities where event_time >= ? and event_time < ?"
                + (accountIds.isEmpty() ? "" : " and account_id = any(?::text[])")
                + (asOf == null ? "" : " and fetched_at <= ?")
                + " order by event_time, account_id, object_id, event_type");
        return asked(new Sql(connection, sql).time(since).time(until), accountIds, asOf)
                .list(EditTable::edit);
    }

    List<EditFetch> fetches(Connection connection, Set<String> accountIds, @Nullable Instant asOf) throws SQLException {
        String sql = schema.in("select * from ${schema}account_activities_fetches where true"
                + (accountIds.isEmpty() ? "" : " and account_id = any(?::text[])")
                + (asOf == null ? "" : " and fetched_at <= ?")
                + " order by account_id, since");
        return asked(new Sql(connection, sql), accountIds, asOf)
                .list(row -> new EditFetch(
                        row.getString("account_id"),
                        moment(row, "since"),
                        moment(row, "until"),
                        moment(row, "fetched_at")));
    }

    private static Sql asked(Sql statement, Set<String> accountIds, @Nullable Instant asOf) throws SQLException {
        if (!accountIds.isEmpty()) {
            statement.texts(accountIds);
        }
        return asOf == null ? statement : statement.time(asOf);
    }

    private static Edit edit(ResultSet row) throws SQLException {
        BigDecimal after = row.getBigDecimal("new_budget");
        BigDecimal before = row.getBigDecimal("old_budget");
        String currency = row.getString("currency");
        return new Edit(
                new EntityRef(
                        RowCodec.constant(EntityLevel.class, row.getString("level")),
                        row.getString("account_id"),
                        row.getString("object_id")),
                row.getString("campaign_id"),
                moment(row, "event_time"),
                RowCodec.constant(EditKind.class, row.getString("kind")),
                row.getString("event_type"),
                row.getString("object_name"),
                row.getString("actor_name"),
                row.getString("application_name"),
                row.getString("old_value"),
                row.getString("new_value"),
                after == null
                        ? null
                        : new BudgetChange(
                                before == null ? null : Money.of(before, currency),
                                Money.of(after, currency),
                                row.getBoolean("daily")));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column), column);
    }

    private static Function<Edit, @Nullable String> of(Function<BudgetChange, @Nullable String> part) {
        return edit -> edit.budget() == null ? null : part.apply(edit.budget());
    }

    private static @Nullable String plain(@Nullable Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    private static List<String> texts(List<Edit> edits, Function<Edit, @Nullable String> text) {
        List<@Nullable String> texts = new ArrayList<>();
        for (Edit edit : edits) {
            String value = text.apply(edit);
            texts.add(value == null ? null : StorableText.of(value));
        }
        return Arrays.asList(texts.toArray(String[]::new));
    }
}
