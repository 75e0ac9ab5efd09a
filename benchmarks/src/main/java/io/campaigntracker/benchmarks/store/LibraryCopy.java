package io.campaigntracker.benchmarks.store;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.MetricsRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Bare COPY into a table like the library's own, actions included: what its columns and indexes cost by themselves. */
final class LibraryCopy {

    private static final String COLUMNS = PlainTable.LIST + ", actions, action_windows";

    /** How actions are sent. */
    enum Actions {
        NONE,
        /** As the library keeps them: the figures of a type in one text. */
        TEXTS,
        /** Each figure a number. */
        NUMBERS
    }

    private LibraryCopy() {}

    static void copy(Connection connection, String table, List<MetricsRow> rows, Actions actions) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + COLUMNS + ") from stdin");
        StringBuilder lines = new StringBuilder(1 << 17);
        for (MetricsRow row : rows) {
            PlainTable.append(lines, row);
            lines.setLength(lines.length() - 1);
            lines.append('\t');
            if (actions != Actions.NONE) {
                json(lines, row.actions(), actions == Actions.NUMBERS);
                lines.append("\tvalue,1d_click,7d_click,28d_click,1d_view,1d_ev\n");
            } else {
                lines.append("\\N\t\\N\n");
            }
            if (lines.length() > 1 << 16) {
                send(copy, lines);
            }
        }
        send(copy, lines);
        copy.endCopy();
    }

    private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    private static void json(StringBuilder line, ActionStats actions, boolean numeric) {
        line.append('{');
        String comma = "";
        for (String type : actions.types()) {
            String text = actions.text(type);
            line.append(comma).append('"').append(type);
            if (numeric) {
                line.append("\":{\"c\":[")
                        .append(text.replace(";", "],\"v\":["))
                        .append("]}");
            } else {
                line.append("\":\"").append(text).append('"');
            }
            comma = ",";
        }
        line.append('}');
    }
}
