package io.campaigntracker.core.store;

import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What was known of one row at every moment: by fetch time its values, or that it was gone. Only changes are kept. Not thread-safe. */
final class RowTimeline {

    private static final WriteResult INSERTED = new WriteResult(1, 0, 0, 0, 0);
    private static final WriteResult UPDATED = new WriteResult(0, 1, 0, 0, 0);
    private static final WriteResult UNCHANGED = new WriteResult(0, 0, 1, 0, 0);
    private static final WriteResult REMOVED = new WriteResult(0, 0, 0, 1, 0);
    private static final WriteResult SUPERSEDED = new WriteResult(0, 0, 0, 0, 1);

    private final TreeMap<Instant, Optional<MetricsRow>> known = new TreeMap<>();
    private MetricsRow any;
    private Optional<MetricsRow> present = Optional.empty();

    /** A timeline on which nothing is known yet of the row. */
    RowTimeline(MetricsRow row) {
        this.any = row;
    }

    /** {@return the row as it was last written, which tells whose it is even where it is gone} */
    MetricsRow any() {
        return any;
    }

    /** {@return the row as known at a moment, null for the present; empty if it was not known or gone} */
    Optional<MetricsRow> at(@Nullable Instant moment) {
        if (moment == null) {
            return present;
        }
        Map.Entry<Instant, Optional<MetricsRow>> entry = known.floorEntry(moment);
        return entry == null ? Optional.empty() : entry.getValue();
    }

    /** Of what was known at several moments, a stretch of one state. */
    interface Span {

        /**
         * Takes what was known from one moment on until before another.
         *
         * @param from index of the first moment
         * @param to index after the last one
         * @param row empty if it was gone
         */
        void accept(int from, int to, Optional<MetricsRow> row);
    }

    /** Hands over what was known at each of some ascending moments, oldest first, each state once; moments before anything was known are left out. */
    void forEachSpan(List<Instant> moments, Span span) {
        int from = moments.size();
        Optional<MetricsRow> state = Optional.empty();
        for (Map.Entry<Instant, Optional<MetricsRow>> entry : known.entrySet()) {
            int at = Collections.binarySearch(moments, entry.getKey());
            int begin = at < 0 ? -at - 1 : at;
            if (from < begin) {
                span.accept(from, begin, state);
            }
            from = begin;
            state = entry.getValue();
        }
        if (from < moments.size()) {
            span.accept(from, moments.size(), state);
        }
    }

    /**
     * Of what changed within one span of time keeps the last alone; and the first state of the row, before which nothing would hold.
     *
     * @param span the begin of the span that a moment lies in
     * @return how many states are gone
     */
    long thin(UnaryOperator<Instant> span) {
        List<Instant> superseded = new ArrayList<>();
        Instant last = null;
        for (Instant from : known.keySet()) {
            if (last != null
                    && !last.equals(known.firstKey())
                    && span.apply(last).equals(span.apply(from))) {
                superseded.add(last);
            }
            last = from;
        }
        long gone = superseded.stream()
                .filter(from -> known.getOrDefault(from, Optional.empty()).isPresent())
                .count();
        superseded.forEach(known::remove);
        return gone;
    }

    /** {@return every state in which the row was there, oldest first; equal ones in succession as one} */
    List<MetricsRevision> revisions() {
        List<MetricsRevision> revisions = new ArrayList<>();
        known.forEach((from, row) -> row.ifPresent(values -> {
            Map.Entry<Instant, Optional<MetricsRow>> next = known.higherEntry(from);
            Instant to = next == null ? null : next.getKey();
            boolean removed = next != null && next.getValue().isEmpty();
            int last = revisions.size() - 1;
            MetricsRevision before = last < 0 ? null : revisions.get(last);
            if (before != null && from.equals(before.knownTo()) && values.sameValues(before.row())) {
                revisions.set(last, new MetricsRevision(before.row(), before.knownFrom(), to, removed));
            } else {
                revisions.add(new MetricsRevision(values, from, to, removed));
            }
        }));
        return List.copyOf(revisions);
    }

    /**
     * Notes what a fetch saw.
     *
     * @param at when it was fetched
     * @param row what it saw, null if the row was not there
     * @param nextLook the next later fetch that saw the row, or saw that there was none; null if there is none
     */
    WriteResult observe(Instant at, @Nullable MetricsRow row, @Nullable Instant nextLook) {
        if (row != null) {
            any = row;
        }
        Optional<MetricsRow> before = at(at);
        if (row == null ? before.isEmpty() : before.filter(row::sameValues).isPresent()) {
            return row == null ? WriteResult.NOTHING : UNCHANGED;
        }
        note(at, dated(row, at));
        Instant nextChange = known.higherKey(at);
        if (nextLook == null && nextChange == null) {
            return row == null ? REMOVED : before.isPresent() ? UPDATED : INSERTED;
        }
        // A late answer holds only until the next fetch, which saw the row as it was before.
        if (nextLook != null && (nextChange == null || nextLook.isBefore(nextChange))) {
            note(nextLook, dated(before.orElse(null), nextLook));
        }
        return row == null ? WriteResult.NOTHING : SUPERSEDED;
    }

    private void note(Instant at, Optional<MetricsRow> row) {
        known.put(at, row);
        present = known.lastEntry().getValue();
    }

    private static Optional<MetricsRow> dated(@Nullable MetricsRow row, Instant at) {
        return row == null
                ? Optional.empty()
                : Optional.of(row.toBuilder().fetchedAt(at).build());
    }

    /** Tells the present state otherwise, as if it had always been told so; gives back whether that changes it. */
    boolean replaceLatest(MetricsRow row) {
        Optional<MetricsRow> before = present;
        note(known.lastKey(), Optional.of(row));
        return before.filter(row::sameValues).isEmpty();
    }

    @Override
    public String toString() {
        return known.toString();
    }
}
