package io.campaigntracker.jooq;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.ByteConverter;

/**
 * The rows that a COPY sends in the binary format, one after the other, each cell where it came in: no object for a row or a cell. Not thread-safe.
 *
 * <p>Format: https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4; a numeric is its number of digits to the base 10,000, the power of the first,
 * its sign, the decimal places to show, and the digits.
 */
final class CopiedRows {

    /** Tells that a number is none in millionths. */
    static final long NOT_SCALED = Long.MIN_VALUE;

    private static final int SIGNATURE_LENGTH = 11;
    private static final int FLAGS_LENGTH = 4;
    private static final int NEGATIVE = 0x4000;
    private static final int POSITIVE = 0;
    private static final int DIGITS_AT = 8;
    private static final int BASE = 10_000;
    /** What the digit before the point, and the two before that, are worth in millionths. */
    private static final long[] WORTH = {1_000_000L, 10_000_000_000L, 100_000_000_000_000L};

    private final CopyOut copy;
    private final int[] at;
    private final int[] length;
    private byte[] bytes = new byte[0];
    private int next;

    /**
     * @param cells of a row
     */
    CopiedRows(CopyOut copy, int cells) throws SQLException {
        this.copy = copy;
        this.at = new int[cells];
        this.length = new int[cells];
        while (!has(SIGNATURE_LENGTH + FLAGS_LENGTH + Integer.BYTES) && receive()) {
            // the server sends the beginning with the first row
        }
        int extension = ByteConverter.int4(bytes, SIGNATURE_LENGTH + FLAGS_LENGTH);
        next = SIGNATURE_LENGTH + FLAGS_LENGTH + Integer.BYTES + extension;
    }

    /** {@return whether there is another row, which then is the present one} */
    boolean next() throws SQLException {
        while (true) {
            if (has(Short.BYTES)) {
                if (ByteConverter.int2(bytes, next) < 0) {
                    while (receive()) {
                        // nothing comes after the end but the server's word that it is over
                    }
                    return false;
                }
                if (hasWhole()) {
                    return true;
                }
            }
            if (!receive()) {
                throw new SQLException("the server ended a COPY in the middle of a row", "08006");
            }
        }
    }

    /** Finds the cells of the next row; goes nowhere where its end has not come yet. */
    private boolean hasWhole() {
        int place = next + Short.BYTES;
        for (int cell = 0; cell < at.length; cell++) {
            if (place + Integer.BYTES > bytes.length) {
                return false;
            }
            length[cell] = ByteConverter.int4(bytes, place);
            at[cell] = place + Integer.BYTES;
            place = at[cell] + Math.max(0, length[cell]);
        }
        if (place > bytes.length) {
            return false;
        }
        next = place;
        return true;
    }

    private boolean has(int more) {
        return next + more <= bytes.length;
    }

    /** Mostly a message is a row. */
    private boolean receive() throws SQLException {
        byte[] more = copy.readFromCopy();
        if (more == null) {
            return false;
        }
        if (next == bytes.length) {
            bytes = more;
        } else {
            byte[] both = Arrays.copyOfRange(bytes, next, bytes.length + more.length);
            System.arraycopy(more, 0, both, bytes.length - next, more.length);
            bytes = both;
        }
        next = 0;
        return true;
    }

    boolean isAbsent(int cell) {
        return length[cell] < 0;
    }

    long number(int cell) {
        return ByteConverter.int8(bytes, at[cell]);
    }

    /** {@return a day or another number of four bytes} */
    int smallNumber(int cell) {
        return ByteConverter.int4(bytes, at[cell]);
    }

    @Nullable
    String text(int cell) {
        return isAbsent(cell) ? null : new String(bytes, at[cell], length[cell], StandardCharsets.UTF_8);
    }

    /** {@return a text of JSON without the version that stands before it} */
    @Nullable
    String json(int cell) {
        return isAbsent(cell) ? null : new String(bytes, at[cell] + 1, length[cell] - 1, StandardCharsets.UTF_8);
    }

    /** {@return a decimal in millionths; {@link #NOT_SCALED} if it has finer places or more than twelve digits before the point, or is no number} */
    long millionths(int cell) {
        int from = at[cell];
        int digits = ByteConverter.int2(bytes, from);
        int weight = ByteConverter.int2(bytes, from + Short.BYTES);
        int sign = ByteConverter.int2(bytes, from + 2 * Short.BYTES) & 0xffff;
        if ((sign != POSITIVE && sign != NEGATIVE) || (digits > 0 && weight >= WORTH.length)) {
            return NOT_SCALED;
        }
        long sum = 0;
        for (int i = 0; i < digits; i++) {
            long digit = ByteConverter.int2(bytes, from + DIGITS_AT + i * Short.BYTES);
            int power = weight - i;
            if (power >= 0) {
                sum += digit * WORTH[power];
            } else if (power == -1) {
                sum += digit * (WORTH[0] / BASE);
            } else if (power == -2 && digit % 100 == 0) {
                sum += digit / 100;
            } else if (digit != 0) {
                return NOT_SCALED;
            }
        }
        return sign == NEGATIVE ? -sum : sum;
    }

    /** {@return a decimal exactly} */
    BigDecimal decimal(int cell) throws SQLException {
        if (ByteConverter.numeric(bytes, at[cell], length[cell]) instanceof BigDecimal exact) {
            return exact;
        }
        throw new SQLException("a stored figure is no number", "22P02");
    }

    /** {@return the number under which an index knows what stands in some cells that lie side by side} */
    int numbered(ByteIndex index, int firstCell, int lastCell) {
        int from = at[firstCell] - Integer.BYTES;
        return index.number(bytes, from, at[lastCell] + Math.max(0, length[lastCell]));
    }
}
