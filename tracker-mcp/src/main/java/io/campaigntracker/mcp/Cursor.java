package io.campaigntracker.mcp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an answer goes on: at which item, as of which moment, so that all pages are of one state of the store, and of which call, so that it is not taken for another's.
 *
 * @param from the first item of the page, from 0
 * @param asOf the moment of the first page
 * @param call of what is asked
 */
record Cursor(int from, Instant asOf, String call) {

    private static final String SEPARATOR = " ";

    static String call(String tool, Map<String, Object> arguments) {
        Map<String, Object> same = new TreeMap<>(arguments);
        same.remove(Parameters.CURSOR);
        same.remove(Parameters.AS_OF);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((tool + same).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((from + SEPARATOR + asOf + SEPARATOR + call).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return the cursor of a text that {@link #text} gave for this call}
     *
     * @param present no page was of a later moment
     * @throws IllegalArgumentException if it is none, or another call's
     */
    static Cursor of(String text, String call, Instant present) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (parts.length == 3 && parts[2].equals(call) && Integer.parseInt(parts[0]) >= 0) {
                Cursor cursor = new Cursor(Integer.parseInt(parts[0]), Instant.parse(parts[1]), call);
                if (cursor.asOf().isAfter(present)) {
                    throw new IllegalArgumentException("of " + cursor.asOf() + ", which has not come yet");
                }
                return cursor;
            }
        } catch (DateTimeException | IllegalArgumentException none) {
            throw new IllegalArgumentException("cursor is none that this tool gave", none);
        }
        throw new IllegalArgumentException(
                "cursor is of another call; all arguments but cursor stay the same from page to page");
    }
}
