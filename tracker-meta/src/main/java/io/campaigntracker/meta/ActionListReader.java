package io.campaigntracker.meta;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.campaigntracker.model.ActionEntry;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of actions: types beside figures per window, keys in any order. Where a type stands there several times because the
 * entries are parts (they carry a further {@code action_…} key), a total without such a key counts, and otherwise the sum of the
 * parts. Of a list with more types than any account has, those beyond are set aside. Reused from row to row; not thread-safe.
 */
final class ActionListReader {

    private static final ActionWindow[] WINDOW = ActionWindow.values();

    /** An account has some hundred types at most, its custom conversions included. */
    static final int MOST_TYPES = 1000;

    private static final int LONGEST_TYPE = 200;

    private final TextPool pool;
    private final Redactor redactor;
    private final FieldNames<ActionKey> keys = new FieldNames<>(ActionKey::of);
    private final DecimalText number = new DecimalText();
    private final ActionEntry entry = new ActionEntry();
    private List<String> totals = new ArrayList<>();
    private List<String> formerTotals = new ArrayList<>();
    private final Set<String> totalTypes = new HashSet<>();
    private final Set<ActionWindow> unreadable = EnumSet.noneOf(ActionWindow.class);
    private int beyond;
    private boolean asFormer;
    private final Map<String, Map<ActionWindow, BigDecimal>> parts = new TreeMap<>();
    private @Nullable String type;
    private boolean part;
    private @Nullable StringBuilder odd;

    /** @param redactor hides secrets in what could not be read */
    ActionListReader(TextPool pool, Redactor redactor) {
        this.pool = pool;
        this.redactor = redactor;
    }

    /**
     * Reads the list the parser stands on, up to its last token.
     *
     * @param as the type under which all entries count, whatever they are called; null for their own
     * @return the JSON of what could not be read; null if all could
     */
    @Nullable
    String read(JsonParser parser, ActionMeasure measure, ActionStats.Builder target, @Nullable String as)
            throws IOException {
        List<String> former = totals;
        totals = formerTotals;
        formerTotals = former;
        asFormer = true;
        totals.clear();
        totalTypes.clear();
        parts.clear();
        unreadable.clear();
        beyond = 0;
        odd = null;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token != JsonToken.START_ARRAY) {
            return OddJson.read(parser, redactor);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                readEntry(parser);
                type = as == null ? type : as;
                takeEntry(measure, target);
            } else {
                lost(OddJson.read(parser, redactor));
            }
        }
        Set<String> whole = parts.isEmpty() ? Set.of() : new HashSet<>(totals);
        parts.forEach((name, sums) -> {
            if (!whole.contains(name)) {
                target.type(name);
                sums.forEach((window, sum) -> target.put(name, measure, window, sum));
            }
        });
        if (beyond > 0) {
            lost(beyond + " entries beyond the first " + MOST_TYPES + " types");
        }
        return odd == null ? null : odd.toString();
    }

    /** {@return the windows of which a figure of the last list could not be read, so that an absent one may be that figure} */
    Set<ActionWindow> unreadable() {
        return unreadable;
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
            lost(window, OddJson.read(parser, redactor));
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
            lost(window, OddJson.read(parser, redactor));
        }
    }

    private void takeEntry(ActionMeasure measure, ActionStats.Builder target) {
        String name = type;
        if (name == null || !isType(name)) {
            lost("an entry without a readable action_type");
            return;
        }
        if (totals.size() + parts.size() >= MOST_TYPES && !parts.containsKey(name)) {
            beyond++;
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
        if (!asFormer) {
            totalTypes.add(name);
        }
        target.put(name, measure, entry);
    }

    // Types come out of the pool, so the same type is the same object; other lists had each of theirs once.
    @SuppressWarnings("ReferenceEquality")
    private boolean contains(String name) {
        int place = totals.size();
        boolean follows = place < formerTotals.size() && formerTotals.get(place) == name;
        if (asFormer && !follows) {
            asFormer = false;
            totalTypes.addAll(totals);
        }
        return !asFormer && totalTypes.contains(name);
    }

    private static boolean isType(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_TYPE
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private void lost(ActionWindow window, String json) {
        unreadable.add(window);
        odd(type + "/" + window.key() + " " + json);
    }

    private void lost(String what) {
        unreadable.addAll(EnumSet.allOf(ActionWindow.class));
        odd(what);
    }

    private void odd(String what) {
        StringBuilder text = odd == null ? new StringBuilder() : odd;
        if (text.length() < OddJson.LONGEST) {
            text.append(text.isEmpty() ? "" : ", ").append(OddJson.shortened(what, redactor));
        }
        odd = text;
    }
}
