package io.campaigntracker.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * In which order rows are read: by account, campaign (those without one first), entity and day. Two stable passes of counting, by day and by who it is, so that texts are
 * compared once an entity and not once a row.
 */
final class RowOrder {

    private final int[] rows;

    private RowOrder(int[] rows) {
        this.rows = rows;
    }

    /** An entity under a campaign, which for most is one. */
    private record Place(String accountId, @Nullable String campaignId, String entityId) {

        static final Comparator<Place> ORDER = Comparator.comparing(Place::accountId)
                .thenComparing(Place::campaignId, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Place::entityId);
    }

    /** {@return the order of these rows; null where they are in it} */
    static @Nullable RowOrder of(
            MetricsHistory history, List<EntityRef> entities, List<RowLabels> labels, int[] label) {
        int[] rank = ranks(history, entities, labels, label);
        int[] day = new int[rank.length];
        int first = IntStream.range(0, day.length).map(history::epochDay).min().orElse(0);
        boolean ordered = true;
        for (int row = 0; row < day.length; row++) {
            day[row] = history.epochDay(row) - first;
            ordered &=
                    row == 0 || rank[row] > rank[row - 1] || (rank[row] == rank[row - 1] && day[row] >= day[row - 1]);
        }
        return ordered
                ? null
                : new RowOrder(pass(pass(IntStream.range(0, day.length).toArray(), day), rank));
    }

    /** {@return the rows in the order of a key; those with one key as they were} */
    private static int[] pass(int[] rows, int[] key) {
        int keys = 0;
        for (int row : rows) {
            keys = Math.max(keys, key[row] + 1);
        }
        int[] next = new int[keys + 1];
        for (int row : rows) {
            next[key[row] + 1]++;
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        int[] ordered = new int[rows.length];
        for (int row : rows) {
            ordered[next[key[row]]++] = row;
        }
        return ordered;
    }

    /** {@return some of the rows, in this order} */
    static RowOrder naming(int[] rows) {
        return new RowOrder(rows);
    }

    /** {@return who each row is about, as a number in the order} */
    private static int[] ranks(MetricsHistory history, List<EntityRef> entities, List<RowLabels> labels, int[] label) {
        Dictionary<Place> places = new Dictionary<>();
        int[] labelOf = new int[entities.size()];
        int[] placeOf = new int[entities.size()];
        Map<Long, Integer> others = new HashMap<>();
        int[] rank = new int[label.length];
        for (int row = 0; row < rank.length; row++) {
            int of = history.entity(row);
            int text = label[row];
            if (labelOf[of] == 0) {
                labelOf[of] = text + 1;
                placeOf[of] = places.number(place(entities.get(of), labels.get(text)));
            }
            rank[row] = labelOf[of] == text + 1
                    ? placeOf[of]
                    : others.computeIfAbsent(
                            ((long) of << Integer.SIZE) | text,
                            key -> places.number(place(entities.get(of), labels.get(text))));
        }
        List<Place> all = places.values();
        int[] inOrder = IntStream.range(0, all.size())
                .boxed()
                .sorted(Comparator.comparing(all::get, Place.ORDER))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rankOf = new int[inOrder.length];
        for (int i = 0; i < inOrder.length; i++) {
            rankOf[inOrder[i]] = i;
        }
        for (int row = 0; row < rank.length; row++) {
            rank[row] = rankOf[rank[row]];
        }
        return rank;
    }

    private static Place place(EntityRef entity, RowLabels labels) {
        return new Place(
                entity.accountId(),
                entity.level() == EntityLevel.CAMPAIGN ? entity.id() : labels.campaignId(),
                entity.id());
    }

    int[] rows() {
        return rows;
    }

    int[] of(int[] values) {
        int[] ordered = new int[rows.length];
        for (int row = 0; row < ordered.length; row++) {
            ordered[row] = values[rows[row]];
        }
        return ordered;
    }

    long[] of(long[] values) {
        long[] ordered = new long[rows.length];
        for (int row = 0; row < ordered.length; row++) {
            ordered[row] = values[rows[row]];
        }
        return ordered;
    }

    <T extends @Nullable Object> T[] of(T[] values) {
        T[] ordered = Arrays.copyOf(values, rows.length);
        for (int row = 0; row < ordered.length; row++) {
            ordered[row] = values[rows[row]];
        }
        return ordered;
    }

    /** {@return what few rows have, by row} */
    <T> Map<Integer, T> of(Map<Integer, T> values) {
        if (values.isEmpty()) {
            return values;
        }
        Map<Integer, T> ordered = new HashMap<>();
        for (int row = 0; row < rows.length; row++) {
            T value = values.get(rows[row]);
            if (value != null) {
                ordered.put(row, value);
            }
        }
        return Map.copyOf(ordered);
    }
}
