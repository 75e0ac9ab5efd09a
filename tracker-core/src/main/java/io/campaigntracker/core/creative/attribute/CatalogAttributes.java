package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.creative.CreativeAttribute;
import io.campaigntracker.model.Creative;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attributes that the catalog tells by itself. Pure and thread-safe.
 *
 * <ul>
 *   <li>{@code format}: the platform's object type, in lower case
 *   <li>{@code call_to_action}: in lower case
 *   <li>{@code copy_length}: of the text, {@code short} below 60 characters, {@code medium} below 150, else {@code long}
 *   <li>{@code copy_question}, {@code copy_number}, {@code copy_emoji}: whether title or text has a question mark, a digit, an emoji (signs such as ® and ° are none); {@code yes} or {@code no}
 * </ul>
 *
 * What the catalog does not tell is no attribute.
 */
public final class CatalogAttributes {

    private static final int SHORT = 60;
    private static final int MEDIUM = 150;
    private static final Pattern EMOJI = Pattern.compile("[\\p{So}&&[\\x{2190}-\\x{10FFFF}]]");

    private CatalogAttributes() {}

    /** {@return what the catalog tells of a creative} */
    public static List<CreativeAttribute> of(Creative creative) {
        List<CreativeAttribute> attributes = new ArrayList<>();
        add(attributes, creative, "format", lower(creative.format()));
        add(attributes, creative, "call_to_action", lower(creative.callToAction()));
        String body = creative.body();
        if (body != null && !body.isBlank()) {
            String text = body.strip();
            int length = text.codePointCount(0, text.length());
            add(attributes, creative, "copy_length", length < SHORT ? "short" : length < MEDIUM ? "medium" : "long");
        }
        String copy = (creative.title() == null ? "" : creative.title()) + " " + (body == null ? "" : body);
        if (!copy.isBlank()) {
            add(attributes, creative, "copy_question", yes(copy.contains("?") || copy.contains("？")));
            add(attributes, creative, "copy_number", yes(copy.chars().anyMatch(Character::isDigit)));
            add(attributes, creative, "copy_emoji", yes(EMOJI.matcher(copy).find()));
        }
        return attributes;
    }

    private static void add(List<CreativeAttribute> attributes, Creative creative, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.add(new CreativeAttribute(creative.creativeId(), key, value));
        }
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static String yes(boolean holds) {
        return holds ? "yes" : "no";
    }
}
