package io.campaigntracker.jooq;

import static io.campaigntracker.jooq.MetricsFields.ACCOUNT_ID;
import static io.campaigntracker.jooq.MetricsFields.ATTRIBUTION_WINDOW;
import static io.campaigntracker.jooq.MetricsFields.CONVERSION_DEFINITION;
import static io.campaigntracker.jooq.MetricsFields.DATE;
import static io.campaigntracker.jooq.MetricsFields.KNOWN_FROM;
import static io.campaigntracker.jooq.MetricsFields.SYNCED_AT;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsRow;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Brings the conversion columns of present rows under another definition, in batches that are a transaction each, so that nothing else waits
 * long. Revisions stay as they are.
 */
final class Recomputation {

    private static final int BATCH = 2_000;

    private final Database database;
    private final String accountId;
    private final String definition;
    private final String window;
    private final UnaryOperator<MetricsRow> recompute;

    Recomputation(
            Database database,
            String accountId,
            String definition,
            AttributionWindow window,
            UnaryOperator<MetricsRow> recompute) {
        this.database = database;
        this.accountId = accountId;
        this.definition = definition;
        this.window = RowCodec.lower(window);
        this.recompute = recompute;
    }

    /** {@return how many rows changed} */
    long run() {
        return run(EntityLevel.CAMPAIGN) + run(EntityLevel.AD);
    }

    /**
     * Rows that were looked at.
     *
     * @param last the last of them; null if there was none
     * @param changed how many changed
     */
    private record Batch(@Nullable RowKey last, long changed) {}

    private long run(EntityLevel level) {
        long changed = 0;
        RowKey last = null;
        do {
            RowKey after = last;
            Batch batch = database.write(
                    "recompute the conversions of account " + accountId + " as " + definition,
                    connection -> batch(connection, level, after));
            changed += batch.changed();
            last = batch.last();
        } while (last != null);
        return changed;
    }

    private Batch batch(Connection connection, EntityLevel level, @Nullable RowKey after) throws SQLException {
        MetricsTable table = MetricsTable.of(level);
        Locks.await(connection, level + " " + accountId);
        List<MetricsRow> rows = read(connection, table, after);
        List<MetricsRow> changed = new ArrayList<>();
        for (MetricsRow row : rows) {
            MetricsRow other = recompute.apply(row);
            if (!other.sameValues(row)) {
                changed.add(other);
            }
        }
        if (!changed.isEmpty()) {
            update(connection, table, changed);
            new ChangeCounter(database.schema()).count(connection, Set.of(accountId));
        }
        return new Batch(rows.isEmpty() ? null : RowKey.of(rows.get(rows.size() - 1)), changed.size());
    }

    private List<MetricsRow> read(Connection connection, MetricsTable table, @Nullable RowKey after) {
        List<Field<?>> columns = new ArrayList<>(MetricsFields.selection(table, true));
        columns.add(SYNCED_AT.as(KNOWN_FROM));
        Field<String> entity = MetricsFields.entity(table);
        return Database.jooq(connection)
                .select(columns)
                .from(database.schema().table(table.table()))
                .where(ACCOUNT_ID.eq(accountId))
                .and(CONVERSION_DEFINITION.isDistinctFrom(definition).or(ATTRIBUTION_WINDOW.isDistinctFrom(window)))
                .and(after == null ? DSL.noCondition() : DSL.row(DATE, entity).gt(after.date(), after.entityId()))
                .orderBy(DATE, entity)
                .limit(BATCH)
                .fetch(row -> MetricsFields.row(table, row, true));
    }

    private void update(Connection connection, MetricsTable table, List<MetricsRow> rows) throws SQLException {
        String sql = database.schema()
                .in("update ${schema}" + table.table() + " m set conversions = k.conversions::numeric,"
                        + " revenue = k.revenue::numeric, conversion_definition = ?, attribution_window = ?"
                        + " from unnest(?::text[], ?::date[], ?::text[], ?::text[]) k (id, day, conversions, revenue)"
                        + " where m.account_id = ? and m." + table.entityColumn() + " = k.id and m.date = k.day");
        new Sql(connection, sql)
                .text(definition)
                .text(window)
                .texts(rows.stream().map(row -> row.entity().id()).toList())
                .dates(rows.stream().map(MetricsRow::date).toList())
                .texts(figures(rows, row -> row.conversions().orElse(null)))
                .texts(figures(rows, row -> row.revenue().orElse(null)))
                .text(accountId)
                .execute();
    }

    private static List<@Nullable String> figures(
            List<MetricsRow> rows, Function<MetricsRow, @Nullable BigDecimal> figure) {
        List<@Nullable String> texts = new ArrayList<>();
        for (MetricsRow row : rows) {
            BigDecimal value = figure.apply(row);
            texts.add(value == null ? null : value.toPlainString());
        }
        return texts;
    }
}
