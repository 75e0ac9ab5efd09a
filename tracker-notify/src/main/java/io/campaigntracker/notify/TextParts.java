package io.campaigntracker.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts text to what a service takes, never within a character of two halves, nor within an escape such as that of an ampersand. */
final class TextParts {

    private static final int LONGEST_ESCAPE = 6;
    private static final String MORE = "\u2026";

    private TextParts() {}

    /** {@return the text in parts of at most so many characters, which together are the text; cut at a line or word where one ends in the second half} */
    static List<String> split(String text, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.length() - from > most) {
            int to = end(text, from, most);
            parts.add(text.substring(from, to));
            from = to;
        }
        if (from < text.length() || parts.isEmpty()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static int end(String text, int from, int most) {
        int whole = whole(text, from, from + most);
        for (char gap : new char[] {'\n', ' '}) {
            int last = text.lastIndexOf(gap, whole - 1);
            if (last >= from + most / 2) {
                return last + 1;
            }
        }
        return whole;
    }

    private static int whole(String text, int from, int to) {
        int end = to;
        int escape = text.lastIndexOf('&', end - 1);
        if (escape > from && end - escape < LONGEST_ESCAPE) {
            int close = text.indexOf(';', escape);
            if (close >= end && close - escape < LONGEST_ESCAPE) {
                end = escape;
            }
        }
        return end > from + 1 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** {@return the text, or its beginning with an ellipsis, in at most so many characters} */
    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, whole(text, 0, most - 1)) + MORE;
    }

    /** {@return the text, or its beginning with an ellipsis, in at most so many bytes of UTF-8} */
    static String cutBytes(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int budget = most - bytes(MORE);
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            int size = bytes(Character.toString(point));
            if (used + size > budget) {
                break;
            }
            used += size;
            end += Character.charCount(point);
        }
        return text.substring(0, end) + MORE;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
