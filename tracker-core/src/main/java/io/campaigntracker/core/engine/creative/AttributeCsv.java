package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.engine.file.TableFile;
import io.campaigntracker.core.file.Column;
import io.campaigntracker.core.file.ColumnKind;
import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.core.file.TableRow;
import io.campaigntracker.core.file.TableSchema;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.file.FileFormat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the lines of a file with attributes say: creative, key, value. */
final class AttributeCsv {

    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("creative_id", ColumnKind.ID, "ad creative id", "creative"),
            Column.required("key", ColumnKind.ID, "attribute"),
            Column.required("value", ColumnKind.ID));

    private AttributeCsv() {}

    static List<CreativeAttribute> read(Path csv) {
        Map<List<String>, Long> lines = new HashMap<>();
        return TableReader.of(SCHEMA, FileFormat.DETECTED).read(TableFile.bytes(csv), row -> attribute(row, lines));
    }

    private static CreativeAttribute attribute(TableRow row, Map<List<String>, Long> lines) {
        String creative = row.required("creative_id", row.text("creative_id"));
        String key = row.required("key", row.text("key"));
        if (key.length() > CreativeAttribute.LONGEST_KEY) {
            throw row.refuse(
                    "key",
                    "has " + key.length() + " characters; at most " + CreativeAttribute.LONGEST_KEY + " are kept");
        }
        Long former = lines.putIfAbsent(List.of(creative, key), row.line());
        if (former != null) {
            throw row.refuse("key", "is that of line " + former + " too, for the same creative; one value is needed");
        }
        return new CreativeAttribute(creative, key, row.required("value", row.text("value")));
    }
}
