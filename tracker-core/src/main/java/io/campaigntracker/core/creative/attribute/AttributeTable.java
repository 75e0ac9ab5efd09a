package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.creative.CreativeAttribute;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Attributes by creative and key; of two values of one key the later holds.
 *
 * @param byCreative values by key by creative
 */
public record AttributeTable(Map<String, Map<String, String>> byCreative) {

    public static AttributeTable of(Collection<CreativeAttribute> attributes) {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (CreativeAttribute attribute : attributes) {
            table.computeIfAbsent(attribute.creativeId(), id -> new TreeMap<>())
                    .put(attribute.key(), attribute.value());
        }
        return new AttributeTable(table);
    }

    Map<String, String> of(String creativeId) {
        return byCreative.getOrDefault(creativeId, Map.of());
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        byCreative.values().forEach(values -> keys.addAll(values.keySet()));
        return keys;
    }

    /** {@return how many of these creatives have each value of a key} */
    Map<String, Integer> counts(String key, Collection<String> creatives) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String creative : creatives) {
            String value = of(creative).get(key);
            if (value != null) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts;
    }
}
