package io.campaigntracker.jooq;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.campaigntracker.model.ActionMeasure;
import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes actions as {@link ActionsJson} describes, straight into bytes: a sync writes a hundred figures a row. Walks types by name,
 * counts before values, windows in their order. Reused from row to row; not thread-safe.
 */
final class ActionsWriter implements ActionStats.Visitor {

    private static final int MILLION = 1_000_000;
    private static final int LONGEST_FIGURE = 24;
    private static final int MOST_NAMES = 1_000;
    private static final int[] PLACE = new int[ActionWindow.values().length];

    static {
        for (ActionWindow window : ActionWindow.values()) {
            PLACE[ordinal(window)] = ActionsJson.PLACES.indexOf(window);
        }
    }

    private final Map<String, byte[]> names = new HashMap<>();
    private final long[] figures = new long[PLACE.length];
    private final @Nullable BigDecimal[] exact = new BigDecimal[PLACE.length];
    private byte[] bytes = new byte[1 << 12];
    private int size;
    private List<String> types = List.of();
    private int told;
    private int next;
    private @Nullable String openType;
    private @Nullable ActionMeasure openMeasure;

    /** {@return whether there is a document: not where nothing was requested and nothing told} */
    boolean write(ActionStats actions) {
        if (actions.isEmpty() && actions.requested().isEmpty()) {
            return false;
        }
        size = 0;
        next = 0;
        types = actions.types();
        put('{');
        actions.forEach(this);
        closeType();
        openUpTo(null);
        put('}');
        return true;
    }

    /** The document in UTF-8, up to {@link #size()}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    @Override
    public void scaled(String type, ActionMeasure measure, ActionWindow window, long micros) {
        figures[place(type, measure, window)] = micros;
    }

    @Override
    public void exact(String type, ActionMeasure measure, ActionWindow window, BigDecimal figure) {
        exact[place(type, measure, window)] = figure;
    }

    private int place(String type, ActionMeasure measure, ActionWindow window) {
        if (!type.equals(openType)) {
            closeType();
            openUpTo(type);
            openType = type;
        }
        if (measure != openMeasure) {
            closeMeasure();
            openMeasure = measure;
        }
        int place = PLACE[ordinal(window)];
        told |= 1 << place;
        return place;
    }

    /** Types without a figure stand between those that have some. */
    private void openUpTo(@Nullable String type) {
        while (next < types.size()) {
            String name = types.get(next++);
            if (size > 1) {
                put(',');
            }
            put(quoted(name));
            put(':');
            put('"');
            if (name.equals(type)) {
                return;
            }
            put('"');
        }
    }

    private void closeType() {
        if (openType != null) {
            closeMeasure();
            put('"');
            openType = null;
        }
    }

    private void closeMeasure() {
        if (openMeasure == null) {
            return;
        }
        reserve(1 + PLACE.length * LONGEST_FIGURE);
        int at = size;
        if (openMeasure == ActionMeasure.VALUE) {
            bytes[at++] = ';';
        }
        for (int place = 0; told >> place != 0; place++) {
            if (place > 0) {
                bytes[at++] = ',';
            }
            if ((told & 1 << place) != 0) {
                at = exact[place] == null ? putMicros(bytes, at, figures[place]) : putExact(at, place);
            }
        }
        size = at;
        openMeasure = null;
        told = 0;
    }

    private int putExact(int at, int place) {
        byte[] text = Objects.requireNonNull(exact[place]).toPlainString().getBytes(StandardCharsets.US_ASCII);
        exact[place] = null;
        size = at;
        reserve(text.length + PLACE.length * LONGEST_FIGURE);
        System.arraycopy(text, 0, bytes, at, text.length);
        return at + text.length;
    }

    /** {@return where the next byte goes} */
    private static int putMicros(byte[] target, int from, long micros) {
        int at = from;
        if (micros < 0) {
            target[at++] = '-';
        }
        long whole = Math.abs(micros / MILLION);
        int rest = (int) Math.abs(micros % MILLION);
        at = putWhole(target, at, whole);
        if (rest != 0) {
            target[at++] = '.';
            for (int unit = MILLION / 10; rest != 0; unit /= 10) {
                target[at++] = (byte) ('0' + rest / unit);
                rest %= unit;
            }
        }
        return at;
    }

    private static int putWhole(byte[] target, int from, long number) {
        int digits = 1;
        for (long power = 10; power <= number; power *= 10) {
            digits++;
        }
        long rest = number;
        for (int at = from + digits - 1; at >= from; at--) {
            target[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return from + digits;
    }

    private byte[] quoted(String name) {
        byte[] known = names.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() >= MOST_NAMES) {
            names.clear();
        }
        StringBuilder quoted = new StringBuilder().append('"');
        JsonStringEncoder.getInstance().quoteAsString(StorableText.of(name), quoted);
        byte[] made = quoted.append('"').toString().getBytes(StandardCharsets.UTF_8);
        names.put(name, made);
        return made;
    }

    private void put(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    private void put(byte[] content) {
        reserve(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    private void reserve(int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
        }
    }

    // For a table in memory only; what is stored goes by ActionsJson.PLACES.
    @SuppressWarnings("EnumOrdinal")
    private static int ordinal(ActionWindow window) {
        return window.ordinal();
    }
}
