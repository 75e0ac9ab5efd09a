package io.campaigntracker.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Daily rows of any number of entities, held by column so that a calculator over millions of them runs over arrays.
 *
 * <p>Rows keep the order in which they were added. Everything a {@link MetricsRow} holds can be had back with {@link #row(int)}.
 * Immutable and thread-safe.
 */
public final class MetricsHistory {

    private static final long UNKNOWN = -1;

    private final List<EntityRef> entities;
    private final List<RowLabels> labels;
    private final int[] entity;
    private final int[] label;
    private final int[] epochDay;
    private final long[] impressions;
    private final long[] clicks;
    private final long[] linkClicks;
    private final long[] reach;
    private final DecimalColumn spend;
    private final DecimalColumn conversions;
    private final DecimalColumn revenue;
    private final ActionStats[] actions;
    private final boolean withActions;
    private final @Nullable Instant[] fetchedAt;
    private final Map<Integer, Map<String, String>> metadata;
    private final Map<Integer, Set<Metric>> unreadable;

    private MetricsHistory(Builder builder) {
        int size = builder.size;
        this.entities = builder.entities.values();
        this.labels = builder.labels.values();
        this.entity = Arrays.copyOf(builder.entity, size);
        this.label = Arrays.copyOf(builder.label, size);
        this.epochDay = Arrays.copyOf(builder.epochDay, size);
        this.impressions = Arrays.copyOf(builder.impressions, size);
        this.clicks = Arrays.copyOf(builder.clicks, size);
        this.linkClicks = Arrays.copyOf(builder.linkClicks, size);
        this.reach = Arrays.copyOf(builder.reach, size);
        this.spend = builder.spend.build();
        this.conversions = builder.conversions.build();
        this.revenue = builder.revenue.build();
        this.actions = Arrays.copyOf(builder.actions, size);
        this.withActions = builder.withActions;
        this.fetchedAt = Arrays.copyOf(builder.fetchedAt, size);
        this.metadata = Map.copyOf(builder.metadata);
        this.unreadable = Map.copyOf(builder.unreadable);
    }

    /** The same rows in another order. */
    private MetricsHistory(MetricsHistory of, RowOrder order) {
        this.entities = of.entities;
        this.labels = of.labels;
        this.entity = order.of(of.entity);
        this.label = order.of(of.label);
        this.epochDay = order.of(of.epochDay);
        this.impressions = order.of(of.impressions);
        this.clicks = order.of(of.clicks);
        this.linkClicks = order.of(of.linkClicks);
        this.reach = order.of(of.reach);
        this.spend = of.spend.in(order);
        this.conversions = of.conversions.in(order);
        this.revenue = of.revenue.in(order);
        this.actions = of.withActions ? order.of(of.actions) : of.actions;
        this.withActions = of.withActions;
        this.fetchedAt = order.of(of.fetchedAt);
        this.metadata = order.of(of.metadata);
        this.unreadable = order.of(of.unreadable);
    }

    /** Some of the rows, with the entities and texts that they have. */
    private MetricsHistory(MetricsHistory of, int[] rows) {
        RowOrder kept = RowOrder.naming(rows);
        List<EntityRef> ofWhom = new ArrayList<>();
        List<RowLabels> texts = new ArrayList<>();
        this.entity = renumbered(kept.of(of.entity), of.entities, ofWhom);
        this.label = renumbered(kept.of(of.label), of.labels, texts);
        this.entities = List.copyOf(ofWhom);
        this.labels = List.copyOf(texts);
        this.epochDay = kept.of(of.epochDay);
        this.impressions = kept.of(of.impressions);
        this.clicks = kept.of(of.clicks);
        this.linkClicks = kept.of(of.linkClicks);
        this.reach = kept.of(of.reach);
        this.spend = of.spend.in(kept);
        this.conversions = of.conversions.in(kept);
        this.revenue = of.revenue.in(kept);
        this.actions = kept.of(of.actions);
        this.withActions = of.withActions;
        this.fetchedAt = kept.of(of.fetchedAt);
        this.metadata = kept.of(of.metadata);
        this.unreadable = kept.of(of.unreadable);
    }

    private static <T> int[] renumbered(int[] numbers, List<T> all, List<T> used) {
        int[] numberOf = new int[all.size()];
        for (int row = 0; row < numbers.length; row++) {
            int number = numbers[row];
            if (numberOf[number] == 0) {
                used.add(all.get(number));
                numberOf[number] = used.size();
            }
            numbers[row] = numberOf[number] - 1;
        }
        return numbers;
    }

    private MetricsHistory(MetricsHistory of, List<RowLabels> labels) {
        this.entities = of.entities;
        this.labels = labels;
        this.entity = of.entity;
        this.label = of.label;
        this.epochDay = of.epochDay;
        this.impressions = of.impressions;
        this.clicks = of.clicks;
        this.linkClicks = of.linkClicks;
        this.reach = of.reach;
        this.spend = of.spend;
        this.conversions = of.conversions;
        this.revenue = of.revenue;
        this.actions = of.actions;
        this.withActions = of.withActions;
        this.fetchedAt = of.fetchedAt;
        this.metadata = of.metadata;
        this.unreadable = of.unreadable;
    }

    /** {@return the same rows, each creative under the name that the function gives it} */
    public MetricsHistory withCreatives(UnaryOperator<String> renamed) {
        return new MetricsHistory(
                this, labels.stream().map(text -> text.withCreative(renamed)).toList());
    }

    /** {@return a history of these rows in their order} */
    public static MetricsHistory of(Collection<MetricsRow> rows) {
        Builder builder = builder();
        rows.forEach(builder::add);
        return builder.build();
    }

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the number of rows} */
    public int size() {
        return entity.length;
    }

    /** {@return whether there is no row} */
    public boolean isEmpty() {
        return entity.length == 0;
    }

    /** {@return the distinct entities; {@link #entity(int)} indexes this list} */
    public List<EntityRef> entities() {
        return entities;
    }

    /** {@return the index into {@link #entities()} of the row's entity} */
    public int entity(int row) {
        return entity[row];
    }

    /** {@return the row's day} */
    public LocalDate date(int row) {
        return LocalDate.ofEpochDay(epochDay[row]);
    }

    /** {@return the row's day as days since 1970-01-01} */
    public int epochDay(int row) {
        return epochDay[row];
    }

    /** {@return the row's currency} */
    public String currency(int row) {
        return labels.get(label[row]).currency();
    }

    /** {@return the distinct currencies, in order of appearance} */
    public List<String> currencies() {
        return labels.stream().map(RowLabels::currency).distinct().toList();
    }

    /** {@return the row's campaign, where known} */
    public Optional<String> campaignId(int row) {
        EntityRef ref = entities.get(entity[row]);
        return ref.level() == EntityLevel.CAMPAIGN
                ? Optional.of(ref.id())
                : Optional.ofNullable(labels.get(label[row]).campaignId());
    }

    /** {@return the row's ad set, where known} */
    public Optional<String> adSetId(int row) {
        EntityRef ref = entities.get(entity[row]);
        return ref.level() == EntityLevel.AD_SET
                ? Optional.of(ref.id())
                : Optional.ofNullable(labels.get(label[row]).adSetId());
    }

    /** {@return the creative the row belongs to, where known} */
    public Optional<String> creativeId(int row) {
        return Optional.ofNullable(labels.get(label[row]).creativeId());
    }

    /** {@return how the creative is known} */
    public Optional<CreativeSource> creativeSource(int row) {
        return Optional.ofNullable(labels.get(label[row]).creativeSource());
    }

    /** {@return the ad sets' own attribution setting as the platform spells it, null where not told} */
    public @Nullable String attributionSetting(int row) {
        return labels.get(label[row]).attributionSetting();
    }

    public long impressions(int row) {
        return impressions[row];
    }

    public long clicks(int row) {
        return clicks[row];
    }

    /** {@return whether the row's stored conversions are those of this definition, by its id, and window} */
    public boolean isStoredUnder(int row, String definition, AttributionWindow window) {
        RowLabels text = labels.get(label[row]);
        return definition.equals(text.definition()) && window == text.window();
    }

    /** {@return whether every row's stored conversions are those of this definition, by its id, and window} */
    public boolean isStoredUnder(String definition, AttributionWindow window) {
        return labels.stream().allMatch(text -> definition.equals(text.definition()) && window == text.window());
    }

    /** {@return whether link clicks were reported} */
    public boolean hasLinkClicks(int row) {
        return linkClicks[row] != UNKNOWN;
    }

    /** {@return link clicks, empty where not reported} */
    public OptionalLong linkClicks(int row) {
        return linkClicks[row] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(linkClicks[row]);
    }

    /** {@return people reached on that day, empty where not reported} */
    public OptionalLong reach(int row) {
        return reach[row] == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(reach[row]);
    }

    /** {@return money spent; absent where it could not be read} */
    public DecimalColumn spend() {
        return spend;
    }

    /** {@return conversions under the stored definition and window} */
    public DecimalColumn conversions() {
        return conversions;
    }

    /** {@return the value of those conversions} */
    public DecimalColumn revenue() {
        return revenue;
    }

    /** {@return whether the source told this figure of the row in a form that could not be read} */
    public boolean isUnreadable(int row, Metric metric) {
        return unreadable.getOrDefault(row, Set.of()).contains(metric);
    }

    /** {@return whether some row has a figure that could not be read} */
    public boolean hasUnreadable() {
        return !unreadable.isEmpty();
    }

    /** {@return whether actions were asked for in some row} */
    public boolean hasActions() {
        return withActions;
    }

    /** {@return the row's actions} */
    public ActionStats actions(int row) {
        return actions[row];
    }

    /** {@return the row as it was added} */
    public MetricsRow row(int row) {
        MetricsRowBuilder builder = labels.get(label[row])
                .row(entities.get(entity[row]), date(row), conversions.orNull(row), revenue.orNull(row))
                .impressions(impressions[row])
                .clicks(clicks[row])
                .spend(spend.orNull(row))
                .actions(actions[row])
                .fetchedAt(fetchedAt[row])
                .metadata(metadata.getOrDefault(row, Map.of()));
        if (linkClicks[row] != UNKNOWN) {
            builder.linkClicks(linkClicks[row]);
        }
        if (reach[row] != UNKNOWN) {
            builder.reach(reach[row]);
        }
        return builder.build();
    }

    /** {@return the rows as a list that makes each on demand} */
    public List<MetricsRow> rows() {
        return new RowList();
    }

    /** {@return these rows and further ones after them} */
    public MetricsHistory plus(Collection<MetricsRow> more) {
        if (more.isEmpty()) {
            return this;
        }
        Builder builder = builder();
        for (int row = 0; row < size(); row++) {
            builder.add(this, row);
        }
        more.forEach(builder::add);
        return builder.build();
    }

    @Override
    public String toString() {
        return "MetricsHistory[" + size() + " rows of " + entities.size() + " entities]";
    }

    private final class RowList extends AbstractList<MetricsRow> implements RandomAccess {
        @Override
        public MetricsRow get(int index) {
            return row(index);
        }

        @Override
        public int size() {
            return entity.length;
        }
    }

    /** {@return these rows by account, campaign (those without one first), entity and day, each text by its characters} */
    public MetricsHistory ordered() {
        RowOrder order = order();
        return order == null ? this : in(order);
    }

    /** {@return some of the rows, in the order in which they are named} */
    MetricsHistory only(int... rows) {
        return new MetricsHistory(this, rows);
    }

    /** {@return the order of these rows; null where they are in it} */
    @Nullable
    RowOrder order() {
        return RowOrder.of(this, entities, labels, label);
    }

    /** {@return these rows in an order of all of them} */
    MetricsHistory in(RowOrder order) {
        return new MetricsHistory(this, order);
    }

    /** Appends rows. Not thread-safe. */
    public static final class Builder {
        private final Dictionary<EntityRef> entities = new Dictionary<>();
        private final Dictionary<RowLabels> labels = new Dictionary<>();
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

        private Builder() {}

        /** Appends a row. */
        public Builder add(MetricsRow row) {
            if (size == entity.length) {
                grow();
            }
            entity[size] = entities.number(row.entity());
            label[size] = labels.number(RowLabels.of(row));
            epochDay[size] = Math.toIntExact(row.date().toEpochDay());
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
            return this;
        }

        /** {@return the number under which rows of an entity are {@linkplain #add(int, int, int, RowFigures) added}} */
        public int entity(EntityRef of) {
            return entities.number(of);
        }

        /**
         * {@return the number under which rows are {@linkplain #add(int, int, int, RowFigures) added} that have the texts of another: its currency, its campaign, ad set and creative, its
         * definition and window, and its attribution setting}
         */
        public int textsOf(MetricsRow like) {
            return labels.number(RowLabels.of(like));
        }

        /**
         * Appends a row without actions.
         *
         * @param of the {@linkplain #entity(EntityRef) number} of its entity
         * @param texts the {@linkplain #textsOf(MetricsRow) number} of its texts
         * @param day its day, as days since 1970-01-01
         */
        public Builder add(int of, int texts, int day, RowFigures figures) {
            if (figures.areOdd()) {
                return add(figures.row(entities.value(of), labels.value(texts), LocalDate.ofEpochDay(day)));
            }
            if (size == entity.length) {
                grow();
            }
            entity[size] = of;
            label[size] = texts;
            epochDay[size] = day;
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
            return this;
        }

        private void add(MetricsHistory rows, int row) {
            if (size == entity.length) {
                grow();
            }
            entity[size] = entities.number(rows.entities.get(rows.entity[row]));
            label[size] = labels.number(rows.labels.get(rows.label[row]));
            epochDay[size] = rows.epochDay[row];
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

        private static boolean isTold(ActionStats stats) {
            return !stats.isEmpty() || !stats.requested().isEmpty();
        }

        /** {@return the history of what was added so far} */
        public MetricsHistory build() {
            return new MetricsHistory(this);
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
