package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.panel.ConstantMix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A creative's impressions in one ad set at a constant mix of placements: those of each placement count as many as would have yielded alike in the placement with
 * most, by what both yielded on the same days ({@link ConstantMix}). Only where the placements of every day with delivery are known; else impressions stay as
 * they are. Not thread-safe.
 */
final class PlacementMix {

    /** Parts are told by themselves, and may lack a few impressions of the whole. */
    private static final double WHOLE = 0.98;

    private final TreeMap<String, double[][]> placements = new TreeMap<>();
    private final double[] told;

    PlacementMix(int days) {
        this.told = new double[days];
    }

    /** @param parts impressions and clicks by placement */
    void add(int day, Map<String, double[]> parts) {
        parts.forEach((placement, part) -> {
            double[][] figures = placements.computeIfAbsent(placement, any -> new double[2][told.length]);
            figures[0][day] += Math.max(0, part[0]);
            figures[1][day] += Math.max(0, part[1]);
            told[day] += Math.max(0, part[0]);
        });
    }

    /** {@return the impressions by day on one footing; their sum is that of the impressions} */
    double[] footing(double[] impressions) {
        for (int day = 0; day < told.length; day++) {
            if (impressions[day] > 0 && told[day] < WHOLE * impressions[day]) {
                return impressions;
            }
        }
        double[][] largest = placements.values().stream()
                .max(Comparator.comparingDouble(
                        figures -> Arrays.stream(figures[0]).sum()))
                .orElse(null);
        if (largest == null || placements.size() == 1) {
            return impressions;
        }
        double[] footing = new double[told.length];
        for (double[][] figures : placements.values()) {
            double level = ConstantMix.ratio(figures[1], figures[0], largest[1], largest[0])
                    .orElse(1);
            for (int day = 0; day < footing.length; day++) {
                footing[day] += told[day] > 0 ? level * figures[0][day] / told[day] * impressions[day] : 0;
            }
        }
        double scale = Arrays.stream(impressions).sum() / Arrays.stream(footing).sum();
        return Arrays.stream(footing).map(value -> scale * value).toArray();
    }
}
