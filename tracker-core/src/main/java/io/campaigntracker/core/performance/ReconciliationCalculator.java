package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.Reconciliation.Difference;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares sums that should agree, by entity, day and metric. A figure differs when it is off by more than a share of the expected one; where
 * nothing is expected, anything differs. Figures that either side does not report are not compared. Pure and thread-safe.
 */
public final class ReconciliationCalculator {

    /** The sums that a campaign's ads should add up to. */
    public static final List<Metric> ADDITIVE = List.of(
            Metric.IMPRESSIONS, Metric.CLICKS, Metric.LINK_CLICKS, Metric.SPEND, Metric.CONVERSIONS, Metric.REVENUE);

    private ReconciliationCalculator() {}

    /**
     * Which sum.
     *
     * @param entityId of whom
     * @param day when
     */
    public record EntityDay(String entityId, LocalDate day) implements Comparable<EntityDay> {
        @Override
        public int compareTo(EntityDay other) {
            return Comparator.comparing(EntityDay::day)
                    .thenComparing(EntityDay::entityId)
                    .compare(this, other);
        }
    }

    /**
     * What was compared.
     *
     * @param compared how many figures
     * @param differences those that are off by more than the tolerance
     */
    public record Comparison(long compared, List<Difference> differences) {}

    /** {@return the sums by campaign and day of the rows that pass} */
    public static Map<EntityDay, MetricTotals> byCampaign(AttributedHistory rows, IntPredicate used) {
        return by(rows, used, row -> rows.history().campaignId(row).orElse(""));
    }

    /** {@return the sums by account and day of the rows that pass} */
    public static Map<EntityDay, MetricTotals> byAccount(AttributedHistory rows, IntPredicate used) {
        MetricsHistory history = rows.history();
        return by(rows, used, row -> history.entities().get(history.entity(row)).accountId());
    }

    /**
     * {@return what differs between what is expected and what was found; a side without a sum counts as nothing}
     *
     * @throws CurrencyMismatchException if the two sides of an entity's day are in different currencies
     */
    public static Comparison compare(
            Map<EntityDay, MetricTotals> expected,
            Map<EntityDay, MetricTotals> found,
            List<Metric> metrics,
            double tolerance) {
        TreeSet<EntityDay> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        List<Difference> differences = new ArrayList<>();
        long compared = 0;
        for (EntityDay key : keys) {
            String currency = currency(expected.get(key), found.get(key));
            for (Metric metric : metrics) {
                BigDecimal wanted = figure(expected.get(key), metric);
                BigDecimal seen = figure(found.get(key), metric);
                if (wanted == null || seen == null) {
                    continue;
                }
                compared++;
                BigDecimal allowed = wanted.abs().multiply(BigDecimal.valueOf(tolerance));
                if (wanted.subtract(seen).abs().compareTo(allowed) > 0) {
                    differences.add(new Difference(
                            key.entityId(),
                            key.day(),
                            metric,
                            metric.unit() == Metric.Unit.MONEY ? currency : null,
                            wanted,
                            seen));
                }
            }
        }
        return new Comparison(compared, List.copyOf(differences));
    }

    private static Map<EntityDay, MetricTotals> by(
            AttributedHistory rows, IntPredicate used, IntFunction<String> entityOf) {
        TreeMap<EntityDay, Integer> numbers = new TreeMap<>();
        int[] group = new int[rows.history().size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = used.test(row)
                    ? numbers.computeIfAbsent(
                            new EntityDay(entityOf.apply(row), rows.history().date(row)), key -> numbers.size())
                    : -1;
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, numbers.size());
        TreeMap<EntityDay, MetricTotals> byKey = new TreeMap<>();
        numbers.forEach((key, number) -> byKey.put(key, totals.get(number)));
        return byKey;
    }

    private static @Nullable String currency(@Nullable MetricTotals expected, @Nullable MetricTotals found) {
        String wanted = expected == null ? null : expected.currency();
        String seen = found == null ? null : found.currency();
        if (wanted != null && seen != null && !wanted.equals(seen)) {
            throw new CurrencyMismatchException(wanted, seen);
        }
        return wanted == null ? seen : wanted;
    }

    private static @Nullable BigDecimal figure(@Nullable MetricTotals totals, Metric metric) {
        if (totals == null) {
            return BigDecimal.ZERO;
        }
        return switch (metric) {
            case IMPRESSIONS -> BigDecimal.valueOf(totals.impressions());
            case CLICKS -> BigDecimal.valueOf(totals.clicks());
            case LINK_CLICKS -> totals.linkClicks() == null ? null : BigDecimal.valueOf(totals.linkClicks());
            case SPEND -> totals.spend();
            case CONVERSIONS -> totals.conversions();
            case REVENUE -> totals.revenue();
            default -> throw new IllegalArgumentException(metric + " is no sum");
        };
    }
}
