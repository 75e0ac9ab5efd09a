package io.campaigntracker.core.engine.creative;

import io.campaigntracker.core.file.Column;
import io.campaigntracker.core.file.ColumnKind;
import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.core.file.TableRow;
import io.campaigntracker.core.file.TableSchema;
import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.file.FileFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the lines of a file with attributes say: creative, key, value. */
final class AttributeCsv {

    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("creative_id", ColumnKind.ID, "ad creative id", "creative"),
            Column.required("key", ColumnKind.ID, "attribute"),
            Column.required("value", ColumnKind.ID));

    private AttributeCsv() {}

    static List<CreativeAttribute> read(Path csv) {
        try {
            return TableReader.of(SCHEMA, FileFormat.DETECTED).read(Files.readAllBytes(csv), AttributeCsv::attribute);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read " + csv, failure);
        }
    }

    private static CreativeAttribute attribute(TableRow row) {
        return new CreativeAttribute(
                row.required("creative_id", row.text("creative_id")),
                row.required("key", row.text("key")),
                row.required("value", row.text("value")));
    }
}
