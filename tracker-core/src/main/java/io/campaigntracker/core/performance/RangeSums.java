package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.OfflineCredit;
import io.campaigntracker.core.decomposition.RoasPeriod;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a range brought, by entity.
 *
 * @param totals of the rows
 * @param offline sales that name an entity
 * @param nameless sales that name none
 */
record RangeSums(Map<String, MetricTotals> totals, Map<String, Double> offline, double nameless) {

    static RangeSums of(RoasChangeCalculator.Side side) {
        MetricsHistory history = side.rows().history();
        TreeMap<String, Integer> numbers = new TreeMap<>();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = numbers.computeIfAbsent(side.across().entity(history, row), id -> numbers.size());
        }
        List<MetricTotals> sums = TotalsCalculator.byGroup(side.rows(), group, numbers.size());
        Map<String, MetricTotals> totals = new TreeMap<>();
        numbers.forEach((id, number) -> totals.put(id, sums.get(number)));
        Map<String, Double> offline = new TreeMap<>();
        double nameless = 0;
        for (OfflineCredit credit : side.credits()) {
            String id = side.across().entity(credit);
            if (id == null) {
                nameless += credit.value().doubleValue();
            } else {
                offline.merge(id, credit.value().doubleValue(), Double::sum);
            }
        }
        return new RangeSums(totals, offline, nameless);
    }

    SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>(totals.keySet());
        ids.addAll(offline.keySet());
        return ids;
    }

    @Nullable
    MetricTotals totals(String id) {
        return totals.get(id);
    }

    RoasPeriod period(String id) {
        return periodOf(totals.get(id));
    }

    double offline(String id) {
        return offline.getOrDefault(id, 0.0);
    }

    double revenue(String id) {
        return period(id).revenue() + offline(id);
    }

    double spend() {
        return totals.keySet().stream().mapToDouble(id -> period(id).spend()).sum();
    }

    double withoutSpend() {
        return ids().stream()
                .filter(id -> period(id).spend() == 0)
                .mapToDouble(this::revenue)
                .sum();
    }

    MetricValue roas(WithoutRows withoutRows) {
        if (totals.isEmpty()) {
            return MetricValue.undefined(withoutRows.reason());
        }
        boolean known = totals.values().stream().anyMatch(sums -> sums.revenue() != null);
        if (!known) {
            return MetricValue.undefined(UndefinedReason.NOT_REPORTED);
        }
        return spend() == 0
                ? MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR)
                : MetricValue.of((ids().stream().mapToDouble(this::revenue).sum() + nameless) / spend());
    }

    private static RoasPeriod periodOf(@Nullable MetricTotals totals) {
        if (totals == null) {
            return new RoasPeriod(0, 0, 0, 0, 0);
        }
        MetricTotals.PartialSums partial = totals.partial().get(Metric.ROAS);
        BigDecimal revenue = partial == null ? totals.revenue() : partial.numerator();
        BigDecimal spend = partial == null ? totals.spend() : partial.denominator();
        Long linkClicks = totals.linkClicks();
        return new RoasPeriod(
                number(revenue),
                number(totals.conversions()),
                linkClicks == null ? 0 : linkClicks,
                totals.impressions(),
                number(spend));
    }

    private static double number(@Nullable BigDecimal figure) {
        return figure == null ? 0 : figure.doubleValue();
    }
}
