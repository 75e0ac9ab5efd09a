package io.campaigntracker.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
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

    /** Collects the figures of one row. Reusable after {@link #build()}; not thread-safe. */
    public static final class Builder {
        private final Set<ActionWindow> requested;
        private final TreeMap<String, @Nullable Object[]> rows = new TreeMap<>();

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
            row(type)[columnOf(measure, window)] = figure;
            return this;
        }

        /** {@return the figures collected, leaving the builder empty} */
        public ActionStats build() {
            if (rows.isEmpty()) {
                return requested.isEmpty()
                        ? NONE
                        : new ActionStats(new String[0], new int[0], new long[0], Map.of(), requested);
            }
            int[] columns = presentColumns();
            String[] types = rows.keySet().toArray(String[]::new);
            long[] cells = new long[types.length * columns.length];
            Map<Integer, BigDecimal> exact = new TreeMap<>();
            int cell = 0;
            for (@Nullable Object[] row : rows.values()) {
                for (int column : columns) {
                    BigDecimal figure = (BigDecimal) row[column];
                    cells[cell] = figure == null ? ABSENT : scaled(figure);
                    if (figure != null && cells[cell] == ABSENT) {
                        exact.put(cell, figure.stripTrailingZeros());
                    }
                    cell++;
                }
            }
            rows.clear();
            return new ActionStats(types, columns, cells, exact.isEmpty() ? Map.of() : exact, requested);
        }

        private @Nullable Object[] row(String type) {
            return rows.computeIfAbsent(type, key -> new Object[2 * WINDOWS]);
        }

        private int[] presentColumns() {
            int[] columns = new int[2 * WINDOWS];
            int count = 0;
            for (int column = 0; column < columns.length; column++) {
                for (@Nullable Object[] row : rows.values()) {
                    if (row[column] != null) {
                        columns[count++] = column;
                        break;
                    }
                }
            }
            return Arrays.copyOf(columns, count);
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
