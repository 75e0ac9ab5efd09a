package io.campaigntracker.meta;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.ActionWindow;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsRowBuilder;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts rows together again whose fields had to be asked for apart. */
final class RowMerge {

    private record Key(EntityRef entity, LocalDate date) {}

    private RowMerge() {}

    /** @param slices what each part was asked for */
    static void into(RowCollector target, List<RowCollector> parts, List<Slice> slices) {
        Map<Key, MetricsRow> merged = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            List<String> measures = slices.get(i).measures();
            for (MetricsRow row : parts.get(i).rows()) {
                merged.merge(new Key(row.entity(), row.date()), row, (known, added) -> merge(known, added, measures));
            }
            parts.get(i).missing().forEach(target::lacks);
            parts.get(i).notes().forEach(target::note);
        }
        boolean actionsLost = parts.stream()
                .flatMap(part -> part.missing().stream())
                .anyMatch(part -> part.fields().contains(InsightsField.ACTIONS)
                        || part.fields().contains(InsightsField.ACTION_VALUES));
        merged.values().forEach(row -> target.add(actionsLost ? withoutActions(row) : row, List.of()));
        if (parts.stream().anyMatch(part -> !part.nothingArrived())) {
            target.completed();
        }
    }

    // Counts without values, or the reverse, would show the other as zero.
    private static MetricsRow withoutActions(MetricsRow row) {
        return row.toBuilder().actions(ActionStats.notRequested()).build();
    }

    private static MetricsRow merge(MetricsRow known, MetricsRow added, List<String> measures) {
        MetricsRowBuilder row = known.toBuilder();
        for (String measure : measures) {
            switch (measure) {
                case InsightsField.IMPRESSIONS -> row.impressions(added.impressions());
                case InsightsField.CLICKS -> row.clicks(added.clicks());
                case InsightsField.SPEND -> row.spend(added.spend());
                case InsightsField.LINK_CLICKS -> added.linkClicks().ifPresent(row::linkClicks);
                case InsightsField.REACH -> added.reach().ifPresent(row::reach);
                case InsightsField.ATTRIBUTION_SETTING ->
                    row.attributionSetting(added.attributionSetting().orElse(null));
                case InsightsField.ACTIONS, InsightsField.ACTION_VALUES ->
                    row.actions(union(known.actions(), added.actions()));
                default -> throw new IllegalArgumentException("unknown measure " + measure);
            }
        }
        if (!added.metadata().isEmpty()) {
            Map<String, String> metadata = new TreeMap<>(known.metadata());
            metadata.putAll(added.metadata());
            row.metadata(metadata);
            Set<Metric> unreadable = EnumSet.noneOf(Metric.class);
            unreadable.addAll(known.unreadable());
            unreadable.addAll(added.unreadable());
            row.unreadable(unreadable);
        }
        return row.build();
    }

    private static ActionStats union(ActionStats one, ActionStats other) {
        if (one.equals(ActionStats.notRequested())) {
            return other;
        }
        if (other.equals(ActionStats.notRequested())) {
            return one;
        }
        Set<ActionWindow> both = EnumSet.noneOf(ActionWindow.class);
        both.addAll(one.requested());
        both.retainAll(other.requested());
        ActionStats.Builder union = ActionStats.builder(both);
        for (ActionStats stats : List.of(one, other)) {
            stats.types().forEach(union::type);
            stats.forEach(union::put);
        }
        return union.build();
    }
}
