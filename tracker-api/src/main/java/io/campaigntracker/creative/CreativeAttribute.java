package io.campaigntracker.creative;

import io.campaigntracker.model.Identifiers;

/**
 * What a creative is like in one respect: its hook, format, length, call to action, any key and value. Space around them is no part of them; a NUL or half a
 * surrogate pair, which is no text, becomes U+FFFD.
 *
 * @param creativeId the creative
 * @param key in which respect, such as {@code hook}; at most {@value #LONGEST_KEY} characters
 * @param value how, such as {@code question}
 */
public record CreativeAttribute(String creativeId, String key, String value) {

    /** Characters of a key at most. */
    public static final int LONGEST_KEY = 100;

    private static final int REPLACEMENT = '\uFFFD';

    /** @throws IllegalArgumentException if key or value is blank, the key too long, or the creative's text no identifier */
    public CreativeAttribute {
        Identifiers.requirePlausibleId(creativeId, "creativeId");
        key = text(key);
        value = text(value);
        if (key.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("an attribute has a key and a value; got '" + key + "' and '" + value
                    + "' for creative " + creativeId);
        }
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("the key of an attribute of creative " + creativeId + " has "
                    + key.length() + " characters; at most " + LONGEST_KEY + " are kept");
        }
    }

    private static String text(String given) {
        String stripped = given.strip();
        return stripped.codePoints().noneMatch(CreativeAttribute::isNoText)
                ? stripped
                : stripped.codePoints()
                        .map(point -> isNoText(point) ? REPLACEMENT : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isNoText(int point) {
        return point == 0 || Character.getType(point) == Character.SURROGATE;
    }
}
