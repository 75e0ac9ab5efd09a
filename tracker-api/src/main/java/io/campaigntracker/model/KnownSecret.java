package io.campaigntracker.model;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** A secret that can be told in a text, whole or in parts, whatever the case of its letters. Immutable and thread-safe. */
final class KnownSecret {

    /** Shorter parts of a secret give nothing away, and would be found in any text. */
    private static final int PART = 8;

    /** Only in a secret this long is a part of it something rare. */
    private static final int SHORTEST_WITH_PARTS = 12;

    /** A shorter one is hidden only where it stands alone. */
    private static final int SHORTEST_ANYWHERE = 4;

    private static final int CODES = 1 << 16;

    private final String lower;
    private final Set<String> parts = new HashSet<>();
    private final BitSet beginnings = new BitSet(CODES);
    private final int window;

    KnownSecret(String secret) {
        this.lower = lower(secret);
        this.window = lower.length() < SHORTEST_WITH_PARTS ? lower.length() : PART;
        for (int i = 0; i + window <= lower.length(); i++) {
            parts.add(lower.substring(i, i + window));
            beginnings.set(beginning(lower, i));
        }
    }

    /**
     * Marks where the secret or a part of it stands.
     *
     * @param searched the text in {@linkplain #lower(String) lower case}
     * @param found the places, to which those of this secret are added
     */
    void mark(String searched, BitSet found) {
        for (int i = 0; i + window <= searched.length(); i++) {
            if (isPart(searched, i)) {
                found.set(i, i + window);
            }
        }
    }

    private boolean isPart(String text, int at) {
        return beginnings.get(beginning(text, at))
                && parts.contains(text.substring(at, at + window))
                && (window >= SHORTEST_ANYWHERE || standsAlone(text, at));
    }

    private boolean standsAlone(String text, int at) {
        int end = at + window;
        return (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private static int beginning(String text, int at) {
        int second = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        return (text.charAt(at) * 31 + second) & (CODES - 1);
    }

    /** {@return the text character by character, so that places in both texts are the same} */
    static String lower(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        return new String(characters);
    }
}
