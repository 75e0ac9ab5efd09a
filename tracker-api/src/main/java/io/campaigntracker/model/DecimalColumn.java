package io.campaigntracker.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exact decimals by row index, some of them perhaps absent.
 *
 * <p>Held as {@code long} millionths where every present figure fits ({@link #isScaled()}), so that sums run over an array; a column
 * with a figure that doesn't fit keeps that figure exactly beside it. Immutable and thread-safe.
 */
public final class DecimalColumn {

    /** Decimal places of the scaled representation. */
    public static final int SCALE = 6;

    static final long ABSENT = Long.MIN_VALUE;

    private static final long EXACT = 1L << 53;
    private static final double UNIT = 1e6;

    private final long[] scaled;
    private final Map<Integer, BigDecimal> exact;
    private final boolean complete;

    private DecimalColumn(long[] scaled, Map<Integer, BigDecimal> exact, boolean complete) {
        this.scaled = scaled;
        this.exact = exact;
        this.complete = complete;
    }

    /** {@return the number of rows} */
    public int size() {
        return scaled.length;
    }

    /** {@return whether every present figure can be had through {@link #scaled(int)}} */
    public boolean isScaled() {
        return exact.isEmpty();
    }

    /** {@return whether no row lacks a figure} */
    public boolean isComplete() {
        return complete;
    }

    /** {@return whether the row has a figure} */
    public boolean isPresent(int row) {
        return scaled[row] != ABSENT || exact.containsKey(row);
    }

    /**
     * {@return the figure in millionths; call only where {@link #isScaled()} and {@link #isPresent(int)} hold, otherwise the result
     * means nothing}
     */
    public long scaled(int row) {
        return scaled[row];
    }

    /** {@return the exact figure, empty if the row has none} */
    public Optional<BigDecimal> get(int row) {
        return Optional.ofNullable(orNull(row));
    }

    @Nullable
    BigDecimal orNull(int row) {
        return scaled[row] == ABSENT ? exact.get(row) : strip(BigDecimal.valueOf(scaled[row], SCALE));
    }

    /** {@return the row's figure as the nearest number, NaN if it has none} */
    public double number(int row) {
        long millionths = scaled[row];
        // whole numbers below 2^53 are exact, and of exact numbers a quotient is the nearest
        if (millionths > -EXACT && millionths < EXACT) {
            return millionths / UNIT;
        }
        BigDecimal figure = orNull(row);
        return figure == null ? Double.NaN : figure.doubleValue();
    }

    /** {@return the same rows, or some of them, in another order} */
    DecimalColumn in(RowOrder order) {
        long[] figures = order.of(scaled);
        Map<Integer, BigDecimal> others = order.of(exact);
        return new DecimalColumn(figures, others, complete || isComplete(figures, others));
    }

    private static boolean isComplete(long[] scaled, Map<Integer, BigDecimal> exact) {
        for (int row = 0; row < scaled.length; row++) {
            if (scaled[row] == ABSENT && !exact.containsKey(row)) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal strip(BigDecimal figure) {
        BigDecimal stripped = figure.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** Appends figures row by row. Not thread-safe. */
    public static final class Builder {
        private long[] scaled = new long[64];
        private final Map<Integer, BigDecimal> exact = new HashMap<>();
        private int size;
        private boolean complete = true;

        private Builder() {}

        /** Appends a figure, or null where the row has none. */
        public void add(@Nullable BigDecimal figure) {
            if (size == scaled.length) {
                scaled = Arrays.copyOf(scaled, size + (size >> 1));
            }
            scaled[size] = figure == null ? ABSENT : scale(figure);
            if (figure == null) {
                complete = false;
            } else if (scaled[size] == ABSENT) {
                exact.put(size, figure);
            }
            size++;
        }

        /** Appends a figure in millionths; the exact one where there are none. */
        void add(long millionths, @Nullable BigDecimal exactly) {
            if (millionths == ABSENT) {
                add(exactly);
                return;
            }
            if (size == scaled.length) {
                scaled = Arrays.copyOf(scaled, size + (size >> 1));
            }
            scaled[size++] = millionths;
        }

        /** {@return the column of what was added so far} */
        public DecimalColumn build() {
            return new DecimalColumn(Arrays.copyOf(scaled, size), Map.copyOf(exact), complete);
        }

        private static long scale(BigDecimal figure) {
            if (figure.scale() <= SCALE && figure.precision() - figure.scale() <= 12) {
                return figure.setScale(SCALE).unscaledValue().longValue();
            }
            BigDecimal stripped = figure.stripTrailingZeros();
            boolean fits = stripped.scale() <= SCALE && stripped.precision() - stripped.scale() <= 12;
            return fits ? stripped.setScale(SCALE).unscaledValue().longValue() : ABSENT;
        }
    }
}
