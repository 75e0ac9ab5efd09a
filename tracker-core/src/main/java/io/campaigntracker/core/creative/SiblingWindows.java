package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What the other creatives of the same campaigns did in two windows.
 *
 * <p>Only siblings that delivered in both count. Their first window is weighted by the impressions of the second, creative by creative: moving
 * budget between siblings is then no change of their rate. Immutable and thread-safe.
 */
final class SiblingWindows {

    private static final long FEWEST_IMPRESSIONS = 1000;

    private final AttributedHistory rows;
    private final Map<String, List<Integer>> byCampaign = new HashMap<>();

    /**
     * @param settled which rows count
     */
    SiblingWindows(AttributedHistory rows, IntPredicate settled) {
        this.rows = rows;
        MetricsHistory history = rows.history();
        for (int row = 0; row < history.size(); row++) {
            int index = row;
            if (!settled.test(row)) {
                continue;
            }
            history.campaignId(row)
                    .ifPresent(campaign -> byCampaign
                            .computeIfAbsent(campaign, id -> new ArrayList<>())
                            .add(index));
        }
    }

    /**
     * Sums over the siblings.
     *
     * @param base first window, at the second's mix of creatives
     * @param recent second window
     * @param count how many siblings
     */
    record Sums(SiblingComparison.Cell base, SiblingComparison.Cell recent, int count) {}

    /** {@return the siblings' sums; empty where they are too few to compare with} */
    Optional<Sums> of(CreativeKey own, int[] ownRows, DateRange base, DateRange recent) {
        MetricsHistory history = rows.history();
        Set<String> campaigns = new HashSet<>();
        for (int row : ownRows) {
            history.campaignId(row).ifPresent(campaigns::add);
        }
        Map<String, long[]> siblings = new HashMap<>();
        for (String campaign : campaigns) {
            for (int row : byCampaign.getOrDefault(campaign, List.of())) {
                String creativeId = history.creativeId(row).orElse(null);
                boolean mixed = history.creativeSource(row).orElse(CreativeSource.OBSERVED) == CreativeSource.MIXED;
                if (creativeId == null || creativeId.equals(own.creativeId()) || mixed) {
                    continue;
                }
                long[] cells = siblings.computeIfAbsent(creativeId, id -> new long[4]);
                if (base.contains(history.date(row))) {
                    cells[0] += history.clicks(row);
                    cells[1] += history.impressions(row);
                } else if (recent.contains(history.date(row))) {
                    cells[2] += history.clicks(row);
                    cells[3] += history.impressions(row);
                }
            }
        }
        double expected = 0;
        long baseImpressions = 0;
        long clicks = 0;
        long impressions = 0;
        int count = 0;
        for (long[] cells : siblings.values()) {
            if (cells[1] > 0 && cells[3] > 0) {
                expected += (double) cells[0] / cells[1] * cells[3];
                baseImpressions += cells[1];
                clicks += cells[2];
                impressions += cells[3];
                count++;
            }
        }
        if (baseImpressions < FEWEST_IMPRESSIONS || impressions < FEWEST_IMPRESSIONS) {
            return Optional.empty();
        }
        long baseClicks = Math.round(expected / impressions * baseImpressions);
        return Optional.of(new Sums(
                new SiblingComparison.Cell(baseClicks, baseImpressions),
                new SiblingComparison.Cell(clicks, impressions),
                count));
    }
}
