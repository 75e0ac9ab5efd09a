package io.campaigntracker.naming;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a name is made of dimensions: {@code DE_prospecting_video} of market, funnel and format.
 *
 * <p>A name either matches, and then has a value for each dimension, or it does not. Values are trimmed, and compared as they are written. Immutable and
 * thread-safe.
 */
public final class NamePattern {

    /** Expressions with repetitions take a frame of the stack for each character. */
    private static final int LONGEST_NAME = 1_000;

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private final Pattern pattern;
    private final boolean whole;
    private final List<String> dimensions;

    private NamePattern(Pattern pattern, boolean whole, List<String> dimensions) {
        this.pattern = pattern;
        this.whole = whole;
        this.dimensions = List.copyOf(dimensions);
        Set<String> named = new HashSet<>();
        for (String dimension : dimensions) {
            if (!dimension.isEmpty() && !named.add(dimension)) {
                throw new IllegalArgumentException("dimension '" + dimension + "' is named twice");
            }
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no dimension is named; at least one is needed");
        }
    }

    /**
     * {@return names whose parts stand between a delimiter, in this order} A name with fewer parts, or with an empty one where a dimension is, does not match;
     * what follows the last dimension is left alone.
     *
     * @param delimiter as it is written, such as {@code _} or {@code " | "}
     * @param dimensions their names in order; an empty one skips a part
     * @throws IllegalArgumentException if the delimiter is empty, no dimension is named, or one twice
     */
    public static NamePattern delimited(String delimiter, String... dimensions) {
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("the delimiter is empty");
        }
        return new NamePattern(Pattern.compile(Pattern.quote(delimiter)), false, List.of(dimensions));
    }

    /**
     * {@return names that a regular expression matches from end to end; its named groups are the dimensions}
     *
     * @param regex such as {@code (?<market>[A-Z]{2})-(?<funnel>\\w+).*}
     * @throws IllegalArgumentException if it is none, or names no group
     */
    public static NamePattern of(String regex) {
        List<String> groups = new ArrayList<>();
        Matcher found = GROUP.matcher(regex);
        while (found.find()) {
            groups.add(found.group(1));
        }
        return new NamePattern(Pattern.compile(regex), true, groups);
    }

    /** {@return the names of its dimensions} */
    public SortedSet<String> dimensions() {
        SortedSet<String> named = new TreeSet<>(dimensions);
        named.remove("");
        return Collections.unmodifiableSortedSet(named);
    }

    /** {@return the value of each dimension, empty for a name that does not match, and for one of more than {@value #LONGEST_NAME} characters, which no platform allows} */
    public Optional<SortedMap<String, String>> parse(String name) {
        Objects.requireNonNull(name, "name");
        if (name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        SortedMap<String, String> values = new TreeMap<>();
        if (whole) {
            Matcher matcher = pattern.matcher(name);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            dimensions.forEach(dimension -> put(values, dimension, matcher.group(dimension)));
        } else {
            String[] parts = pattern.split(name, -1);
            for (int i = 0; i < Math.min(parts.length, dimensions.size()); i++) {
                put(values, dimensions.get(i), parts[i]);
            }
        }
        return values.size() == dimensions().size()
                ? Optional.of(Collections.unmodifiableSortedMap(values))
                : Optional.empty();
    }

    private static void put(SortedMap<String, String> values, String dimension, @Nullable String text) {
        if (!dimension.isEmpty() && text != null && !text.isBlank()) {
            values.put(dimension, text.strip());
        }
    }

    @Override
    public String toString() {
        return (whole ? "" : "parts between ") + pattern.pattern() + " " + dimensions;
    }
}
