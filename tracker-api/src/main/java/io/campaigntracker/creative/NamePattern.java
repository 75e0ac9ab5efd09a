package io.campaigntracker.creative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How names of creatives tell their attributes: keys in braces, separated by what separates them in the names.
 *
 * <pre>{@code NamePattern.of("{market}_{hook}_{format}").read("DE_question_video")   // market=DE, hook=question, format=video}</pre>
 *
 * <p>A key takes as few characters as the separator after it allows, the last one the rest; blanks around values are left out. {@code *} stands for any
 * text that is not wanted. Immutable and thread-safe.
 */
public final class NamePattern {

    private static final Pattern PART = Pattern.compile("\\{([^{}]+)}|(\\*)|([^{}*]+)");

    private final String text;
    private final List<String> keys;
    private final Pattern pattern;

    private NamePattern(String text, List<String> keys, Pattern pattern) {
        this.text = text;
        this.keys = List.copyOf(keys);
        this.pattern = pattern;
    }

    /**
     * {@return the pattern}
     *
     * @throws IllegalArgumentException if it has no key, a key twice, a brace that is not closed, or two keys without anything between them
     */
    public static NamePattern of(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher parts = PART.matcher(text);
        int end = 0;
        boolean afterKey = false;
        while (parts.find() && parts.start() == end) {
            end = parts.end();
            if (parts.group(1) != null) {
                if (afterKey || keys.contains(parts.group(1))) {
                    throw new IllegalArgumentException("'" + text + "': the key '" + parts.group(1)
                            + "' stands twice, or right after another; put a separator between keys");
                }
                keys.add(parts.group(1));
                regex.append("(.+?)");
            } else if (parts.group(2) != null) {
                regex.append(".*?");
            } else {
                regex.append(Pattern.quote(parts.group(3)));
            }
            afterKey = parts.group(1) != null;
        }
        if (end != text.length() || keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no pattern; write keys in braces, such as {hook}_{format}");
        }
        return new NamePattern(text, keys, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** {@return the values that a name tells, by key; empty if the name has another form} */
    public Map<String, String> read(String name) {
        Matcher match = pattern.matcher(name);
        if (!match.matches()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = match.group(i + 1).strip();
            if (!value.isEmpty()) {
                values.put(keys.get(i), value);
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return text;
    }
}
