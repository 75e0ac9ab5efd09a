package io.campaigntracker.testkit.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Opaque page cursors. A cursor names the last place of a page; the next page begins behind it. */
final class Cursors {

    private Cursors() {}

    static String of(long place) {
        return encode("c:" + place);
    }

    /** {@return another cursor for the same place} */
    static String again(long place, long number) {
        return encode("c:" + place + ":" + number);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return the first place behind a cursor; 0 without one} */
    static long placeAfter(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith("c:")) {
                int end = text.indexOf(':', 2);
                long place = Long.parseLong(text.substring(2, end < 0 ? text.length() : end));
                // an empty first page has the place before the first
                if (place >= -1 && place < Integer.MAX_VALUE) {
                    return place + 1;
                }
            }
        } catch (IllegalArgumentException e) {
            throw badCursor(e);
        }
        throw badCursor(null);
    }

    private static GraphError badCursor(@Nullable Throwable cause) {
        GraphError error = new GraphError(400, 2642, null, "OAuthException", false, "(#2642) Invalid cursors values");
        if (cause != null) {
            error.addSuppressed(cause);
        }
        return error;
    }
}
