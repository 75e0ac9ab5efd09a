package io.campaigntracker.model;

import java.util.Locale;

/** The characters that no line of a log can show as they are: they end it, turn or hide what follows, or are no characters at all. */
final class OddCharacters {

    private static final int JOINER = 0x200d;
    private static final int NON_JOINER = 0x200c;
    private static final int LAST_OF_A_PLANE = 0xfffe;

    private OddCharacters() {}

    /** {@return whether a text holds one} */
    static boolean isIn(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isOdd(c)) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    /** {@return the text with each of them as an escape of Java's} */
    static String escaped(String text) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isOdd(c)) {
                for (char unit : Character.toChars(c)) {
                    escaped.append(escape(unit));
                }
            } else {
                escaped.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return escaped.toString();
    }

    private static String escape(char unit) {
        return switch (unit) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) unit);
        };
    }

    /** Joiners are part of words and of emoji. */
    private static boolean isOdd(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != JOINER && c != NON_JOINER;
            default -> (c & LAST_OF_A_PLANE) == LAST_OF_A_PLANE;
        };
    }
}
