package io.campaigntracker.jooq;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells as one array a column, each as text; the statement casts them. */
final class ColumnArrays implements Cells {

    private final List<List<@Nullable String>> columns = new ArrayList<>();
    private int column;

    ColumnArrays(int width) {
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
    }

    @Override
    public void text(@Nullable String value) {
        put(value == null ? null : StorableText.of(value));
    }

    @Override
    public void plain(@Nullable CharSequence value) {
        put(value == null ? null : value.toString());
    }

    @Override
    public void json(@Nullable String value) {
        text(value);
    }

    @Override
    public void json(byte[] utf8, int length) {
        put(new String(utf8, 0, length, StandardCharsets.UTF_8));
    }

    @Override
    public void decimal(@Nullable BigDecimal value) {
        put(value == null ? null : value.toPlainString());
    }

    @Override
    public void number(long value) {
        put(Long.toString(value));
    }

    @Override
    public void date(LocalDate value) {
        put(value.toString());
    }

    @Override
    public void absent() {
        put(null);
    }

    @Override
    public void endRow() {
        column = 0;
    }

    /** Binds each column and gives back the next free place. */
    int bind(Connection connection, PreparedStatement statement, int from) throws SQLException {
        int place = from;
        for (List<@Nullable String> cells : columns) {
            statement.setArray(place++, connection.createArrayOf("text", cells.toArray()));
        }
        return place;
    }

    private void put(@Nullable String cell) {
        columns.get(column++).add(cell);
    }
}
