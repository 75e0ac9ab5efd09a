package io.campaigntracker.meta;

import org.jspecify.annotations.Nullable;

/** Identifiers as Meta gives them to its objects: digits. Everything that is read or asked for by id goes through here. */
final class ObjectId {

    static final int LONGEST = 25;

    private ObjectId() {}

    static boolean isId(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
