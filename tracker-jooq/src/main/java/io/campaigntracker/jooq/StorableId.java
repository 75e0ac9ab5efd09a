package io.campaigntracker.jooq;

import java.nio.charset.StandardCharsets;

/**
 * Identifiers that PostgreSQL can keep as they are. One that it would change could become equal to another; one that is too long does not
 * fit into an index.
 */
final class StorableId {

    /** An index entry holds 2,704 bytes, and up to three identifiers. */
    static final int LONGEST = 500;

    private static final int SHOWN = 40;

    private StorableId() {}

    static boolean isStorable(String id) {
        return id.length() <= LONGEST
                && StorableText.of(id).equals(id)
                && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** An identifier for a message: on one line, and not all of a long one. */
    static String shown(String id) {
        String start = id.substring(0, Math.min(SHOWN, id.length())).replaceAll("\\p{Cntrl}", "\uFFFD");
        return id.length() <= SHOWN ? start : start + "… (" + id.length() + " characters)";
    }
}
