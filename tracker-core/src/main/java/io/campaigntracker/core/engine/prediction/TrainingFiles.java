package io.campaigntracker.core.engine.prediction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.campaigntracker.action.ActionType;
import io.campaigntracker.file.SpreadsheetText;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.prediction.TrainingRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a training table as they are written: first what tells which row it is, then the label, then the features by name. */
final class TrainingFiles {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private TrainingFiles() {}

    /** Writes rows. */
    @FunctionalInterface
    interface Format {
        /** {@return how many were written} */
        long write(Rows rows, Writer out) throws IOException;
    }

    /** Where rows come from. */
    @FunctionalInterface
    interface Rows {
        void forEach(Consumer<? super TrainingRow> consumer);
    }

    static long csv(Rows rows, Writer out) {
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        AtomicLong written = new AtomicLong();
        rows.forEach(row -> {
            Map<String, @Nullable Object> cells = cells(row);
            if (written.getAndIncrement() == 0) {
                csv.writeRecord(cells.keySet());
            }
            csv.writeRecord(cells.values().stream().map(TrainingFiles::cell).toList());
        });
        return written.get();
    }

    static long jsonLines(Rows rows, Writer out) throws IOException {
        AtomicLong written = new AtomicLong();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            rows.forEach(row -> {
                written.incrementAndGet();
                write(json, cells(row));
            });
        }
        return written.get();
    }

    private static void write(JsonGenerator json, Map<String, @Nullable Object> cells) {
        try {
            json.writeStartObject();
            for (Map.Entry<String, @Nullable Object> cell : cells.entrySet()) {
                Object value = cell.getValue();
                json.writeFieldName(cell.getKey());
                if (value instanceof BigDecimal number) {
                    json.writeNumber(number);
                } else if (value == null) {
                    json.writeNull();
                } else {
                    json.writeString(value.toString());
                }
            }
            json.writeEndObject();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, @Nullable Object> cells(TrainingRow row) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        cells.put("account_id", row.accountId());
        cells.put("campaign_id", row.campaignId());
        cells.put("group", row.group());
        cells.put("decision_time", row.decisionTime());
        cells.put("decision_day", row.decisionDay());
        cells.put("provenance", row.provenance().name().toLowerCase(Locale.ROOT));
        TrainingRow.Label label = row.label();
        cells.put("label_metric", label.metric().name().toLowerCase(Locale.ROOT));
        cells.put("label_since", label.days().since());
        cells.put("label_until", label.days().until());
        cells.put("label", number(label.value()));
        cells.put("label_status", label.status().name().toLowerCase(Locale.ROOT));
        cells.put("label_usable_from", label.usableFrom());
        cells.put("label_definition", label.definition());
        Set<ActionType> acted = label.acted();
        cells.put("label_acted", acted == null ? null : acted.isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE);
        cells.put(
                "label_actions",
                acted == null
                        ? null
                        : acted.stream()
                                .map(type -> type.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" ")));
        row.features().forEach((name, value) -> cells.put(name, number(value)));
        return cells;
    }

    private static @Nullable BigDecimal number(MetricValue value) {
        return value.isDefined() ? BigDecimal.valueOf(value.asDouble()) : null;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : SpreadsheetText.safe(value.toString());
    }
}
