package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.Redactor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something that was named and that no catalog and no row knows.
 *
 * @param id as it was named
 * @param sentence that it is unknown, and what may have been meant
 */
public record UnknownEntity(String id, String sentence) implements Comparable<UnknownEntity> {

    static UnknownEntity of(String kind, String id, Set<String> ids, Map<String, String> names) {
        Map<String, String> known = new HashMap<>();
        ids.forEach(other -> known.put(other, other));
        names.forEach((key, name) -> {
            if (!name.isBlank()) {
                known.put(key + " '" + name + "'", name);
            }
        });
        return new UnknownEntity(
                id,
                kind + " " + Redactor.ofShapes().value(id) + " is in no catalog and has no row; "
                        + NearestName.of(id, known)
                                .map(near -> "the nearest known is " + near)
                                .orElse("sync it first, or look at catalogs() for what there is"));
    }

    @Override
    public int compareTo(UnknownEntity other) {
        return sentence.compareTo(other.sentence);
    }
}
