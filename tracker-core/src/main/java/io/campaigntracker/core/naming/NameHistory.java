package io.campaigntracker.core.naming;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.naming.NameChange;
import io.campaigntracker.naming.NameMatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What things were called on which day: by the last catalog before the end of the day; before the first catalog that names them, as that one does. Immutable.
 */
public final class NameHistory {

    private final EntityLevel level;
    private final Map<EntityRef, TreeMap<Instant, String>> names = new HashMap<>();
    private final Map<String, ZoneId> zones;

    /**
     * @param level whose names
     * @param changes in any order
     * @param zones of the accounts; UTC for others
     */
    public NameHistory(EntityLevel level, List<NameChange> changes, Map<String, ZoneId> zones) {
        this.level = level;
        this.zones = Map.copyOf(zones);
        for (NameChange change : changes) {
            names.computeIfAbsent(change.entity(), entity -> new TreeMap<>()).put(change.since(), change.name());
        }
    }

    /** {@return what something was called on a day; empty if it is not known at all} */
    public Optional<String> on(EntityRef entity, LocalDate day) {
        TreeMap<Instant, String> known = names.get(entity);
        if (known == null) {
            return Optional.empty();
        }
        Instant end = day.plusDays(1)
                .atStartOfDay(zones.getOrDefault(entity.accountId(), ZoneOffset.UTC))
                .toInstant();
        Map.Entry<Instant, String> last = known.lowerEntry(end);
        return Optional.of((last == null ? known.firstEntry() : last).getValue());
    }

    /** {@return what something is called now; empty if it is not known at all} */
    public Optional<String> now(EntityRef entity) {
        return Optional.ofNullable(names.get(entity))
                .map(known -> known.lastEntry().getValue());
    }

    /** {@return how many of some names tell a dimension} */
    public NameMatch match(NamePatterns patterns, String dimension, Collection<String> told) {
        Set<String> different = new HashSet<>(told);
        Set<String> unmatched = new TreeSet<>();
        different.stream()
                .filter(name -> patterns.value(level, dimension, name).isEmpty())
                .forEach(unmatched::add);
        return new NameMatch(dimension, level, different.size() - unmatched.size(), List.copyOf(unmatched));
    }
}
