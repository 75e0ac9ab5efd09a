package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of actions: types beside figures per window, keys in any order. Where a type stands there several times because the
 * entries are parts (they carry a further {@code action_…} key), a total without such a key counts, and otherwise the sum of the
 * parts. Reused from row to row; not thread-safe.
 */
final class ActionListReader {

    private static final Map<String, ActionWindow> WINDOW_OF_KEY = new HashMap<>();
    private static final ActionWindow[] WINDOW = ActionWindow.values();

    static {
        for (ActionWindow window : WINDOW) {
            WINDOW_OF_KEY.put(window.key(), window);
        }
    }

    private final TextPool pool;
    private final DecimalText number = new DecimalText();
    private final ActionWindow[] entryWindows = new ActionWindow[WINDOW.length + 1];
    private final long[] entryMicros = new long[WINDOW.length + 1];
    private final @Nullable BigDecimal[] entryExact = new BigDecimal[WINDOW.length + 1];
    private final List<String> totals = new ArrayList<>();
    private final Map<String, Map<ActionWindow, BigDecimal>> parts = new TreeMap<>();
    private int figures;
    private @Nullable String type;
    private boolean part;
    private @Nullable String odd;

    ActionListReader(TextPool pool) {
        this.pool = pool;
    }

    /**
     * Reads the list the parser stands on, up to its last token.
     *
     * @return the JSON of what could not be read; null if all could
     */
    @Nullable
    String read(JsonParser parser, ActionMeasure measure, ActionStats.Builder target) throws IOException {
        totals.clear();
        parts.clear();
        odd = null;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_ARRAY) {
            return OddJson.read(parser);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readEntry(parser);
                takeEntry(measure, target);
            } else {
                odd(OddJson.read(parser));
            }
        }
        parts.forEach((name, sums) -> {
            if (!totals.contains(name)) {
                target.type(name);
                sums.forEach((window, sum) -> target.put(name, measure, window, sum));
            }
        });
        return odd;
    }

    private void readEntry(JsonParser parser) throws IOException {
        figures = 0;
        type = null;
        part = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            ActionWindow window = WINDOW_OF_KEY.get(key);
            if (window != null) {
                readFigure(parser, token, window);
            } else if (key.equals("action_type")) {
                type = token == JsonToken.VALUE_STRING
                        ? pool.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                        : null;
                parser.skipChildren();
            } else {
                part |= isDimension(key);
                parser.skipChildren();
            }
        }
    }

    private void readFigure(JsonParser parser, JsonToken token, ActionWindow window) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (!token.isScalarValue()
                || token.isBoolean()
                || !number.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())) {
            odd(type + "/" + window.key() + " " + OddJson.read(parser));
            return;
        }
        entryWindows[figures] = window;
        entryExact[figures] = number.fitsMicros() ? null : number.decimal();
        entryMicros[figures] = number.fitsMicros() ? number.micros() : 0;
        figures = Math.min(figures + 1, WINDOW.length);
    }

    private void takeEntry(ActionMeasure measure, ActionStats.Builder target) {
        String name = type;
        if (name == null || name.isEmpty()) {
            odd("an entry without action_type");
            return;
        }
        if (part) {
            Map<ActionWindow, BigDecimal> sums = parts.computeIfAbsent(name, unused -> new TreeMap<>());
            for (int i = 0; i < figures; i++) {
                sums.merge(entryWindows[i], figure(i), BigDecimal::add);
            }
            return;
        }
        if (contains(name)) {
            odd("a second entry of type " + name);
            return;
        }
        totals.add(name);
        target.type(name);
        for (int i = 0; i < figures; i++) {
            BigDecimal exact = entryExact[i];
            if (exact == null) {
                target.putScaled(name, measure, entryWindows[i], entryMicros[i]);
            } else {
                target.put(name, measure, entryWindows[i], exact);
            }
        }
    }

    private boolean contains(String name) {
        int hash = name.hashCode();
        for (int i = 0; i < totals.size(); i++) {
            String total = totals.get(i);
            if (total.hashCode() == hash && total.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private BigDecimal figure(int i) {
        BigDecimal exact = entryExact[i];
        return exact != null ? exact : BigDecimal.valueOf(entryMicros[i], ActionStats.SCALE);
    }

    private void odd(String json) {
        odd = odd == null ? json : odd + ", " + json;
    }

    /** {@return whether a key tells parts of a type apart; figures of windows not known here do not} */
    private static boolean isDimension(String key) {
        return key.startsWith("action_")
                || key.equals("conversion_destination")
                || key.equals("matched_persona_id")
                || key.equals("matched_persona_name")
                || key.equals("signal_source_bucket")
                || key.equals("standard_event_content_type");
    }
}
