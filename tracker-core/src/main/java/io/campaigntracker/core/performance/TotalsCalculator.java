package io.campaigntracker.core.performance;

import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DecimalColumn;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums of daily rows, by group: {@code Σ impressions, Σ clicks, Σ link clicks, Σ spend, Σ conversions, Σ revenue}.
 *
 * <p>Money and conversions are added as scaled {@code long}s where they fit, and as {@link BigDecimal} otherwise; the result is the same.
 * A sum of which one row's figure is unavailable is unavailable. Reach is not summed: people are not additive over days or ads.
 *
 * <p>Pure and thread-safe.
 */
public final class TotalsCalculator {

    private TotalsCalculator() {}

    /**
     * {@return the sums over all rows}
     *
     * @throws CurrencyMismatchException if the rows are in two currencies
     */
    public static MetricTotals total(AttributedHistory rows) {
        return byGroup(rows, new int[rows.history().size()], 1).get(0);
    }

    /**
     * {@return the sums of each group}
     *
     * @param rows the rows
     * @param group each row's group, from 0; negative to leave the row out
     * @param groups the number of groups
     * @throws CurrencyMismatchException if the rows of one group are in two currencies
     */
    public static List<MetricTotals> byGroup(AttributedHistory rows, int[] group, int groups) {
        MetricsHistory history = rows.history();
        if (group.length != history.size()) {
            throw new IllegalArgumentException(
                    "group has " + group.length + " entries for " + history.size() + " rows");
        }
        long[] count = new long[groups];
        long[] impressions = new long[groups];
        long[] clicks = new long[groups];
        long[] linkClicks = new long[groups];
        boolean[] noLinkClicks = new boolean[groups];
        for (int row = 0; row < group.length; row++) {
            int key = group[row];
            if (key < 0) {
                continue;
            }
            count[key]++;
            impressions[key] = Math.addExact(impressions[key], history.impressions(row));
            clicks[key] = Math.addExact(clicks[key], history.clicks(row));
            if (history.hasLinkClicks(row)) {
                linkClicks[key] += history.linkClicks(row).orElseThrow();
            } else {
                noLinkClicks[key] = true;
            }
        }
        @Nullable String[] currency = currencies(history, group, groups);
        @Nullable BigDecimal[] spend = sums(history.spend(), group, groups);
        @Nullable BigDecimal[] conversions = sums(rows.conversions(), group, groups);
        @Nullable BigDecimal[] revenue = sums(rows.revenue(), group, groups);
        List<MetricTotals> totals = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            BigDecimal spent = spend[key];
            totals.add(new MetricTotals(
                    count[key],
                    currency[key],
                    impressions[key],
                    clicks[key],
                    noLinkClicks[key] ? null : linkClicks[key],
                    spent == null ? BigDecimal.ZERO : spent,
                    conversions[key],
                    revenue[key]));
        }
        return totals;
    }

    /** {@return the exact spend in each currency} */
    public static SortedMap<String, BigDecimal> spendByCurrency(MetricsHistory history) {
        List<String> currencies = history.currencies();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = currencies.indexOf(history.currency(row));
        }
        @Nullable BigDecimal[] spend = sums(history.spend(), group, currencies.size());
        SortedMap<String, BigDecimal> byCurrency = new TreeMap<>();
        for (int key = 0; key < spend.length; key++) {
            BigDecimal sum = spend[key];
            byCurrency.put(currencies.get(key), sum == null ? BigDecimal.ZERO : sum);
        }
        return byCurrency;
    }

    private static @Nullable String[] currencies(MetricsHistory history, int[] group, int groups) {
        @Nullable String[] currency = new String[groups];
        List<String> all = history.currencies();
        if (all.size() == 1) {
            Arrays.fill(currency, all.get(0));
            return currency;
        }
        for (int row = 0; row < group.length; row++) {
            if (group[row] >= 0) {
                String other = history.currency(row);
                String known = currency[group[row]];
                if (known == null) {
                    currency[group[row]] = other;
                } else if (!known.equals(other)) {
                    throw new CurrencyMismatchException(known, other);
                }
            }
        }
        return currency;
    }

    private static @Nullable BigDecimal[] sums(DecimalColumn column, int[] group, int groups) {
        if (column.isScaled() && column.isComplete()) {
            long[] sums = new long[groups];
            try {
                for (int row = 0; row < group.length; row++) {
                    if (group[row] >= 0) {
                        sums[group[row]] = Math.addExact(sums[group[row]], column.scaled(row));
                    }
                }
                return Arrays.stream(sums)
                        .mapToObj(sum -> plain(BigDecimal.valueOf(sum, DecimalColumn.SCALE)))
                        .toArray(BigDecimal[]::new);
            } catch (ArithmeticException overflow) {
                return exactSums(column, group, groups);
            }
        }
        return exactSums(column, group, groups);
    }

    private static @Nullable BigDecimal[] exactSums(DecimalColumn column, int[] group, int groups) {
        @Nullable BigDecimal[] sums = new BigDecimal[groups];
        Arrays.fill(sums, BigDecimal.ZERO);
        for (int row = 0; row < group.length; row++) {
            BigDecimal sum = group[row] < 0 ? null : sums[group[row]];
            if (sum != null) {
                sums[group[row]] = column.get(row).map(sum::add).orElse(null);
            }
        }
        return Arrays.stream(sums).map(sum -> sum == null ? null : plain(sum)).toArray(BigDecimal[]::new);
    }

    private static BigDecimal plain(BigDecimal sum) {
        BigDecimal stripped = sum.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
