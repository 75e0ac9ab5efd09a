package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The operands of each ratio over the rows that have both, for histories in which some rows lack one. */
final class PartialRatios {

    private PartialRatios() {}

    /** {@return by group the ratios that some of its rows lack an operand of} */
    static List<Map<Metric, MetricTotals.PartialSums>> byGroup(AttributedHistory rows, int[] group, int groups) {
        List<Map<Metric, MetricTotals.PartialSums>> partial = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            partial.add(new EnumMap<>(Metric.class));
        }
        for (Metric metric : Metric.values()) {
            metric.ratio()
                    .filter(ratio -> !ratio.has(Metric.REACH))
                    .ifPresent(ratio -> add(
                            rows,
                            partial,
                            metric,
                            group,
                            figures(rows, ratio.numerator()),
                            figures(rows, ratio.denominator())));
        }
        return partial;
    }

    private static IntFunction<@Nullable BigDecimal> figures(AttributedHistory rows, Metric metric) {
        MetricsHistory history = rows.history();
        return switch (metric) {
            case IMPRESSIONS ->
                row -> history.isUnreadable(row, metric) ? null : BigDecimal.valueOf(history.impressions(row));
            case CLICKS -> row -> history.isUnreadable(row, metric) ? null : BigDecimal.valueOf(history.clicks(row));
            case LINK_CLICKS ->
                row -> history.hasLinkClicks(row)
                        ? BigDecimal.valueOf(history.linkClicks(row).orElseThrow())
                        : null;
            case SPEND -> figures(rows.spend());
            case CONVERSIONS -> figures(rows.conversions());
            case REVENUE -> figures(rows.revenue());
            default -> throw new IllegalArgumentException(metric + " is not added up");
        };
    }

    private static IntFunction<@Nullable BigDecimal> figures(DecimalColumn column) {
        return row -> column.get(row).orElse(null);
    }

    private static void add(
            AttributedHistory rows,
            List<Map<Metric, MetricTotals.PartialSums>> partial,
            Metric ratio,
            int[] group,
            IntFunction<@Nullable BigDecimal> numerator,
            IntFunction<@Nullable BigDecimal> denominator) {
        List<RatioOfSums> sums = new ArrayList<>(partial.size());
        partial.forEach(key -> sums.add(RatioOfSums.EMPTY));
        for (int row = 0; row < group.length; row++) {
            if (group[row] >= 0) {
                BigDecimal over = numerator.apply(row);
                BigDecimal under = denominator.apply(row);
                RatioOfSums more = over == null || under == null
                        ? new RatioOfSums(BigDecimal.ZERO, BigDecimal.ZERO, 0, rows.standsFor(row))
                        : new RatioOfSums(over, under, rows.standsFor(row), 0);
                sums.set(group[row], sums.get(group[row]).plus(more));
            }
        }
        for (int key = 0; key < partial.size(); key++) {
            RatioOfSums sum = sums.get(key);
            if (sum.rowsSkipped() > 0) {
                boolean none = sum.rowsUsed() == 0;
                partial.get(key)
                        .put(
                                ratio,
                                new MetricTotals.PartialSums(
                                        none ? null : sum.numerator(),
                                        none ? null : sum.denominator(),
                                        sum.rowsSkipped()));
            }
        }
    }
}
