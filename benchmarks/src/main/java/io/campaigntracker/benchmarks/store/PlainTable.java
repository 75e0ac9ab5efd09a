package io.campaigntracker.benchmarks.store;

import io.campaigntracker.model.MetricsRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The same twenty columns with their key in a bare table, filled by hand: no history, no coverage, no further index. */
public final class PlainTable {

    /** The columns in order. */
    static final List<String> COLUMNS = List.of(
            "account_id",
            "campaign_id",
            "ad_set_id",
            "ad_id",
            "creative_id",
            "creative_source",
            "date",
            "currency",
            "impressions",
            "clicks",
            "link_clicks",
            "reach",
            "spend",
            "conversions",
            "revenue",
            "conversion_definition",
            "attribution_window",
            "attribution_setting",
            "synced_at",
            "metadata");

    static final String LIST = String.join(", ", COLUMNS);

    private static final int FLUSH = 1 << 16;
    private static final String CHANGED_AT = "2026-06-01 00:00:00+00";

    private PlainTable() {}

    public static String create(String table) {
        return "drop table if exists " + table + "; create table " + table
                + " (account_id text, campaign_id text, ad_set_id text, ad_id text, creative_id text,"
                + " creative_source text, date date, currency text, impressions bigint, clicks bigint,"
                + " link_clicks bigint, reach bigint, spend numeric, conversions numeric, revenue numeric,"
                + " conversion_definition text, attribution_window text, attribution_setting text,"
                + " synced_at timestamptz, metadata text, primary key (ad_id, date))";
    }

    /** Sends rows through COPY. */
    public static void copy(Connection connection, String table, List<MetricsRow> rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + LIST + ") from stdin");
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH + 1_024);
        StringBuilder line = new StringBuilder(400);
        for (MetricsRow row : rows) {
            line.setLength(0);
            append(line, row);
            buffer.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
            if (buffer.size() >= FLUSH) {
                copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
                buffer.reset();
            }
        }
        copy.writeToCopy(buffer.toByteArray(), 0, buffer.size());
        copy.endCopy();
    }

    /** Copies into a temporary table, then inserts what is new and updates what is there. */
    public static void stageAndUpsert(Connection connection, String table, List<MetricsRow> rows) throws SQLException {
        stage(connection, table, rows);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into " + table + " select * from stage " + onConflict());
        }
    }

    /** Copies into a temporary table, then merges: what is equal is not touched. */
    static void stageAndMerge(Connection connection, String table, List<MetricsRow> rows) throws SQLException {
        stage(connection, table, rows);
        List<String> values = COLUMNS.stream()
                .filter(column -> !List.of("ad_id", "date", "synced_at").contains(column))
                .toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute("merge into " + table + " m using stage s on m.ad_id = s.ad_id and m.date = s.date"
                    + " when matched and (" + prefixed("m.", values) + ") is distinct from (" + prefixed("s.", values)
                    + ") then update set "
                    + COLUMNS.stream().map(c -> c + " = s." + c).collect(Collectors.joining(", "))
                    + " when not matched then insert (" + LIST + ") values (" + prefixed("s.", COLUMNS) + ")");
        }
    }

    private static void stage(Connection connection, String table, List<MetricsRow> rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table stage (like " + table + ") on commit drop");
        }
        copy(connection, "stage", rows);
    }

    /** Batches of 1,000 that the driver rewrites to statements of many rows. */
    static void batches(Connection connection, String table, List<MetricsRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert(table))) {
            int batched = 0;
            for (MetricsRow row : rows) {
                bind(statement, row);
                statement.addBatch();
                if (++batched % 1_000 == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    static String insert(String table) {
        return "insert into " + table + " (" + LIST + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
                + onConflict();
    }

    private static String onConflict() {
        return "on conflict (ad_id, date) do update set "
                + COLUMNS.stream()
                        .filter(column -> !column.equals("ad_id") && !column.equals("date"))
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }

    static void bind(PreparedStatement statement, MetricsRow row) throws SQLException {
        statement.setString(1, row.accountId());
        statement.setString(2, row.campaignId().orElse(null));
        statement.setString(3, row.adSetId().orElse(null));
        statement.setString(4, row.entity().id());
        statement.setString(5, row.creativeId().orElse(null));
        statement.setString(6, "OBSERVED");
        statement.setObject(7, row.date());
        statement.setString(8, row.currency());
        statement.setLong(9, row.impressions());
        statement.setLong(10, row.clicks());
        statement.setLong(11, row.linkClicks().orElse(0));
        statement.setLong(12, row.reach().orElse(0));
        statement.setBigDecimal(13, row.spend());
        statement.setBigDecimal(14, row.conversions().orElse(null));
        statement.setBigDecimal(15, row.revenue().orElse(null));
        statement.setString(16, row.conversionDefinition().orElse(null));
        statement.setString(17, "CLICK_7D_VIEW_1D");
        statement.setString(18, row.attributionSetting().orElse(null));
        statement.setObject(19, LocalDate.of(2026, 6, 1));
        statement.setNull(20, Types.VARCHAR);
    }

    static void append(StringBuilder line, MetricsRow row) {
        line.append(row.accountId()).append('\t');
        line.append(row.campaignId().orElse("\\N")).append('\t');
        line.append(row.adSetId().orElse("\\N")).append('\t');
        line.append(row.entity().id()).append('\t');
        line.append(row.creativeId().orElse("\\N")).append("\tOBSERVED\t");
        line.append(row.date()).append('\t');
        line.append(row.currency()).append('\t');
        line.append(row.impressions()).append('\t');
        line.append(row.clicks()).append('\t');
        line.append(row.linkClicks().orElse(0)).append('\t');
        line.append(row.reach().orElse(0)).append('\t');
        line.append(row.spend().toPlainString()).append('\t');
        line.append(row.conversions().map(Object::toString).orElse("\\N")).append('\t');
        line.append(row.revenue().map(Object::toString).orElse("\\N")).append('\t');
        line.append(row.conversionDefinition().orElse("\\N")).append("\tCLICK_7D_VIEW_1D\t");
        line.append(row.attributionSetting().orElse("\\N")).append('\t');
        line.append(CHANGED_AT).append("\t\\N\n");
    }

    private static String prefixed(String prefix, List<String> columns) {
        return columns.stream().map(column -> prefix + column).collect(Collectors.joining(", "));
    }
}
