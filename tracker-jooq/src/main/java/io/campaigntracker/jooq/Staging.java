package io.campaigntracker.jooq;

import io.campaigntracker.model.MetricsRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows through COPY: into a temporary table, or straight into the table where nothing can be in their way. */
final class Staging {

    /** The temporary table. Its name is this library's own, for it hides any table of that name. */
    static final String TABLE = "campaign_tracker_staging";

    /** As the keys of the tables, so that a comparison can use their index. */
    private static final String BY_BYTE = " collate \"C\"";

    private Staging() {}

    /** Fills a temporary table that goes with the transaction. */
    static void fill(Connection connection, MetricsTable table, List<MetricsRow> rows) throws SQLException {
        String columns = table.columns().stream()
                .map(column ->
                        column.name() + " " + column.type() + (column.type().equals("text") ? BY_BYTE : ""))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            // Without the target, rows with many actions would be compressed here only to be unpacked again.
            statement.execute("create temp table " + TABLE + " (id bigint, " + columns
                    + ") with (toast_tuple_target = 8160) on commit drop");
        }
        copy(connection, TABLE + " (id, " + table.columnList() + ")", table, rows, null);
    }

    /** Drops the temporary table, for transactions that go on. */
    static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop table " + TABLE);
        }
    }

    /** Inserts rows of which none is there yet. */
    static void insert(
            Connection connection, Schema schema, MetricsTable table, List<MetricsRow> rows, Instant fetchedAt)
            throws SQLException {
        String target = schema.prefix() + table.table() + " (synced_at, " + table.columnList() + ")";
        copy(connection, target, table, rows, fetchedAt);
    }

    /** @param first what stands before each row's own cells: a moment, or null for the row's place */
    private static void copy(
            Connection connection, String target, MetricsTable table, List<MetricsRow> rows, @Nullable Instant first)
            throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + target + " from stdin with (format binary)");
        try {
            CopyBinary cells = new CopyBinary(1 + table.columns().size());
            RowCodec codec = new RowCodec(table);
            long id = 0;
            for (MetricsRow row : rows) {
                if (first == null) {
                    cells.number(id++);
                } else {
                    cells.moment(first);
                }
                codec.write(row, cells);
                cells.endRow();
                if (cells.isFull()) {
                    send(copy, cells);
                }
            }
            cells.end();
            send(copy, cells);
            copy.endCopy();
        } finally {
            // Else the connection would go back to its pool in the middle of a copy.
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, CopyBinary cells) throws SQLException {
        copy.writeToCopy(cells.bytes(), 0, cells.size());
        cells.clear();
    }
}
