package io.campaigntracker.core.dispersion;

import io.campaigntracker.model.DecimalColumn;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Exact sums of a column by group, over the rows that have a figure: as scaled {@code long}s where they fit, otherwise as decimals. */
public final class ColumnSums {

    private static final double UNITS = 1e6;
    private static final long EXACT_DOUBLE = 1L << 53;

    private final long[] scaled;
    private final @Nullable BigDecimal[] decimals;
    private final boolean isScaled;
    private final BitSet seen = new BitSet();
    private final BitSet lacking = new BitSet();

    private ColumnSums(DecimalColumn column, int[] group, int groups, boolean isScaled) {
        this.isScaled = isScaled;
        this.scaled = new long[isScaled ? groups : 0];
        this.decimals = new BigDecimal[isScaled ? 0 : groups];
        boolean complete = column.isComplete();
        boolean[] has = new boolean[groups];
        for (int row = 0; row < group.length; row++) {
            int key = group[row];
            if (key < 0) {
                continue;
            }
            if (!complete && !column.isPresent(row)) {
                lacking.set(key);
                continue;
            }
            has[key] = true;
            if (isScaled) {
                scaled[key] = Math.addExact(scaled[key], column.scaled(row));
            } else {
                BigDecimal figure = column.get(row).orElseThrow();
                BigDecimal sum = decimals[key];
                decimals[key] = sum == null ? figure : sum.add(figure);
            }
        }
        for (int key = 0; key < groups; key++) {
            seen.set(key, has[key]);
        }
    }

    /** {@return the sums of each group; rows of a negative group are left out} */
    public static ColumnSums of(DecimalColumn column, int[] group, int groups) {
        if (column.isScaled()) {
            try {
                return new ColumnSums(column, group, groups, true);
            } catch (ArithmeticException overflow) {
                return new ColumnSums(column, group, groups, false);
            }
        }
        return new ColumnSums(column, group, groups, false);
    }

    /** {@return by group the sum of what is there, null where no row has the figure} */
    @Nullable
    public BigDecimal[] exact() {
        @Nullable BigDecimal[] sums = new BigDecimal[Math.max(scaled.length, decimals.length)];
        for (int key = seen.nextSetBit(0); key >= 0; key = seen.nextSetBit(key + 1)) {
            sums[key] = exact(key);
        }
        return sums;
    }

    /** {@return by group the double nearest to the sum, NaN where a row lacks the figure; 0 without rows} */
    public double[] nearest() {
        double[] sums = new double[Math.max(scaled.length, decimals.length)];
        for (int key = 0; key < sums.length; key++) {
            if (lacking.get(key)) {
                sums[key] = Double.NaN;
            } else if (seen.get(key)) {
                // both operands of the division are exact below 2^53, so that its result is the nearest double
                boolean small = isScaled && Math.abs(scaled[key]) < EXACT_DOUBLE;
                sums[key] = small ? scaled[key] / UNITS : exact(key).doubleValue();
            }
        }
        return sums;
    }

    private BigDecimal exact(int key) {
        BigDecimal sum =
                isScaled ? BigDecimal.valueOf(scaled[key], DecimalColumn.SCALE) : Objects.requireNonNull(decimals[key]);
        BigDecimal stripped = sum.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
