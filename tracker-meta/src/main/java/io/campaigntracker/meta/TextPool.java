package io.campaigntracker.meta;

import io.campaigntracker.model.Redactor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the same {@code String} for the same characters, without making one to look it up. Rows repeat their texts in the same order,
 * so the one that followed last time is compared first. What is given out holds no secret. Bounded; not thread-safe.
 */
final class TextPool {

    private static final int MOST = 1 << 15;
    private static final int LONGEST = 400;

    private @Nullable Entry[] slots = new Entry[256];
    private int size;
    private Entry last = new Entry("", "", 0);
    private final Redactor redactor;

    TextPool(Redactor redactor) {
        this.redactor = redactor;
    }

    String get(char[] characters, int offset, int length) {
        Entry expected = last.follower;
        if (expected != null && expected.is(characters, offset, length)) {
            last = expected;
            return expected.text;
        }
        if (length > LONGEST) {
            return redactor.hideKnown(new String(characters, offset, length));
        }
        Entry found = find(characters, offset, length);
        last.follower = found;
        last = found;
        return found.text;
    }

    private Entry find(char[] characters, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = spread(hash) & (slots.length - 1);
        for (Entry known = slots[slot]; known != null; known = slots[slot]) {
            if (known.hash == hash && known.is(characters, offset, length)) {
                return known;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        String told = new String(characters, offset, length);
        Entry added = new Entry(told, redactor.hideKnown(told), hash);
        if (size < MOST) {
            slots[slot] = added;
            if (++size * 2 > slots.length) {
                grow();
            }
        }
        return added;
    }

    private void grow() {
        @Nullable Entry[] former = slots;
        slots = new Entry[former.length * 2];
        for (Entry entry : former) {
            if (entry != null) {
                int slot = spread(entry.hash) & (slots.length - 1);
                while (slots[slot] != null) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = entry;
            }
        }
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    private static final class Entry {

        private final String text;
        private final char[] characters;
        private final int hash;
        private @Nullable Entry follower;

        Entry(String told, String text, int hash) {
            this.text = text;
            this.characters = told.toCharArray();
            this.hash = hash;
        }

        boolean is(char[] other, int offset, int length) {
            return Arrays.equals(characters, 0, characters.length, other, offset, offset + length);
        }
    }
}
