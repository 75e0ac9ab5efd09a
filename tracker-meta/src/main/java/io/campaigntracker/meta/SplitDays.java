package io.campaigntracker.meta;

import io.campaigntracker.model.ActionStats;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes parts of the rows of breakdowns. Where Meta leaves out conversions off Meta, what remains of a type that counts both, such as {@code omni_purchase}, is not that
 * type's figure: only types that can hold nothing off Meta are kept. Not thread-safe.
 */
final class SplitDays {

    /** What happens on Meta itself. */
    private static final Set<String> ON_META = Set.of(
            "link_click",
            "page_engagement",
            "post_engagement",
            "post",
            "post_reaction",
            "comment",
            "like",
            "photo_view",
            "video_view",
            "leadgen_grouped",
            "leadgen.other");

    private static final String ON_META_PREFIX = "onsite_conversion.";

    private final BreakdownDays days;
    private final List<BreakdownPart> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    SplitDays(BreakdownDays days) {
        this.days = days;
    }

    /** {@return Meta's breakdowns of a dimension, coarser before finer} */
    static List<Breakdown> by(BreakdownDimension dimension) {
        return switch (dimension) {
            case PLACEMENT -> List.of(Breakdown.PUBLISHER_PLATFORM, Breakdown.PLATFORM_POSITION);
            case DEVICE -> List.of(Breakdown.DEVICE_PLATFORM);
            case COUNTRY -> List.of(Breakdown.COUNTRY);
            case REGION -> List.of(Breakdown.REGION);
            case AGE_GENDER -> List.of(Breakdown.AGE, Breakdown.GENDER);
        };
    }

    void add(BreakdownRow told) {
        List<Breakdown> by = by(days.dimension());
        String value = by.stream()
                .map(breakdown -> String.valueOf(told.values().get(breakdown)))
                .collect(Collectors.joining("/"));
        MetricsRow row = by.stream().anyMatch(Breakdown::dropsOffMetaConversions)
                ? told.metrics().toBuilder()
                        .actions(onMeta(told.metrics().actions()))
                        .build()
                : told.metrics();
        try {
            parts.add(new BreakdownPart(value, row));
        } catch (IllegalArgumentException odd) {
            notes.add("a part of " + row.entity() + " on " + row.date() + " was set aside: " + odd.getMessage());
        }
    }

    private static ActionStats onMeta(ActionStats all) {
        ActionStats.Builder kept = ActionStats.builder(Set.of());
        for (String type : all.types()) {
            if (ON_META.contains(type) || type.startsWith(ON_META_PREFIX)) {
                kept.text(type, all.text(type));
            }
        }
        return kept.build();
    }

    BreakdownChunk chunk(Instant askedAt, List<String> told) {
        List<String> all = new ArrayList<>(told);
        all.addAll(notes);
        return new BreakdownChunk(days, parts, askedAt, all);
    }
}
