package io.campaigntracker.model;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
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

    private final List<EntityRef> entities;
    private final List<RowLabels> labels;
    private final RowColumns rows;

    private MetricsHistory(List<EntityRef> entities, List<RowLabels> labels, RowColumns rows) {
        this.entities = entities;
        this.labels = labels;
        this.rows = rows;
    }

    /** {@return the same rows, each creative under the name that the function gives it} */
    public MetricsHistory withCreatives(UnaryOperator<String> renamed) {
        return new MetricsHistory(
                entities,
                labels.stream().map(text -> text.withCreative(renamed)).toList(),
                rows);
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
        return rows.entity().length;
    }

    /** {@return whether there is no row} */
    public boolean isEmpty() {
        return rows.entity().length == 0;
    }

    /** {@return the distinct entities; {@link #entity(int)} indexes this list} */
    public List<EntityRef> entities() {
        return entities;
    }

    /** {@return the index into {@link #entities()} of the row's entity} */
    public int entity(int row) {
        return rows.entity()[row];
    }

    /** {@return the row's day} */
    public LocalDate date(int row) {
        return LocalDate.ofEpochDay(rows.epochDay()[row]);
    }

    /** {@return the row's day as days since 1970-01-01} */
    public int epochDay(int row) {
        return rows.epochDay()[row];
    }

    /** {@return the row's currency} */
    public String currency(int row) {
        return labels.get(rows.label()[row]).currency();
    }

    /** {@return the distinct currencies, in order of appearance} */
    public List<String> currencies() {
        return labels.stream().map(RowLabels::currency).distinct().toList();
    }

    /** {@return the row's campaign, where known} */
    public Optional<String> campaignId(int row) {
        EntityRef ref = entities.get(rows.entity()[row]);
        return ref.level() == EntityLevel.CAMPAIGN
                ? Optional.of(ref.id())
                : Optional.ofNullable(labels.get(rows.label()[row]).campaignId());
    }

    /** {@return the row's ad set, where known} */
    public Optional<String> adSetId(int row) {
        EntityRef ref = entities.get(rows.entity()[row]);
        return ref.level() == EntityLevel.AD_SET
                ? Optional.of(ref.id())
                : Optional.ofNullable(labels.get(rows.label()[row]).adSetId());
    }

    /** {@return the creative the row belongs to, where known} */
    public Optional<String> creativeId(int row) {
        return Optional.ofNullable(labels.get(rows.label()[row]).creativeId());
    }

    /** {@return how the creative is known} */
    public Optional<CreativeSource> creativeSource(int row) {
        return Optional.ofNullable(labels.get(rows.label()[row]).creativeSource());
    }

    /** {@return the ad sets' own attribution setting as the platform spells it, null where not told} */
    public @Nullable String attributionSetting(int row) {
        return labels.get(rows.label()[row]).attributionSetting();
    }

    public long impressions(int row) {
        return rows.impressions()[row];
    }

    public long clicks(int row) {
        return rows.clicks()[row];
    }

    /** {@return whether the row's stored conversions are those of this definition, by its id, and window} */
    public boolean isStoredUnder(int row, String definition, AttributionWindow window) {
        RowLabels text = labels.get(rows.label()[row]);
        return definition.equals(text.definition()) && window == text.window();
    }

    /** {@return whether every row's stored conversions are those of this definition, by its id, and window} */
    public boolean isStoredUnder(String definition, AttributionWindow window) {
        return labels.stream().allMatch(text -> definition.equals(text.definition()) && window == text.window());
    }

    /** {@return whether link clicks were reported} */
    public boolean hasLinkClicks(int row) {
        return rows.linkClicks()[row] != RowColumns.UNKNOWN;
    }

    /** {@return link clicks, empty where not reported} */
    public OptionalLong linkClicks(int row) {
        return rows.linkClicks()[row] == RowColumns.UNKNOWN
                ? OptionalLong.empty()
                : OptionalLong.of(rows.linkClicks()[row]);
    }

    /** {@return people reached on that day, empty where not reported} */
    public OptionalLong reach(int row) {
        return rows.reach()[row] == RowColumns.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(rows.reach()[row]);
    }

    /** {@return money spent; absent where it could not be read} */
    public DecimalColumn spend() {
        return rows.spend();
    }

    /** {@return conversions under the stored definition and window} */
    public DecimalColumn conversions() {
        return rows.conversions();
    }

    /** {@return the value of those conversions} */
    public DecimalColumn revenue() {
        return rows.revenue();
    }

    /** {@return whether the source told this figure of the row in a form that could not be read} */
    public boolean isUnreadable(int row, Metric metric) {
        return rows.unreadable().getOrDefault(row, Set.of()).contains(metric);
    }

    /** {@return whether some row has a figure that could not be read} */
    public boolean hasUnreadable() {
        return !rows.unreadable().isEmpty();
    }

    /** {@return whether actions were asked for in some row} */
    public boolean hasActions() {
        return rows.withActions();
    }

    /** {@return the row's actions} */
    public ActionStats actions(int row) {
        return rows.actions()[row];
    }

    /** {@return the row as it was added} */
    public MetricsRow row(int row) {
        MetricsRowBuilder builder = labels.get(rows.label()[row])
                .row(
                        entities.get(rows.entity()[row]),
                        date(row),
                        rows.conversions().orNull(row),
                        rows.revenue().orNull(row))
                .impressions(rows.impressions()[row])
                .clicks(rows.clicks()[row])
                .spend(rows.spend().orNull(row))
                .actions(rows.actions()[row])
                .fetchedAt(rows.fetchedAt()[row])
                .metadata(rows.metadata().getOrDefault(row, Map.of()));
        if (rows.linkClicks()[row] != RowColumns.UNKNOWN) {
            builder.linkClicks(rows.linkClicks()[row]);
        }
        if (rows.reach()[row] != RowColumns.UNKNOWN) {
            builder.reach(rows.reach()[row]);
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
            return rows.entity().length;
        }
    }

    /** {@return these rows by account, campaign (those without one first), entity and day, each text by its characters} */
    public MetricsHistory ordered() {
        RowOrder order = order();
        return order == null ? this : in(order);
    }

    /** {@return some of the rows, in the order in which they are named, with the entities and texts that they have} */
    MetricsHistory only(int... named) {
        RowColumns kept = rows.in(RowOrder.naming(named));
        List<EntityRef> ofWhom = new ArrayList<>();
        List<RowLabels> texts = new ArrayList<>();
        RowColumns numbered =
                kept.numbered(renumbered(kept.entity(), entities, ofWhom), renumbered(kept.label(), labels, texts));
        return new MetricsHistory(List.copyOf(ofWhom), List.copyOf(texts), numbered);
    }

    private static <T> int[] renumbered(int[] numbers, List<T> all, List<T> used) {
        int[] numberOf = new int[all.size()];
        int[] anew = new int[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            int number = numbers[row];
            if (numberOf[number] == 0) {
                used.add(all.get(number));
                numberOf[number] = used.size();
            }
            anew[row] = numberOf[number] - 1;
        }
        return anew;
    }

    /** {@return the order of these rows; null where they are in it} */
    @Nullable
    RowOrder order() {
        return RowOrder.of(this, entities, labels, rows.label());
    }

    /** {@return these rows in an order of all of them} */
    MetricsHistory in(RowOrder order) {
        return new MetricsHistory(entities, labels, rows.in(order));
    }

    /** Appends rows. Not thread-safe. */
    public static final class Builder {
        private final Dictionary<EntityRef> entities = new Dictionary<>();
        private final Dictionary<RowLabels> labels = new Dictionary<>();
        private final RowColumns.Builder rows = new RowColumns.Builder();

        private Builder() {}

        /** Appends a row. */
        public Builder add(MetricsRow row) {
            rows.add(entities.number(row.entity()), labels.number(RowLabels.of(row)), row);
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
            rows.add(of, texts, day, figures);
            return this;
        }

        private void add(MetricsHistory from, int row) {
            rows.add(
                    entities.number(from.entities.get(from.entity(row))),
                    labels.number(from.labels.get(from.rows.label()[row])),
                    from.rows,
                    row);
        }

        /** {@return the history of what was added so far} */
        public MetricsHistory build() {
            return new MetricsHistory(entities.values(), labels.values(), rows.build());
        }
    }
}
