package io.campaigntracker.creative;

import java.util.Objects;

/**
 * What a creative is like in one respect: its hook, format, length, call to action, any key and value.
 *
 * @param creativeId the creative
 * @param key in which respect, such as {@code hook}
 * @param value how, such as {@code question}
 */
public record CreativeAttribute(String creativeId, String key, String value) {

    public CreativeAttribute {
        Objects.requireNonNull(creativeId, "creativeId");
        if (key.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("an attribute has a key and a value; got '" + key + "' and '" + value
                    + "' for creative " + creativeId);
        }
    }
}
