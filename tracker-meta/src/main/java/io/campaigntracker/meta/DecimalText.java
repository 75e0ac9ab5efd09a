package io.campaigntracker.meta;

import io.campaigntracker.model.Counts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact reading of decimal text such as {@code 5411.681}, {@code 144.} or {@code 12}, without a detour over {@code double}. What is
 * longer or has an exponent goes the way of {@link BigDecimal}. What no count and no amount of money can be is no number: from
 * 1e15 on, or with more than {@value #MOST_DECIMALS} decimals. Reused from number to number; not thread-safe.
 */
final class DecimalText {

    private static final int MOST_DIGITS = 18;
    private static final int LONGEST = 100;
    private static final int MOST_DECIMALS = 20;

    private static final int DIGITS_OF_LIMIT = 15;

    private long unscaled;
    private int scale;
    private @Nullable BigDecimal other;

    /** {@return whether the characters are a number that figures can be} */
    boolean read(char[] text, int offset, int length) {
        other = null;
        unscaled = 0;
        scale = 0;
        int at = offset;
        int end = offset + length;
        boolean negative = false;
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            negative = text[at] == '-';
            at++;
        }
        int digits = 0;
        boolean point = false;
        for (; at < end; at++) {
            char c = text[at];
            if (c >= '0' && c <= '9') {
                if (++digits > MOST_DIGITS) {
                    return readOther(text, offset, length);
                }
                unscaled = unscaled * 10 + (c - '0');
                if (point) {
                    scale++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return readOther(text, offset, length);
            }
        }
        if (negative) {
            unscaled = -unscaled;
        }
        return digits > 0 && (digits - scale <= DIGITS_OF_LIMIT || Math.abs(unscaled) < Counts.LIMIT);
    }

    BigDecimal decimal() {
        return other != null ? other : BigDecimal.valueOf(unscaled, scale);
    }

    /** {@return the number as a count, or -1 if it is none} */
    long count() {
        if (other == null && scale == 0) {
            return unscaled >= 0 ? unscaled : -1;
        }
        BigDecimal stripped = decimal().stripTrailingZeros();
        if (stripped.signum() < 0
                || stripped.scale() > 0
                || stripped.precision() - stripped.scale() > DIGITS_OF_LIMIT) {
            return -1;
        }
        return stripped.longValueExact();
    }

    private boolean readOther(char[] text, int offset, int length) {
        if (length > LONGEST) {
            return false;
        }
        try {
            BigDecimal read = new BigDecimal(text, offset, length);
            other = read;
            return read.scale() <= MOST_DECIMALS && (long) read.precision() - read.scale() <= DIGITS_OF_LIMIT;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
