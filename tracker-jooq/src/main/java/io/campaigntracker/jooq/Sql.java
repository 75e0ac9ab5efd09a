package io.campaigntracker.jooq;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement with its bind values, in the order of the question marks. Used once. */
final class Sql implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private int place = 1;

    Sql(Connection connection, String text) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(text);
    }

    /** Reads one row of an answer. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Sql text(@Nullable String value) throws SQLException {
        statement.setString(place++, value == null ? null : StorableText.of(value));
        return this;
    }

    Sql number(long value) throws SQLException {
        statement.setLong(place++, value);
        return this;
    }

    Sql time(@Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(place++, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(place++, timestamp(value));
        }
        return this;
    }

    Sql date(LocalDate value) throws SQLException {
        statement.setObject(place++, value);
        return this;
    }

    Sql texts(@Nullable Collection<String> values) throws SQLException {
        return array("text", values == null ? null : Arrays.asList(storable(values)));
    }

    /** {@return the texts as they can be kept, in their order; a missing one stays missing} */
    private static @Nullable String[] storable(Collection<String> values) {
        return values.stream()
                .map(value -> value == null ? null : StorableText.of(value))
                .toArray(String[]::new);
    }

    Sql dates(Collection<LocalDate> values) throws SQLException {
        return array("date", values);
    }

    Sql numbers(Collection<Long> values) throws SQLException {
        return array("bigint", values);
    }

    Sql times(Collection<Instant> values) throws SQLException {
        return array("timestamptz", values.stream().map(Sql::timestamp).toList());
    }

    Sql columns(ColumnArrays arrays) throws SQLException {
        place = arrays.bind(connection, statement, place);
        return this;
    }

    /** Binds what a source of rows needs. */
    Sql rows(RowSource.Part part) throws SQLException {
        part.bind(this);
        return this;
    }

    /** {@return the number of rows changed} */
    long execute() throws SQLException {
        try (this) {
            return statement.executeLargeUpdate();
        }
    }

    <T> List<T> list(RowReader<T> reader) throws SQLException {
        try (this;
                ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    /** {@return what is read from the one row that the statement always gives} */
    <T> T one(RowReader<T> reader) throws SQLException {
        List<T> list = list(reader);
        if (list.size() != 1) {
            throw new SQLException("expected one row, got " + list.size());
        }
        return list.get(0);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    /** PostgreSQL keeps microseconds; the driver would round up what is finer, into a moment not yet come. */
    static OffsetDateTime timestamp(Instant value) {
        return value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private Sql array(String type, @Nullable Collection<?> values) throws SQLException {
        if (values == null) {
            statement.setNull(place++, Types.ARRAY);
        } else {
            statement.setArray(place++, connection.createArrayOf(type, values.toArray()));
        }
        return this;
    }
}
