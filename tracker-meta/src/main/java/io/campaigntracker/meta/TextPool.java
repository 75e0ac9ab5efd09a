package io.campaigntracker.meta;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives the same {@code String} for the same characters, without making one to look it up. Bounded; not thread-safe. */
final class TextPool {

    private static final int MOST = 1 << 15;
    private static final int LONGEST = 400;

    private @Nullable String[] slots = new String[256];
    private int size;

    String get(char[] characters, int offset, int length) {
        if (length > LONGEST) {
            return new String(characters, offset, length);
        }
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = spread(hash) & (slots.length - 1);
        for (String known = slots[slot]; known != null; known = slots[slot]) {
            if (known.hashCode() == hash && same(known, characters, offset, length)) {
                return known;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        String added = new String(characters, offset, length);
        if (size < MOST) {
            slots[slot] = added;
            if (++size * 2 > slots.length) {
                grow();
            }
        }
        return added;
    }

    private void grow() {
        @Nullable String[] former = slots;
        slots = new String[former.length * 2];
        Arrays.stream(former).forEach(text -> {
            if (text != null) {
                int slot = spread(text.hashCode()) & (slots.length - 1);
                while (slots[slot] != null) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = text;
            }
        });
    }

    private static boolean same(String known, char[] characters, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != characters[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }
}
