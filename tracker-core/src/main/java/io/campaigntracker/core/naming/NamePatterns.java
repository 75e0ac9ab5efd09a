package io.campaigntracker.core.naming;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.naming.NamePattern;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The patterns of each level's names, tried in order. Immutable. */
public final class NamePatterns {

    /** Names tell nothing. */
    public static final NamePatterns NONE = new NamePatterns(Map.of());

    private static final List<EntityLevel> LEVELS = List.of(EntityLevel.CAMPAIGN, EntityLevel.AD_SET, EntityLevel.AD);

    private final Map<EntityLevel, List<NamePattern>> patterns;

    private NamePatterns(Map<EntityLevel, List<NamePattern>> patterns) {
        this.patterns = patterns;
    }

    /** {@return these, and one more that is tried last} */
    public NamePatterns with(EntityLevel level, NamePattern pattern) {
        if (level == EntityLevel.ACCOUNT) {
            throw new IllegalArgumentException(
                    "names of accounts are no data; patterns are for campaigns, ad sets and ads");
        }
        Map<EntityLevel, List<NamePattern>> more = new EnumMap<>(EntityLevel.class);
        more.putAll(patterns);
        List<NamePattern> own = new ArrayList<>(more.getOrDefault(level, List.of()));
        own.add(pattern);
        more.put(level, List.copyOf(own));
        return new NamePatterns(more);
    }

    /**
     * {@return whose names tell a dimension, the widest level if several do}
     *
     * @throws IllegalArgumentException if no pattern has it
     */
    public EntityLevel levelOf(String dimension) {
        return LEVELS.stream()
                .filter(level -> patterns.getOrDefault(level, List.of()).stream()
                        .anyMatch(pattern -> pattern.dimensions().contains(dimension)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no name tells '" + dimension + "'; "
                        + (patterns.isEmpty()
                                ? "give the tracker a pattern with names(…) when building it"
                                : "known are " + dimensions())));
    }

    /** {@return what a name tells of a dimension; of the first pattern that matches and has it; empty if none does} */
    public Optional<String> value(EntityLevel level, String dimension, String name) {
        for (NamePattern pattern : patterns.getOrDefault(level, List.of())) {
            Optional<String> value = pattern.parse(name).map(values -> values.get(dimension));
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** {@return what names tell, of whatever level} */
    public SortedSet<String> dimensions() {
        TreeSet<String> all = new TreeSet<>();
        patterns.values().forEach(level -> level.forEach(pattern -> all.addAll(pattern.dimensions())));
        return all;
    }
}
