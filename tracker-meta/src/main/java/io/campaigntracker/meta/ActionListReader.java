package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.model.ActionEntry;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
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

    private static final ActionWindow[] WINDOW = ActionWindow.values();

    private final TextPool pool;
    private final FieldNames<ActionKey> keys = new FieldNames<>(ActionKey::of);
    private final DecimalText number = new DecimalText();
    private final ActionEntry entry = new ActionEntry();
    private List<String> totals = new ArrayList<>();
    private List<String> formerTotals = new ArrayList<>();
    private boolean asFormer;
    private final Map<String, Map<ActionWindow, BigDecimal>> parts = new TreeMap<>();
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
        List<String> former = totals;
        totals = formerTotals;
        formerTotals = former;
        asFormer = true;
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
        entry.clear();
        type = null;
        part = false;
        ActionKey key;
        keys.begin();
        while ((key = keys.next(parser)) != null) {
            JsonToken token = parser.nextToken();
            ActionWindow window = key.window();
            if (window != null) {
                readFigure(parser, token, window);
            } else if (key == ActionKey.TYPE) {
                type = token == JsonToken.VALUE_STRING
                        ? pool.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength())
                        : null;
                parser.skipChildren();
            } else {
                part |= key == ActionKey.DIMENSION;
                parser.skipChildren();
            }
        }
    }

    private void readFigure(JsonParser parser, JsonToken token, ActionWindow window) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (!token.isScalarValue() || token.isBoolean()) {
            odd(type + "/" + window.key() + " " + OddJson.read(parser));
            return;
        }
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        int length = parser.getTextLength();
        if (entry.put(window, text, offset, length)) {
            return;
        }
        if (number.read(text, offset, length)) {
            entry.put(window, number.decimal());
        } else {
            odd(type + "/" + window.key() + " " + OddJson.read(parser));
        }
    }

    private void takeEntry(ActionMeasure measure, ActionStats.Builder target) {
        String name = type;
        if (name == null || name.isEmpty()) {
            odd("an entry without action_type");
            return;
        }
        if (part) {
            Map<ActionWindow, BigDecimal> sums = parts.computeIfAbsent(name, unused -> new TreeMap<>());
            for (ActionWindow window : WINDOW) {
                entry.figure(window).ifPresent(figure -> sums.merge(window, figure, BigDecimal::add));
            }
            return;
        }
        if (contains(name)) {
            odd("a second entry of type " + name);
            return;
        }
        totals.add(name);
        target.put(name, measure, entry);
    }

    // Types come out of the pool, so the same type is the same object; other lists had each of theirs once.
    @SuppressWarnings("ReferenceEquality")
    private boolean contains(String name) {
        int place = totals.size();
        asFormer &= place < formerTotals.size() && formerTotals.get(place) == name;
        return !asFormer && totals.contains(name);
    }

    private void odd(String json) {
        odd = odd == null ? json : odd + ", " + json;
    }
}
