package io.campaigntracker.jooq;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Things of a catalog on their way into a table, one array a column: with a bind value for each cell saving takes 2.5 times as long. */
final class CatalogRows {

    private static final int MOST_AT_ONCE = 5_000;

    private final List<Field<?>> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    CatalogRows(List<Field<?>> columns) {
        this.columns = columns;
    }

    /** Adds a row. The values are texts, numbers and moments, in the order of the columns. */
    void add(List<@Nullable Object> values) {
        rows.add(values);
    }

    /** Inserts the rows. */
    void insert(Connection connection, Schema schema, String table) throws SQLException {
        insert(connection, schema, table, "");
    }

    /** Inserts the rows whose key is not there yet. */
    void insertAbsent(Connection connection, Schema schema, String table) throws SQLException {
        insert(connection, schema, table, " on conflict do nothing");
    }

    /** Inserts the rows, or writes them over those of the same key. */
    void upsert(Connection connection, Schema schema, String table, List<Field<?>> key) throws SQLException {
        String updates = columns.stream()
                .map(column -> column.getName() + " = excluded." + column.getName())
                .collect(Collectors.joining(", "));
        insert(connection, schema, table, " on conflict (" + names(key) + ") do update set " + updates);
    }

    private void insert(Connection connection, Schema schema, String table, String conflict) throws SQLException {
        String sql = schema.in("insert into ${schema}" + table + " (" + names(columns) + ") select "
                + columns.stream()
                        .map(column -> "n." + column.getName() + "::" + type(column))
                        .collect(Collectors.joining(", "))
                + " from unnest(" + columns.stream().map(column -> "?::text[]").collect(Collectors.joining(", "))
                + ") n (" + names(columns) + ")" + conflict);
        for (int from = 0; from < rows.size(); from += MOST_AT_ONCE) {
            new Sql(connection, sql)
                    .columns(arrays(rows.subList(from, Math.min(rows.size(), from + MOST_AT_ONCE))))
                    .execute();
        }
    }

    private ColumnArrays arrays(List<List<@Nullable Object>> slice) {
        ColumnArrays arrays = new ColumnArrays(columns.size());
        for (List<@Nullable Object> row : slice) {
            for (Object value : row) {
                arrays.plain(
                        value == null
                                ? null
                                : value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
            arrays.endRow();
        }
        return arrays;
    }

    private static String type(Field<?> column) {
        Class<?> type = column.getType();
        return type == Instant.class
                ? "timestamptz"
                : type == BigDecimal.class
                        ? "numeric"
                        : type == JSONB.class ? "jsonb" : type == Boolean.class ? "boolean" : "text";
    }

    private static String names(List<Field<?>> fields) {
        return fields.stream().map(Field::getName).collect(Collectors.joining(", "));
    }
}
