package io.campaigntracker.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Plain decimals of up to eight characters as one {@code long}, the first character in its lowest byte. Nearly all figures fit; taken
 * in and written this way they need no arithmetic, and no branch on how long they are.
 */
final class ShortDecimal {

    /** No number; the place of one that is absent. */
    static final long NONE = 0;

    static final int LONGEST = Long.BYTES;

    private static final VarHandle BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ShortDecimal() {}

    /**
     * {@return the number these characters are, without zeros that say nothing; {@link #NONE} if they are none or one in another form:
     * with a sign, an exponent, zeros in front, no digit before the point, or too long}
     */
    static long of(char[] text, int offset, int length) {
        if (length == 0 || length > LONGEST) {
            return NONE;
        }
        long packed = 0;
        int point = -1;
        for (int i = 0; i < length; i++) {
            char c = text[offset + i];
            if (c < '0' || c > '9') {
                if (c != '.' || point >= 0 || i == 0) {
                    return NONE;
                }
                point = i;
            }
            packed |= (long) c << (Byte.SIZE * i);
        }
        if (text[offset] == '0' && length > 1 && point != 1) {
            return NONE;
        }
        return point < 0 ? packed : withoutZeros(packed, length);
    }

    /**
     * Writes a number, or nothing for {@link #NONE}; eight bytes are overwritten, whatever its length.
     *
     * @return where the next byte goes
     */
    static int write(long packed, byte[] target, int at) {
        BYTES.set(target, at, packed);
        return at + Long.BYTES - Long.numberOfLeadingZeros(packed) / Byte.SIZE;
    }

    private static long withoutZeros(long packed, int length) {
        int last = length - 1;
        long rest = packed;
        while (characterAt(rest, last) == '0') {
            rest &= ~(0xffL << (Byte.SIZE * last--));
        }
        return characterAt(rest, last) == '.' ? rest & ~(0xffL << (Byte.SIZE * last)) : rest;
    }

    private static char characterAt(long packed, int place) {
        return (char) ((packed >>> (Byte.SIZE * place)) & 0xff);
    }
}
