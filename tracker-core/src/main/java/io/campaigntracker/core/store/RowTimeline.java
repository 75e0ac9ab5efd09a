package io.campaigntracker.core.store;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.spi.MetricsRevision;
import io.campaigntracker.spi.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was known of one row at every moment: by fetch time its values, or that it was gone. Only changes are kept. */
final class RowTimeline {

    private final TreeMap<Instant, Optional<MetricsRow>> known = new TreeMap<>();

    /** {@return the row as known now, null if it is gone} */
    @Nullable
    MetricsRow latest() {
        return known.isEmpty() ? null : known.lastEntry().getValue().orElse(null);
    }

    /** {@return the row as known at a moment, null for now; null if it was not known or gone} */
    @Nullable
    MetricsRow at(@Nullable Instant moment) {
        if (moment == null) {
            return latest();
        }
        Map.Entry<Instant, Optional<MetricsRow>> entry = known.floorEntry(moment);
        return entry == null ? null : entry.getValue().orElse(null);
    }

    /** {@return every state in which the row was there, oldest first} */
    List<MetricsRevision> revisions() {
        List<MetricsRevision> revisions = new ArrayList<>();
        known.forEach((from, row) -> {
            Map.Entry<Instant, Optional<MetricsRow>> next = known.higherEntry(from);
            row.ifPresent(values -> revisions.add(new MetricsRevision(
                    values,
                    from,
                    next == null ? null : next.getKey(),
                    next != null && next.getValue().isEmpty())));
        });
        return List.copyOf(revisions);
    }

    /**
     * Notes what a fetch saw.
     *
     * @param at when it was fetched
     * @param row what it saw, null if the row was not there
     * @param nextFetch the next later fetch that covered the row; null if this is the newest
     */
    WriteResult observe(Instant at, @Nullable MetricsRow row, @Nullable Instant nextFetch) {
        MetricsRow before = at(at);
        boolean same = before == null ? row == null : row != null && before.sameValues(row);
        boolean newest =
                nextFetch == null && (known.isEmpty() || !known.lastKey().isAfter(at));
        if (same) {
            return newest ? (row == null ? WriteResult.NOTHING : UNCHANGED) : SUPERSEDED;
        }
        Optional<MetricsRow> restored = Optional.ofNullable(before);
        known.put(at, Optional.ofNullable(row));
        if (newest) {
            return before == null ? INSERTED : row == null ? REMOVED : UPDATED;
        }
        // A late answer holds only until the next fetch that saw the row as it was before.
        Instant next = known.higherKey(at);
        if (nextFetch != null && (next == null || next.isAfter(nextFetch))) {
            known.put(nextFetch, restored);
        }
        return SUPERSEDED;
    }

    /** Tells the present state otherwise, as if it had always been told so; gives back whether that changes it. */
    boolean replaceLatest(MetricsRow row) {
        MetricsRow before = latest();
        known.put(known.lastKey(), Optional.of(row));
        return before == null || !before.sameValues(row);
    }

    @Override
    public String toString() {
        return Objects.toString(known);
    }

    private static final WriteResult INSERTED = new WriteResult(1, 0, 0, 0, 0);
    private static final WriteResult UPDATED = new WriteResult(0, 1, 0, 0, 0);
    private static final WriteResult UNCHANGED = new WriteResult(0, 0, 1, 0, 0);
    private static final WriteResult REMOVED = new WriteResult(0, 0, 0, 1, 0);
    private static final WriteResult SUPERSEDED = new WriteResult(0, 0, 0, 0, 1);
}
