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

    /** {@return the text with every part of the secret replaced} */
    String hideIn(String text) {
        String searched = lower(text);
        StringBuilder hidden = null;
        int copied = 0;
        for (int i = 0; i + window <= searched.length(); ) {
            if (!isPart(searched, i)) {
                i++;
                continue;
            }
            int end = i + window;
            for (int next = i + 1; next <= end && next + window <= searched.length(); next++) {
                if (isPart(searched, next)) {
                    end = next + window;
                }
            }
            hidden = hidden == null ? new StringBuilder(text.length()) : hidden;
            hidden.append(text, copied, i).append(Redactor.HIDDEN);
            copied = end;
            i = end;
        }
        return hidden == null
                ? text
                : hidden.append(text, copied, text.length()).toString();
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

    /** Character by character, so that places in both texts are the same. */
    private static String lower(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = Character.toLowerCase(characters[i]);
        }
        return new String(characters);
    }
}
