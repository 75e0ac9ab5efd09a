package io.campaigntracker.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a source told about the actions of one row: for each action type its count and value under each window.
 *
 * <p>One event may stand under several types; never add types up, pick one through a {@link ConversionDefinition}. A window that
 * was requested and is absent for a type means zero; one that was not requested is unavailable. {@link #requested()} tells them
 * apart.
 *
 * <p>Figures are exact decimals. Inside they are scaled by a million into {@code long}s, for rows come in by the hundred
 * thousand; what does not fit is kept as it is. Types are ordered by name, so equal content is equal whatever order it came in.
 * Immutable and thread-safe.
 */
public final class ActionStats {

    /** Decimal places of the scaled representation. */
    public static final int SCALE = 6;

    private static final long ABSENT = Long.MIN_VALUE;
    private static final long LIMIT = 1_000_000_000_000_000_000L;
    private static final int WINDOWS = ActionWindow.values().length;
    private static final ActionWindow[] WINDOW = ActionWindow.values();
    private static final ActionMeasure[] MEASURE = ActionMeasure.values();
    private static final ActionStats NONE = new ActionStats(new String[0], new int[0], new long[0], Map.of(), Set.of());

    private final String[] types;
    private final int[] columns;
    private final long[] cells;
    private final Map<Integer, BigDecimal> exact;
    private final Set<ActionWindow> requested;

    private ActionStats(
            String[] types, int[] columns, long[] cells, Map<Integer, BigDecimal> exact, Set<ActionWindow> requested) {
        this.types = types;
        this.columns = columns;
        this.cells = cells;
        this.exact = exact;
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
        int row = Arrays.binarySearch(types, type);
        int column = Arrays.binarySearch(columns, columnOf(measure, window));
        if (row < 0 || column < 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(decimal(row * columns.length + column));
    }

    /** Hands every figure to {@code visitor}, types by name, within a type counts before values, windows in their order. */
    public void forEach(Visitor visitor) {
        for (int row = 0; row < types.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                int cell = row * columns.length + column;
                ActionMeasure measure = MEASURE[columns[column] / WINDOWS];
                ActionWindow window = WINDOW[columns[column] % WINDOWS];
                if (cells[cell] != ABSENT) {
                    visitor.scaled(types[row], measure, window, cells[cell]);
                } else {
                    BigDecimal figure = exact.get(cell);
                    if (figure != null) {
                        visitor.exact(types[row], measure, window, figure);
                    }
                }
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActionStats that
                && Arrays.equals(types, that.types)
                && Arrays.equals(columns, that.columns)
                && Arrays.equals(cells, that.cells)
                && exact.equals(that.exact)
                && requested.equals(that.requested);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(types), Arrays.hashCode(cells), requested);
    }

    @Override
    public String toString() {
        return "ActionStats" + types();
    }

    private @Nullable BigDecimal decimal(int cell) {
        return cells[cell] == ABSENT ? exact.get(cell) : BigDecimal.valueOf(cells[cell], SCALE);
    }

    // Columns live in memory only, so the order of the constants never reaches a file or a table.
    @SuppressWarnings("EnumOrdinal")
    private static int columnOf(ActionMeasure measure, ActionWindow window) {
        return measure.ordinal() * WINDOWS + window.ordinal();
    }

    /** Receives the figures of a row. */
    public interface Visitor {
        /** A figure scaled by a million: {@code micros / 10^6}. */
        void scaled(String type, ActionMeasure measure, ActionWindow window, long micros);

        /** A figure that does not fit the scaled form. */
        void exact(String type, ActionMeasure measure, ActionWindow window, BigDecimal figure);
    }

    /**
     * Collects the figures of one row. Reusable after {@link #build()}, which makes rows of the same types share what they have in
     * common; not thread-safe.
     */
    public static final class Builder {
        private static final int COLUMNS = 2 * WINDOWS;

        private final Set<ActionWindow> requested;
        private final Map<Integer, BigDecimal> exact = new TreeMap<>();
        private String[] types = new String[16];
        private long[] cells = new long[16 * COLUMNS];
        private int size;
        private int expected;
        private int used;

        private boolean asFormer = true;
        private String[] formerTypes = new String[0];
        private int[] formerOrder = new int[0];
        private String[] formerSorted = new String[0];
        private int formerUsed;
        private int[] formerColumns = new int[0];

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
            long scaled = scaled(figure);
            if (scaled != ABSENT) {
                return putScaled(type, measure, window, scaled);
            }
            int cell = cell(type, measure, window);
            cells[cell] = ABSENT;
            exact.put(cell, figure.stripTrailingZeros());
            return this;
        }

        /**
         * Sets a figure given in millionths; a second one for the same place replaces the first.
         *
         * @param micros less than 10^18 in size
         * @throws IllegalArgumentException if it is not
         */
        public Builder putScaled(String type, ActionMeasure measure, ActionWindow window, long micros) {
            if (micros <= -LIMIT || micros >= LIMIT) {
                throw new IllegalArgumentException(micros + " millionths of " + type
                        + " do not fit; figures below 10^12 do, others go through put");
            }
            int cell = cell(type, measure, window);
            cells[cell] = micros;
            if (!exact.isEmpty()) {
                exact.remove(cell);
            }
            return this;
        }

        /** {@return the figures collected, leaving the builder empty} */
        public ActionStats build() {
            if (size == 0) {
                return requested.isEmpty()
                        ? NONE
                        : new ActionStats(new String[0], new int[0], new long[0], Map.of(), requested);
            }
            rememberTypes();
            rememberColumns();
            int[] columns = formerColumns;
            long[] compact = new long[size * columns.length];
            Map<Integer, BigDecimal> compactExact = exact.isEmpty() ? Map.of() : new TreeMap<>();
            int target = 0;
            for (int row : formerOrder) {
                for (int column : columns) {
                    int cell = row * COLUMNS + column;
                    compact[target] = cells[cell];
                    BigDecimal figure = exact.isEmpty() ? null : exact.get(cell);
                    if (figure != null) {
                        compactExact.put(target, figure);
                    }
                    target++;
                }
            }
            ActionStats stats = new ActionStats(formerSorted, columns, compact, compactExact, requested);
            exact.clear();
            size = 0;
            expected = 0;
            used = 0;
            asFormer = true;
            return stats;
        }

        private void rememberTypes() {
            if (Arrays.equals(types, 0, size, formerTypes, 0, formerTypes.length)) {
                return;
            }
            formerTypes = Arrays.copyOf(types, size);
            Integer[] order = new Integer[size];
            Arrays.setAll(order, row -> row);
            Arrays.sort(order, Comparator.comparing(row -> formerTypes[row]));
            formerOrder = new int[size];
            formerSorted = new String[size];
            for (int i = 0; i < size; i++) {
                formerOrder[i] = order[i];
                formerSorted[i] = formerTypes[order[i]];
            }
        }

        private void rememberColumns() {
            if (used == formerUsed) {
                return;
            }
            formerUsed = used;
            formerColumns = new int[Integer.bitCount(used)];
            int count = 0;
            for (int column = 0; column < COLUMNS; column++) {
                if ((used & 1 << column) != 0) {
                    formerColumns[count++] = column;
                }
            }
        }

        private int cell(String type, ActionMeasure measure, ActionWindow window) {
            int column = columnOf(measure, window);
            used |= 1 << column;
            return row(type) * COLUMNS + column;
        }

        private int row(String type) {
            if (expected < size && types[expected].equals(type)) {
                return expected;
            }
            if (asFormer && size < formerTypes.length && formerTypes[size].equals(type)) {
                return add(type);
            }
            // Values come in the order of the counts, so the type is mostly the next one.
            for (int i = 1; i <= size; i++) {
                int row = expected + i < size ? expected + i : expected + i - size;
                if (types[row].equals(type)) {
                    expected = row;
                    return row;
                }
            }
            asFormer = false;
            return add(Objects.requireNonNull(type, "type"));
        }

        private int add(String type) {
            if (size == types.length) {
                types = Arrays.copyOf(types, 2 * size);
                cells = Arrays.copyOf(cells, 2 * cells.length);
            }
            types[size] = type;
            Arrays.fill(cells, size * COLUMNS, (size + 1) * COLUMNS, ABSENT);
            expected = size;
            return size++;
        }

        private static long scaled(BigDecimal figure) {
            BigDecimal stripped = figure.stripTrailingZeros();
            if (stripped.scale() > SCALE || stripped.precision() - stripped.scale() > 12) {
                return ABSENT;
            }
            return stripped.setScale(SCALE).unscaledValue().longValueExact();
        }
    }
}
