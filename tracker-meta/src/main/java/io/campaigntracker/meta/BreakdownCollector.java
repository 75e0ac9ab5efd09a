package io.campaigntracker.meta;

import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers rows of a breakdown, one for each entity, day and combination of its values. */
final class BreakdownCollector extends Gathering {

    private record Key(EntityRef entity, LocalDate date, List<String> dimensions) {}

    private final List<Breakdown> by;
    private final Map<Key, BreakdownRow> rows = new LinkedHashMap<>();
    private final Set<EntityRef> entities = new HashSet<>();

    BreakdownCollector(List<Breakdown> by, Instant askedAt) {
        super(askedAt);
        this.by = by;
    }

    @Override
    void add(MetricsRow row, List<String> dimensions) {
        Map<Breakdown, String> values = new EnumMap<>(Breakdown.class);
        for (int i = 0; i < by.size(); i++) {
            values.put(by.get(i), dimensions.get(i));
        }
        BreakdownRow added = new BreakdownRow(row, values);
        entities.add(row.entity());
        BreakdownRow former = rows.put(new Key(row.entity(), row.date(), dimensions), added);
        if (former != null && !repeatsExpected() && !former.metrics().sameValues(row)) {
            note("the row of " + row.entity() + " on " + row.date() + " for " + values
                    + " came twice with different figures; the later is kept");
        }
    }

    boolean has(EntityRef entity) {
        return entities.contains(entity);
    }

    @Override
    boolean hasRows() {
        return !rows.isEmpty();
    }

    @Override
    BreakdownCollector fresh() {
        return new BreakdownCollector(by, askedAt());
    }

    List<BreakdownRow> rows() {
        return List.copyOf(rows.values());
    }
}
