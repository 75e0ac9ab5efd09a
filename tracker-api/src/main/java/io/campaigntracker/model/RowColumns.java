package io.campaigntracker.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a history holds of its rows, by column. Never changed once built.
 *
 * @param entity the number of the row's entity
 * @param label the number of the row's texts
 * @param linkClicks {@link #UNKNOWN} where not reported
 * @param reach {@link #UNKNOWN} where not reported
 * @param withActions whether actions were asked for in some row
 * @param metadata of the rows that have any
 * @param unreadable the figures that could not be read, of the rows that have such
 */
@SuppressWarnings("ArrayRecordComponent") // columns of many rows, never compared
record RowColumns(
        int[] entity,
        int[] label,
        int[] epochDay,
        long[] impressions,
        long[] clicks,
        long[] linkClicks,
        long[] reach,
        DecimalColumn spend,
        DecimalColumn conversions,
        DecimalColumn revenue,
        ActionStats[] actions,
        boolean withActions,
        @Nullable Instant[] fetchedAt,
        Map<Integer, Map<String, String>> metadata,
        Map<Integer, Set<Metric>> unreadable) {

    static final long UNKNOWN = -1;

    /** {@return the rows that the order names, in it} */
    RowColumns in(RowOrder order) {
        return new RowColumns(
                order.of(entity),
                order.of(label),
                order.of(epochDay),
                order.of(impressions),
                order.of(clicks),
                order.of(linkClicks),
                order.of(reach),
                spend.in(order),
                conversions.in(order),
                revenue.in(order),
                withActions || order.rows().length != actions.length ? order.of(actions) : actions,
                withActions,
                order.of(fetchedAt),
                order.of(metadata),
                order.of(unreadable));
    }

    /** {@return the same rows, their entities and texts under other numbers} */
    RowColumns numbered(int[] entities, int[] labels) {
        return new RowColumns(
                entities,
                labels,
                epochDay,
                impressions,
                clicks,
                linkClicks,
                reach,
                spend,
                conversions,
                revenue,
                actions,
                withActions,
                fetchedAt,
                metadata,
                unreadable);
    }

    /** Appends rows. Not thread-safe. */
    static final class Builder {
        private int[] entity = new int[64];
        private int[] label = new int[64];
        private int[] epochDay = new int[64];
        private long[] impressions = new long[64];
        private long[] clicks = new long[64];
        private long[] linkClicks = new long[64];
        private long[] reach = new long[64];
        private final DecimalColumn.Builder spend = DecimalColumn.builder();
        private final DecimalColumn.Builder conversions = DecimalColumn.builder();
        private final DecimalColumn.Builder revenue = DecimalColumn.builder();
        private ActionStats[] actions = new ActionStats[64];
        private boolean withActions;
        private @Nullable Instant[] fetchedAt = new Instant[64];
        private final Map<Integer, Map<String, String>> metadata = new HashMap<>();
        private final Map<Integer, Set<Metric>> unreadable = new HashMap<>();
        private int size;

        void add(int of, int texts, MetricsRow row) {
            begin(of, texts, Math.toIntExact(row.date().toEpochDay()));
            impressions[size] = row.impressions();
            clicks[size] = row.clicks();
            linkClicks[size] = row.linkClicks().orElse(UNKNOWN);
            reach[size] = row.reach().orElse(UNKNOWN);
            spend.add(row.spend());
            conversions.add(row.conversions().orElse(null));
            revenue.add(row.revenue().orElse(null));
            actions[size] = row.actions();
            withActions |= isTold(row.actions());
            fetchedAt[size] = row.fetchedAt().orElse(null);
            if (!row.metadata().isEmpty()) {
                metadata.put(size, row.metadata());
            }
            if (!row.unreadable().isEmpty()) {
                unreadable.put(size, row.unreadable());
            }
            size++;
        }

        void add(int of, int texts, int day, RowFigures figures) {
            begin(of, texts, day);
            impressions[size] = figures.impressions;
            clicks[size] = figures.clicks;
            linkClicks[size] = figures.linkClicks;
            reach[size] = figures.reach;
            spend.add(figures.spend, figures.exactSpend);
            conversions.add(figures.conversions, figures.exactConversions);
            revenue.add(figures.revenue, figures.exactRevenue);
            actions[size] = ActionStats.notRequested();
            fetchedAt[size] = figures.fetchedAt;
            size++;
        }

        void add(int of, int texts, RowColumns rows, int row) {
            begin(of, texts, rows.epochDay[row]);
            impressions[size] = rows.impressions[row];
            clicks[size] = rows.clicks[row];
            linkClicks[size] = rows.linkClicks[row];
            reach[size] = rows.reach[row];
            spend.add(rows.spend.orNull(row));
            conversions.add(rows.conversions.orNull(row));
            revenue.add(rows.revenue.orNull(row));
            actions[size] = rows.actions[row];
            withActions |= isTold(rows.actions[row]);
            fetchedAt[size] = rows.fetchedAt[row];
            Map<String, String> extra = rows.metadata.get(row);
            if (extra != null) {
                metadata.put(size, extra);
            }
            Set<Metric> lost = rows.unreadable.get(row);
            if (lost != null) {
                unreadable.put(size, lost);
            }
            size++;
        }

        private void begin(int of, int texts, int day) {
            if (size == entity.length) {
                grow();
            }
            entity[size] = of;
            label[size] = texts;
            epochDay[size] = day;
        }

        private static boolean isTold(ActionStats stats) {
            return !stats.isEmpty() || !stats.requested().isEmpty();
        }

        RowColumns build() {
            return new RowColumns(
                    Arrays.copyOf(entity, size),
                    Arrays.copyOf(label, size),
                    Arrays.copyOf(epochDay, size),
                    Arrays.copyOf(impressions, size),
                    Arrays.copyOf(clicks, size),
                    Arrays.copyOf(linkClicks, size),
                    Arrays.copyOf(reach, size),
                    spend.build(),
                    conversions.build(),
                    revenue.build(),
                    Arrays.copyOf(actions, size),
                    withActions,
                    Arrays.copyOf(fetchedAt, size),
                    Map.copyOf(metadata),
                    Map.copyOf(unreadable));
        }

        private void grow() {
            int capacity = size + (size >> 1);
            entity = Arrays.copyOf(entity, capacity);
            label = Arrays.copyOf(label, capacity);
            epochDay = Arrays.copyOf(epochDay, capacity);
            impressions = Arrays.copyOf(impressions, capacity);
            clicks = Arrays.copyOf(clicks, capacity);
            linkClicks = Arrays.copyOf(linkClicks, capacity);
            reach = Arrays.copyOf(reach, capacity);
            actions = Arrays.copyOf(actions, capacity);
            fetchedAt = Arrays.copyOf(fetchedAt, capacity);
        }
    }
}
