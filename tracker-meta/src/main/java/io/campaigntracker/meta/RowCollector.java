package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers daily rows, one for each entity and day. */
final class RowCollector extends Gathering {

    private final DateRange range;
    private final List<MetricsRow> rows = new ArrayList<>();
    private final Map<EntityRef, int[]> places = new HashMap<>();

    RowCollector(DateRange range, Instant askedAt) {
        super(askedAt);
        this.range = range;
    }

    @Override
    void add(MetricsRow row, List<String> dimensions) {
        int[] days = places.computeIfAbsent(row.entity(), entity -> {
            int[] none = new int[range.days()];
            Arrays.fill(none, -1);
            return none;
        });
        int day = (int) ChronoUnit.DAYS.between(range.since(), row.date());
        if (days[day] < 0) {
            days[day] = rows.size();
            rows.add(row);
            return;
        }
        if (!repeatsExpected() && !rows.get(days[day]).sameValues(row)) {
            note("the row of " + row.entity() + " on " + row.date()
                    + " came twice with different figures; the later is kept");
        }
        rows.set(days[day], row);
    }

    @Override
    boolean hasRows() {
        return !rows.isEmpty();
    }

    @Override
    RowCollector fresh() {
        return new RowCollector(range, askedAt());
    }

    boolean has(EntityRef entity) {
        return places.containsKey(entity);
    }

    List<MetricsRow> rows() {
        return rows;
    }
}
