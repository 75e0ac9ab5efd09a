package io.campaigntracker.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a source told about the actions of one row: for each action type its count and value under each window.
 *
 * <p>One event may stand under several types; never add types up, pick one through a {@link ConversionDefinition}. A window that
 * was requested and is absent for a type means zero; one that was not requested is unavailable. {@link #requested()} tells them
 * apart.
 *
 * <p>Figures are exact decimals. Rows come in by the hundred thousand with a hundred figures each, most of which are only kept: so
 * each type's are one text until somebody asks, the counts by window and behind a semicolon the values, {@code 3,1,2;120.5,40}. The
 * places are those of {@link ActionWindow}; the place of what the row does not carry is empty, and empty places at the end are left
 * out. Types are ordered by name and figures have no zeros that say nothing, so equal content is equal whatever order it came in.
 * Immutable and thread-safe.
 */
public final class ActionStats {

    private static final ActionStats NONE = new ActionStats(new String[0], new byte[0], new int[0], Set.of());

    private final String[] types;
    private final byte[] text;
    private final int[] ends;
    private final Set<ActionWindow> requested;

    private ActionStats(String[] types, byte[] text, int[] ends, Set<ActionWindow> requested) {
        this.types = types;
        this.text = text;
        this.ends = ends;
        this.requested = requested;
    }

    /** {@return what a source that reports no actions gives: no type, no window requested} */
    public static ActionStats notRequested() {
        return NONE;
    }

    /** {@return a builder for a row for which these windows were asked} */
    public static Builder builder(Set<ActionWindow> requested) {
        return new Builder(requested);
    }

    /** {@return the windows that were asked for} */
    public Set<ActionWindow> requested() {
        return requested;
    }

    /**
     * {@return the same figures without the promise that an absent one under these windows is zero: there it is unavailable, for what was told
     * could not all be read}
     */
    public ActionStats withoutZeros(Set<ActionWindow> windows) {
        if (windows.isEmpty()) {
            return this;
        }
        Set<ActionWindow> left = EnumSet.noneOf(ActionWindow.class);
        requested.stream().filter(window -> !windows.contains(window)).forEach(left::add);
        return types.length == 0 && left.isEmpty()
                ? NONE
                : new ActionStats(types, text, ends, Collections.unmodifiableSet(left));
    }

    /** {@return the action types of the row, ordered by name} */
    public List<String> types() {
        return Collections.unmodifiableList(Arrays.asList(types));
    }

    /** {@return whether nothing was reported} */
    public boolean isEmpty() {
        return types.length == 0;
    }

    /** {@return whether the row has an entry for this exact type} */
    public boolean has(String type) {
        return Arrays.binarySearch(types, type) >= 0;
    }

    /**
     * {@return the figure told for a type under a window; empty if the row does not carry it, which is zero only where
     * {@link #requested()} holds the window}
     */
    public Optional<BigDecimal> figure(String type, ActionMeasure measure, ActionWindow window) {
        int index = Arrays.binarySearch(types, type);
        if (index < 0) {
            return Optional.empty();
        }
        int end = ends[index];
        int from = ActionText.start(text, start(index), end, measure, ActionEntry.place(window));
        int to = ActionText.end(text, from, end);
        return to > from ? Optional.of(ActionText.decimal(text, from, to)) : Optional.empty();
    }

    /** {@return the figures of a type as one text, such as {@code 3,1,2;120.5,40}; empty for a type without any, or not there} */
    public String text(String type) {
        int index = Arrays.binarySearch(types, type);
        return index < 0 ? "" : new String(text, start(index), ends[index] - start(index), StandardCharsets.US_ASCII);
    }

    /** {@return the length of the texts of all types together} */
    public int textLength() {
        return text.length;
    }

    /**
     * Copies the text of a type, in ASCII.
     *
     * @param index of the type in {@link #types()}
     * @return where the next byte goes
     * @throws IndexOutOfBoundsException if there is no such type or no room; {@link #textLength()} is always enough
     */
    public int copyText(int index, byte[] target, int at) {
        int length = ends[index] - start(index);
        System.arraycopy(text, start(index), target, at, length);
        return at + length;
    }

    /** Hands every figure to {@code visitor}, types by name, within a type counts before values, windows in their order. */
    public void forEach(Visitor visitor) {
        for (String type : types) {
            for (ActionMeasure measure : ActionMeasure.values()) {
                for (ActionWindow window : ActionWindow.values()) {
                    figure(type, measure, window).ifPresent(figure -> visitor.figure(type, measure, window, figure));
                }
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionStats that
                && Arrays.equals(types, that.types)
                && Arrays.equals(ends, that.ends)
                && Arrays.equals(text, that.text)
                && requested.equals(that.requested);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(types), Arrays.hashCode(text), requested);
    }

    @Override
    public String toString() {
        return "ActionStats" + types();
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Receives the figures of a row. */
    public interface Visitor {
        void figure(String type, ActionMeasure measure, ActionWindow window, BigDecimal figure);
    }

    /**
     * Collects the figures of one row. Reusable after {@link #build()}, which makes rows of the same types share what they have in
     * common; not thread-safe.
     */
    public static final class Builder {
        private static final ActionWindow[] WINDOW = ActionWindow.values();
        private static final int WINDOWS = WINDOW.length;
        private static final int CELLS = 2 * WINDOWS;

        /** In place of a number in {@link #cells}: it is too long and stands in {@link #longer}. */
        private static final long LONGER = -1;

        /** Up to so many types looking through them is faster than hashing. */
        private static final int FEW = 128;

        private final Set<ActionWindow> requested;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final ActionEntry single = new ActionEntry();
        private String[] types = new String[16];
        private long[] cells = new long[16 * CELLS];
        private @Nullable String[] longer = new String[0];
        private byte[] text = new byte[1 << 10];
        private int size;
        private int expected;

        private boolean asFormer = true;
        private TypeOrder former = TypeOrder.NONE;

        private Builder(Set<ActionWindow> requested) {
            this.requested = requested.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(requested));
        }

        /** Notes that the row has an entry of this type, with or without figures. */
        public Builder type(String type) {
            row(type);
            return this;
        }

        /** Sets a figure; a second one for the same place replaces the first. */
        public Builder put(String type, ActionMeasure measure, ActionWindow window, BigDecimal figure) {
            single.put(window, figure);
            int place = ActionEntry.place(window);
            set(cell(type, measure) + place, single, place);
            return this;
        }

        /** Notes a type and sets its figures; those of windows that the entry does not have stay as they were. */
        public Builder put(String type, ActionMeasure measure, ActionEntry entry) {
            int first = cell(type, measure);
            for (int place = 0; place < WINDOWS; place++) {
                set(first + place, entry, place);
            }
            return this;
        }

        /**
         * Notes a type and sets its figures from the text that {@link ActionStats#text} gives.
         *
         * @throws IllegalArgumentException if it is none
         */
        public Builder text(String type, String figures) {
            row(type);
            String[] lists = figures.split(";", -1);
            if (lists.length > 2) {
                throw new IllegalArgumentException("'" + figures + "' of " + type + " is no text of counts;values");
            }
            for (int list = 0; list < lists.length; list++) {
                ActionMeasure measure = list == 0 ? ActionMeasure.COUNT : ActionMeasure.VALUE;
                String[] places = lists[list].split(",", -1);
                if (places.length > WINDOWS) {
                    throw new IllegalArgumentException(
                            "'" + figures + "' of " + type + " has more than " + WINDOWS + " places");
                }
                for (int place = 0; place < places.length; place++) {
                    if (!places[place].isEmpty()) {
                        put(type, measure, WINDOW[place], number(type, places[place]));
                    }
                }
            }
            return this;
        }

        /** {@return the figures collected, leaving the builder empty} */
        public ActionStats build() {
            if (size == 0) {
                return requested.isEmpty() ? NONE : new ActionStats(new String[0], new byte[0], new int[0], requested);
            }
            former = former.or(types, size);
            int[] ends = new int[size];
            int at = 0;
            for (int i = 0; i < size; i++) {
                at = write(former.row(i) * CELLS, at);
                ends[i] = at;
            }
            ActionStats stats = new ActionStats(former.sorted(), Arrays.copyOf(text, at), ends, requested);
            Arrays.fill(cells, 0, size * CELLS, ShortDecimal.NONE);
            if (longer.length > 0) {
                longer = new String[0];
            }
            size = 0;
            expected = 0;
            asFormer = true;
            numbers.clear();
            return stats;
        }

        private int write(int cell, int from) {
            int at = writeList(cell, from);
            if (last(cell + WINDOWS) < 0) {
                return at;
            }
            text[at] = ';';
            return writeList(cell + WINDOWS, at + 1);
        }

        private int writeList(int cell, int from) {
            int at = from;
            int last = last(cell);
            reserve(at + CELLS * (1 + ShortDecimal.LONGEST));
            for (int place = 0; place <= last; place++) {
                if (place > 0) {
                    text[at++] = ',';
                }
                long number = cells[cell + place];
                at = number == LONGER ? writeLonger(cell + place, at) : ShortDecimal.write(number, text, at);
            }
            return at;
        }

        private int writeLonger(int cell, int at) {
            byte[] figure = Objects.requireNonNull(longer[cell]).getBytes(StandardCharsets.US_ASCII);
            reserve(at + figure.length + CELLS * (1 + ShortDecimal.LONGEST));
            System.arraycopy(figure, 0, text, at, figure.length);
            return at + figure.length;
        }

        /** {@return the last place that has a figure, of the places that begin at {@code cell}; -1 for none} */
        private int last(int cell) {
            int last = WINDOWS - 1;
            while (last >= 0 && cells[cell + last] == ShortDecimal.NONE) {
                last--;
            }
            return last;
        }

        private void reserve(int length) {
            if (length > text.length) {
                text = Arrays.copyOf(text, 2 * length);
            }
        }

        private void set(int cell, ActionEntry entry, int place) {
            long number = entry.packed(place);
            if (number != ShortDecimal.NONE) {
                cells[cell] = number;
            } else if (entry.longer(place) != null) {
                if (longer.length < cells.length) {
                    longer = Arrays.copyOf(longer, cells.length);
                }
                cells[cell] = LONGER;
                longer[cell] = entry.longer(place);
            }
        }

        private static BigDecimal number(String type, String text) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' of " + type + " is no decimal", e);
            }
        }

        // The counts come before the values in memory, as in the text.
        @SuppressWarnings("EnumOrdinal")
        private int cell(String type, ActionMeasure measure) {
            return row(type) * CELLS + measure.ordinal() * WINDOWS;
        }

        private int row(String type) {
            if (expected < size && types[expected].equals(type)) {
                return expected;
            }
            if (asFormer && former.has(type, size)) {
                return add(type);
            }
            int row = size > FEW ? numbers().getOrDefault(type, -1) : near(type);
            if (row >= 0) {
                expected = row;
                return row;
            }
            asFormer = false;
            return add(Objects.requireNonNull(type, "type"));
        }

        // Values come in the order of the counts, so the type is mostly the next one.
        private int near(String type) {
            for (int i = 1; i <= size; i++) {
                int row = expected + i < size ? expected + i : expected + i - size;
                if (types[row].equals(type)) {
                    return row;
                }
            }
            return -1;
        }

        private Map<String, Integer> numbers() {
            for (int row = numbers.size(); row < size; row++) {
                numbers.put(types[row], row);
            }
            return numbers;
        }

        private int add(String type) {
            if (size == types.length) {
                types = Arrays.copyOf(types, 2 * size);
                cells = Arrays.copyOf(cells, 2 * cells.length);
            }
            types[size] = type;
            expected = size;
            return size++;
        }
    }
}
