package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.campaigntracker.model.MetricsRow;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns rows into cells, in the order of {@link MetricsTable#columns()}. Not thread-safe. */
final class RowCodec {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final MetricsTable table;
    private final ActionsWriter actions = new ActionsWriter();

    RowCodec(MetricsTable table) {
        this.table = table;
    }

    void write(MetricsRow row, Cells cells) {
        cells.text(row.accountId());
        cells.text(row.campaignId().orElse(null));
        if (table == MetricsTable.AD) {
            cells.text(row.adSetId().orElse(null));
            cells.text(row.entity().id());
            cells.text(row.creativeId().orElse(null));
            cells.plain(row.creativeSource().map(RowCodec::lower).orElse(null));
        }
        cells.date(row.date());
        cells.plain(row.currency());
        cells.number(row.impressions());
        cells.number(row.clicks());
        if (row.linkClicks().isPresent()) {
            cells.number(row.linkClicks().getAsLong());
        } else {
            cells.absent();
        }
        if (row.reach().isPresent()) {
            cells.number(row.reach().getAsLong());
        } else {
            cells.absent();
        }
        cells.decimal(row.spend());
        cells.decimal(row.conversions().orElse(null));
        cells.decimal(row.revenue().orElse(null));
        cells.text(row.conversionDefinition().orElse(null));
        cells.plain(row.attributionWindow().map(RowCodec::lower).orElse(null));
        cells.text(row.attributionSetting().orElse(null));
        if (actions.write(row.actions())) {
            cells.json(actions.bytes(), actions.size());
        } else {
            cells.absent();
        }
        cells.plain(ActionsJson.writeWindows(row.actions().requested()));
        cells.json(writeMap(row.metadata()));
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(Class<E> type, String stored) {
        return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
    }

    static Map<String, String> readMap(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored metadata can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable String writeMap(Map<String, String> map) {
        if (map.isEmpty()) {
            return null;
        }
        try {
            Map<String, String> storable = new TreeMap<>();
            map.forEach((key, value) -> storable.put(StorableText.of(key), StorableText.of(value)));
            return JSON.writeValueAsString(storable);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metadata can't be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
