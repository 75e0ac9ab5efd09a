package io.campaigntracker.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Rows as they were known at each of several moments, from one read: every state of a row that held at one of them, held by column. A state is known from one of the moments on
 * until before another. Immutable and thread-safe.
 */
public final class MetricsTimeline {

    private final List<Instant> moments;
    private final MetricsHistory states;
    private final int[] from;
    private final int[] to;
    private final int[] rows;

    private MetricsTimeline(List<Instant> moments, MetricsHistory states, int[] from, int[] to) {
        this.moments = moments;
        this.states = states;
        this.from = from;
        this.to = to;
        this.rows = rows(states);
    }

    /** Where the states of each row begin, and where the last ones end. */
    private static int[] rows(MetricsHistory states) {
        int[] begins = new int[states.size() + 1];
        int count = 0;
        for (int state = 0; state < states.size(); state++) {
            if (state == 0 || !isOfOneRow(states, state - 1, state)) {
                begins[count++] = state;
            }
        }
        begins[count] = states.size();
        return Arrays.copyOf(begins, count + 1);
    }

    /** {@return the moments, ascending} */
    public List<Instant> moments() {
        return moments;
    }

    /** {@return the states of all rows, by account, campaign, entity and day; those of a row one after another, oldest first} */
    public MetricsHistory states() {
        return states;
    }

    /** {@return the index of the first moment at which a state was known} */
    public int from(int state) {
        return from[state];
    }

    /** {@return the index after the last moment at which it was} */
    public int to(int state) {
        return to[state];
    }

    /**
     * {@return the rows of some days and entities as they were known at a moment, by account, campaign, entity and day, without actions}
     *
     * @param entities which entities
     * @throws IllegalArgumentException if it is none of the {@linkplain #moments() moments}
     */
    public MetricsHistory at(Instant moment, DateRange days, Predicate<EntityRef> entities) {
        int at = Collections.binarySearch(moments, moment);
        if (at < 0) {
            throw new IllegalArgumentException(moment + " is none of the " + moments.size()
                    + " moments of this timeline"
                    + (moments.isEmpty() ? "" : ", from " + moments.get(0) + " to " + moments.get(moments.size() - 1)));
        }
        boolean[] wanted = new boolean[states.entities().size()];
        for (int entity = 0; entity < wanted.length; entity++) {
            wanted[entity] = entities.test(states.entities().get(entity));
        }
        long since = days.since().toEpochDay();
        long until = days.until().toEpochDay();
        int[] known = new int[rows.length];
        int count = 0;
        for (int row = 0; row + 1 < rows.length; row++) {
            int day = states.epochDay(rows[row]);
            if (day < since || day > until || !wanted[states.entity(rows[row])]) {
                continue;
            }
            for (int state = rows[row]; state < rows[row + 1]; state++) {
                if (from[state] <= at && at < to[state]) {
                    known[count++] = state;
                    break;
                }
            }
        }
        return states.only(Arrays.copyOf(known, count));
    }

    /**
     * {@return an empty builder}
     *
     * @param moments at which what is added was known, in any order; at least one
     */
    public static Builder builder(Collection<Instant> moments) {
        return new Builder(moments);
    }

    /** Takes states of rows, each row's in any order. Not thread-safe. */
    public static final class Builder {

        private final List<Instant> moments;
        private final MetricsHistory.Builder states = MetricsHistory.builder();
        private int[] from = new int[64];
        private int[] to = new int[64];
        private int size;

        private Builder(Collection<Instant> moments) {
            this.moments = moments.stream().distinct().sorted().toList();
            if (this.moments.isEmpty()) {
                throw new IllegalArgumentException("no moment named; at least one is needed");
            }
        }

        /** {@return the moments, ascending} */
        public List<Instant> moments() {
            return moments;
        }

        /** {@return the index of the first moment that is not before a fetch: where a state begins that it brought, and after the end of one that it ended} */
        public int indexOf(Instant fetched) {
            int at = Collections.binarySearch(moments, fetched);
            return at < 0 ? -at - 1 : at;
        }

        /**
         * Appends a state of a row.
         *
         * @param row its values, without actions
         * @param first index of the first moment at which it was known
         * @param end index after the last one, above {@code first}
         */
        public Builder add(MetricsRow row, int first, int end) {
            note(first, end);
            states.add(row);
            return this;
        }

        /**
         * Notes over which moments the state is known that is {@linkplain #states() added} next.
         *
         * @param first index of the first moment at which it was known
         * @param end index after the last one, above {@code first}
         */
        public Builder note(int first, int end) {
            if (first < 0 || end <= first || end > moments.size()) {
                throw new IllegalArgumentException(
                        "a state from moment " + first + " until before " + end + " of " + moments.size());
            }
            if (size == from.length) {
                from = Arrays.copyOf(from, size + (size >> 1));
                to = Arrays.copyOf(to, size + (size >> 1));
            }
            from[size] = first;
            to[size++] = end;
            return this;
        }

        /** {@return the rows of the states, for stores that add them by column, each after it was {@linkplain #note(int, int) noted}} */
        public MetricsHistory.Builder states() {
            return states;
        }

        /**
         * {@return the timeline of what was added}
         *
         * @throws IllegalStateException if not every state was noted once
         */
        public MetricsTimeline build() {
            MetricsHistory all = states.build();
            if (all.size() != size) {
                throw new IllegalStateException(all.size() + " states were added and " + size + " noted");
            }
            RowOrder order = all.order();
            int[] rows = order == null ? IntStream.range(0, size).toArray() : order.rows();
            for (int place = 1; place < size; place++) {
                int state = rows[place];
                int at = place;
                while (at > 0 && isOfOneRow(all, rows[at - 1], state) && from[rows[at - 1]] > from[state]) {
                    rows[at] = rows[at - 1];
                    at--;
                }
                rows[at] = state;
            }
            RowOrder oldestFirst = RowOrder.naming(rows);
            return new MetricsTimeline(moments, all.in(oldestFirst), oldestFirst.of(from), oldestFirst.of(to));
        }
    }

    private static boolean isOfOneRow(MetricsHistory states, int one, int other) {
        return states.entity(one) == states.entity(other) && states.epochDay(one) == states.epochDay(other);
    }
}
