package io.campaigntracker.core.engine.prediction;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.core.engine.file.TableFile;
import io.campaigntracker.core.file.Column;
import io.campaigntracker.core.file.ColumnKind;
import io.campaigntracker.core.file.TableReader;
import io.campaigntracker.core.file.TableRow;
import io.campaigntracker.core.file.TableSchema;
import io.campaigntracker.file.FileFormat;
import io.campaigntracker.file.SpreadsheetText;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.Prediction;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Predictions as CSV. Text that a spreadsheet would take for a formula begins with an apostrophe. */
final class PredictionCsv {

    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("id", ColumnKind.ID, "prediction_id"),
            Column.required("campaign_id", ColumnKind.ID),
            Column.required("metric", ColumnKind.TEXT),
            Column.required("value", ColumnKind.DECIMAL, "predicted_value"),
            Column.required("since", ColumnKind.DAY, "horizon_since"),
            Column.required("until", ColumnKind.DAY, "horizon_until"),
            Column.required("made_at", ColumnKind.TIME),
            Column.optional("model", ColumnKind.ID),
            Column.optional("version", ColumnKind.ID, "model_version"),
            Column.optional("account_id", ColumnKind.ID),
            Column.optional("creative_id", ColumnKind.ID),
            Column.optional("event", ColumnKind.TEXT),
            Column.optional("threshold", ColumnKind.DECIMAL),
            Column.optional("lower", ColumnKind.DECIMAL),
            Column.optional("upper", ColumnKind.DECIMAL),
            Column.optional("level", ColumnKind.DECIMAL),
            Column.optional("currency", ColumnKind.CURRENCY),
            Column.optional("definition", ColumnKind.TEXT),
            Column.optional("action_types", ColumnKind.TEXT),
            Column.optional("window", ColumnKind.TEXT),
            Column.optional("offline", ColumnKind.TEXT));

    private PredictionCsv() {}

    static List<Prediction> read(Path file, FileFormat format) {
        byte[] bytes = TableFile.bytes(file);
        if (bytes.length > TableReader.MAX_BYTES) {
            throw new IllegalArgumentException(file + " has more than " + TableReader.MAX_BYTES / (1024 * 1024)
                    + " MB; split it, or write it as JSON lines");
        }
        return TableReader.of(SCHEMA, format).read(bytes, row -> new CsvLine(row).prediction());
    }

    /** {@return how many were written} */
    static long write(Stream<MetricComparison> entries, Writer out) {
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord(Stream.concat(PredictionFields.READ.stream(), PredictionFields.JUDGED.stream())
                .toList());
        long written = 0;
        for (Iterator<MetricComparison> each = entries.iterator(); each.hasNext(); written++) {
            csv.writeRecord(PredictionFields.of(each.next()).values().stream()
                    .map(PredictionCsv::cell)
                    .toList());
        }
        return written;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return SpreadsheetText.safe(
                value instanceof Collection<?> several
                        ? String.join(
                                " ", several.stream().map(Object::toString).toList())
                        : value.toString());
    }

    private record CsvLine(TableRow row) implements PredictionLine {

        @Override
        public Optional<String> text(String name) {
            return name.equals("currency") ? row.currency(name) : row.text(name);
        }

        @Override
        public Optional<BigDecimal> decimal(String name) {
            return row.decimal(name);
        }

        @Override
        public Optional<LocalDate> day(String name) {
            return row.day(name);
        }

        @Override
        public Optional<Instant> time(String name) {
            return row.time(name, () -> {
                throw row.refuse(name, "has no offset such as Z or +01:00, and the format names no time zone");
            });
        }

        @Override
        public IllegalArgumentException refuse(String name, String problem) {
            return row.refuse(name, problem);
        }
    }
}
