package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.source.MissingPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is missing of an answer: each thing once, and of too many things those of a day in one. Not thread-safe. */
final class MissingParts {

    private static final int MOST_APART = 100;

    private record Key(DateRange range, List<String> entityIds, List<String> fields) {}

    private final Map<Key, MissingPart> parts = new LinkedHashMap<>();

    void add(MissingPart part) {
        Key key = new Key(part.range(), part.entityIds(), part.fields());
        if (parts.size() < MOST_APART || parts.containsKey(key)) {
            parts.putIfAbsent(key, part);
            return;
        }
        Key day = new Key(part.range(), List.of(), part.fields());
        parts.putIfAbsent(day, new MissingPart(part.range(), List.of(), part.fields(), part.failure()));
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    List<MissingPart> list() {
        return new ArrayList<>(parts.values());
    }
}
