package io.campaigntracker.jooq;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers distinct stretches of bytes in the order in which they first come: what a text is need be made out once, not in each row. Not thread-safe. */
final class ByteIndex {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int FIRST_SLOTS = 64;

    private final List<byte[]> known = new ArrayList<>();
    private int[] slots = new int[FIRST_SLOTS];
    private int last = -1;

    /** {@return the number of a stretch; that of the one before plus one where it is new} */
    int number(byte[] bytes, int from, int to) {
        if (last >= 0 && is(last, bytes, from, to)) {
            return last;
        }
        int slot = slot(bytes, from, to);
        if (slots[slot] == 0) {
            known.add(Arrays.copyOfRange(bytes, from, to));
            slots[slot] = known.size();
            last = known.size() - 1;
            if (2 * known.size() > slots.length) {
                grow();
            }
        } else {
            last = slots[slot] - 1;
        }
        return last;
    }

    /** {@return how many there are} */
    int size() {
        return known.size();
    }

    private int slot(byte[] bytes, int from, int to) {
        int slot = hash(bytes, from, to) & (slots.length - 1);
        while (slots[slot] != 0 && !is(slots[slot] - 1, bytes, from, to)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean is(int number, byte[] bytes, int from, int to) {
        byte[] one = known.get(number);
        return Arrays.equals(one, 0, one.length, bytes, from, to);
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < known.size(); number++) {
            byte[] one = known.get(number);
            slots[slot(one, 0, one.length)] = number + 1;
        }
    }

    private static int hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * MIX;
            hash ^= hash >>> 32;
        }
        for (; at < to; at++) {
            hash = (hash ^ bytes[at]) * MIX;
        }
        return (int) (hash ^ (hash >>> 29));
    }
}
