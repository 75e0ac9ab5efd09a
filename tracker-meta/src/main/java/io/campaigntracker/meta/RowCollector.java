package io.campaigntracker.meta;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.RowReceiver;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers daily rows, one for each entity and day, and hands them on some thousands at a time if there is somebody to take them. */
final class RowCollector extends Gathering {

    private static final int ROWS_AT_ONCE = 5_000;
    private static final int NONE = -1;
    private static final int HANDED_ON = -2;

    private final DateRange range;
    private final @Nullable RowReceiver receiver;
    private List<MetricsRow> rows = new ArrayList<>();
    private final Map<EntityRef, int[]> places = new HashMap<>();
    private boolean handedOn;

    /** @param receiver takes rows before the end; null to gather them all */
    RowCollector(DateRange range, Instant askedAt, @Nullable RowReceiver receiver) {
        super(askedAt);
        this.range = range;
        this.receiver = receiver;
    }

    @Override
    void add(MetricsRow row, List<String> dimensions) {
        int[] days = places.computeIfAbsent(row.entity(), entity -> {
            int[] none = new int[range.days()];
            Arrays.fill(none, NONE);
            return none;
        });
        int day = place(row);
        if (days[day] == HANDED_ON) {
            if (!repeatsExpected()) {
                note("the row of " + row.entity() + " on " + row.date() + " came again; the earlier is kept");
            }
            return;
        }
        if (days[day] == NONE) {
            handOnIfFull();
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

    private void handOnIfFull() {
        if (receiver == null || rows.size() < ROWS_AT_ONCE) {
            return;
        }
        for (MetricsRow row : rows) {
            places.getOrDefault(row.entity(), new int[range.days()])[place(row)] = HANDED_ON;
        }
        List<MetricsRow> part = rows;
        rows = new ArrayList<>();
        handedOn = true;
        receiver.receive(part, askedAt());
    }

    private int place(MetricsRow row) {
        return (int) ChronoUnit.DAYS.between(range.since(), row.date());
    }

    @Override
    boolean hasRows() {
        return handedOn || !rows.isEmpty();
    }

    @Override
    RowCollector fresh() {
        return new RowCollector(range, askedAt(), null);
    }

    boolean has(EntityRef entity) {
        return places.containsKey(entity);
    }

    /** {@return the rows that were not handed on} */
    List<MetricsRow> rows() {
        return rows;
    }
}
