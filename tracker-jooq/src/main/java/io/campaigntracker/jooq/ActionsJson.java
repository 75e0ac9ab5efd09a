package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions as they stand in the table: {@code {"omni_purchase":"3,1,2;120.5,40,80.5"}}. For each type one text, as {@link ActionStats}
 * has it: the counts, and behind a semicolon the values, each with a fixed place for every {@link ActionWindow}. The place of
 * what a row does not carry is empty, and empty places at the end are left out. The places never change; a new window is appended.
 *
 * <p>A text and not lists of numbers, because {@code jsonb} makes a numeric of each and a container of every list: rows of twelve
 * types are stored several times as fast this way. {@code split_part(split_part(actions ->> 'omni_purchase', ';', 2), ',', 1)} is the
 * value under the ad set's own setting in SQL.
 */
final class ActionsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ActionsJson() {}

    static ActionStats read(@Nullable String json, @Nullable String windows) {
        ActionStats.Builder stats = ActionStats.builder(readWindows(windows));
        if (json != null) {
            try (JsonParser parser = JSON.createParser(json)) {
                read(parser, stats);
            } catch (IOException e) {
                throw new UncheckedIOException("the stored actions can't be read: " + e.getMessage(), e);
            }
        }
        return stats.build();
    }

    /** The requested windows as {@code value,1d_click,...}; null for none. */
    static @Nullable String writeWindows(Set<ActionWindow> requested) {
        if (requested.isEmpty()) {
            return null;
        }
        StringBuilder keys = new StringBuilder(48);
        for (ActionWindow window : ActionWindow.values()) {
            if (requested.contains(window)) {
                keys.append(keys.isEmpty() ? "" : ",").append(window.key());
            }
        }
        return keys.toString();
    }

    private static Set<ActionWindow> readWindows(@Nullable String windows) {
        Set<ActionWindow> requested = EnumSet.noneOf(ActionWindow.class);
        if (windows != null) {
            Arrays.stream(windows.split(",", -1))
                    .forEach(key -> ActionWindow.ofKey(key).ifPresent(requested::add));
        }
        return requested;
    }

    private static void read(JsonParser parser, ActionStats.Builder stats) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String type = parser.currentName();
            parser.nextToken();
            stats.text(type, parser.getText());
        }
    }
}
