package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions as they stand in the table: {@code {"omni_purchase":{"c":"3,1,2","v":"120.5,40,80.5"}}}. For each type the counts
 * ({@code c}) and values ({@code v}), each a text with a fixed place for every window ({@link #PLACES}); the place of what a row does
 * not carry is empty, and empty places at the end are left out. The places never change; a new window is appended.
 *
 * <p>A text and not a list of numbers, because {@code jsonb} makes a numeric of each: rows of twelve types with all windows are stored
 * 2.5 times as fast this way. {@code string_to_array(actions -> 'omni_purchase' ->> 'c', ',')} gives the list in SQL.
 */
final class ActionsJson {

    /** The windows in the order of their places. */
    static final List<ActionWindow> PLACES = List.of(
            ActionWindow.AD_SET_SETTING,
            ActionWindow.CLICK_1D,
            ActionWindow.CLICK_7D,
            ActionWindow.CLICK_28D,
            ActionWindow.VIEW_1D,
            ActionWindow.ENGAGED_VIEW_1D);

    private static final long MILLION = 1_000_000;
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonStringEncoder QUOTING = JsonStringEncoder.getInstance();

    private ActionsJson() {}

    /** The text, or null where nothing was requested and nothing told. */
    static @Nullable String write(ActionStats actions) {
        if (actions.isEmpty()) {
            return actions.requested().isEmpty() ? null : "{}";
        }
        Writer writer = new Writer(actions.types());
        actions.forEach(writer);
        return writer.end();
    }

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
        for (ActionWindow window : PLACES) {
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
            stats.type(type);
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                ActionMeasure measure = parser.currentName().equals("c") ? ActionMeasure.COUNT : ActionMeasure.VALUE;
                parser.nextToken();
                readFigures(parser.getText(), type, measure, stats);
            }
        }
    }

    private static void readFigures(String places, String type, ActionMeasure measure, ActionStats.Builder stats) {
        int from = 0;
        for (int place = 0; place < PLACES.size() && from <= places.length(); place++) {
            int comma = places.indexOf(',', from);
            int to = comma < 0 ? places.length() : comma;
            if (to > from) {
                stats.put(type, measure, PLACES.get(place), new BigDecimal(places.substring(from, to)));
            }
            from = to + 1;
        }
    }

    /** Writes while {@link ActionStats} is walked: types by name, counts before values, windows in their order. */
    private static final class Writer implements ActionStats.Visitor {

        private final StringBuilder json = new StringBuilder(512).append('{');
        private final List<String> types;
        private final long[] figures = new long[PLACES.size()];
        private final @Nullable BigDecimal[] exact = new BigDecimal[PLACES.size()];
        private int told;
        private int next;
        private @Nullable String openType;
        private @Nullable ActionMeasure openMeasure;
        private boolean firstMeasure = true;

        Writer(List<String> types) {
            this.types = types;
        }

        @Override
        public void scaled(String type, ActionMeasure measure, ActionWindow window, long micros) {
            figures[place(type, measure, window)] = micros;
        }

        @Override
        public void exact(String type, ActionMeasure measure, ActionWindow window, BigDecimal figure) {
            exact[place(type, measure, window)] = figure;
        }

        String end() {
            closeType();
            openUpTo(null);
            return json.append('}').toString();
        }

        private int place(String type, ActionMeasure measure, ActionWindow window) {
            if (!type.equals(openType)) {
                closeType();
                openUpTo(type);
                openType = type;
                firstMeasure = true;
            }
            if (measure != openMeasure) {
                closeMeasure();
                openMeasure = measure;
            }
            int place = PLACES.indexOf(window);
            told |= 1 << place;
            return place;
        }

        /** Types without a figure stand between those that have some. */
        private void openUpTo(@Nullable String type) {
            while (next < types.size()) {
                String name = types.get(next++);
                if (json.length() > 1) {
                    json.append(',');
                }
                json.append('"');
                QUOTING.quoteAsString(StorableText.of(name), json);
                json.append("\":{");
                if (name.equals(type)) {
                    return;
                }
                json.append('}');
            }
        }

        private void closeType() {
            if (openType != null) {
                closeMeasure();
                json.append('}');
                openType = null;
            }
        }

        private void closeMeasure() {
            if (openMeasure == null) {
                return;
            }
            json.append(firstMeasure ? "" : ",").append(openMeasure == ActionMeasure.COUNT ? "\"c\":\"" : "\"v\":\"");
            for (int place = 0; told >> place != 0; place++) {
                if (place > 0) {
                    json.append(',');
                }
                if ((told & 1 << place) != 0) {
                    append(place);
                }
            }
            json.append('"');
            firstMeasure = false;
            openMeasure = null;
            told = 0;
        }

        private void append(int place) {
            BigDecimal figure = exact[place];
            if (figure != null) {
                json.append(figure.toPlainString());
                exact[place] = null;
                return;
            }
            long micros = figures[place];
            if (micros < 0) {
                json.append('-');
            }
            json.append(Math.abs(micros / MILLION));
            long rest = Math.abs(micros % MILLION);
            if (rest != 0) {
                json.append('.');
                for (long unit = MILLION / 10; rest != 0; unit /= 10) {
                    json.append((char) ('0' + rest / unit));
                    rest %= unit;
                }
            }
        }
    }
}
