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
        MetricsHistory history = rows.history();
        IntFunction<@Nullable BigDecimal> spend = figures(rows.spend());
        IntFunction<@Nullable BigDecimal> conversions = figures(rows.conversions());
        IntFunction<@Nullable BigDecimal> revenue = figures(rows.revenue());
        IntFunction<@Nullable BigDecimal> impressions = row -> BigDecimal.valueOf(history.impressions(row));
        IntFunction<@Nullable BigDecimal> linkClicks = row -> history.hasLinkClicks(row)
                ? BigDecimal.valueOf(history.linkClicks(row).orElseThrow())
                : null;
        List<Map<Metric, MetricTotals.PartialSums>> partial = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            partial.add(new EnumMap<>(Metric.class));
        }
        add(rows, partial, Metric.ROAS, group, revenue, spend);
        add(rows, partial, Metric.CPA, group, spend, conversions);
        add(rows, partial, Metric.AOV, group, revenue, conversions);
        add(rows, partial, Metric.CONVERSION_RATE, group, conversions, linkClicks);
        add(rows, partial, Metric.LINK_CTR, group, linkClicks, impressions);
        return partial;
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
