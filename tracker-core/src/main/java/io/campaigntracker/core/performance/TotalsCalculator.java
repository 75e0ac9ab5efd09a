package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.dispersion.ColumnSums;
import io.campaigntracker.model.Counts;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums of daily rows, by group: {@code Σ impressions, Σ clicks, Σ link clicks, Σ spend, Σ conversions, Σ revenue}.
 *
 * <p>Money and conversions are added as scaled {@code long}s where they fit, and as {@link BigDecimal} otherwise; the result is the same.
 * Rows that lack a figure are left out of its sum; for each ratio made of it the sums over the rows with both operands are kept beside, and
 * the number of rows left out. Offline conversions of a day without a row are added and are no row. Reach is not summed: people are not additive over days or ads.
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
        long[] withLinkClicks = new long[groups];
        boolean complete = !history.hasUnreadable()
                && rows.spend().isComplete()
                && rows.conversions().isComplete()
                && rows.revenue().isComplete();
        for (int row = 0; row < group.length; row++) {
            int key = group[row];
            if (key < 0) {
                continue;
            }
            count[key] += rows.standsFor(row);
            impressions[key] = Counts.sum(impressions[key], history.impressions(row));
            clicks[key] = Counts.sum(clicks[key], history.clicks(row));
            if (history.hasLinkClicks(row)) {
                linkClicks[key] =
                        Counts.sum(linkClicks[key], history.linkClicks(row).orElseThrow());
                withLinkClicks[key] += rows.standsFor(row);
            } else {
                complete = false;
            }
        }
        @Nullable String[] currency = currencies(rows, group, groups);
        @Nullable
        BigDecimal[] spend = ColumnSums.of(rows.spend(), group, groups).exact();
        @Nullable
        BigDecimal[] conversions =
                ColumnSums.of(rows.conversions(), group, groups).exact();
        @Nullable
        BigDecimal[] revenue = ColumnSums.of(rows.revenue(), group, groups).exact();
        List<Map<Metric, MetricTotals.PartialSums>> partial =
                complete ? List.of() : PartialRatios.byGroup(rows, group, groups);
        List<MetricTotals> totals = new ArrayList<>(groups);
        for (int key = 0; key < groups; key++) {
            boolean empty = count[key] == 0;
            totals.add(new MetricTotals(
                    count[key],
                    currency[key],
                    impressions[key],
                    clicks[key],
                    !empty && withLinkClicks[key] == 0 ? null : linkClicks[key],
                    empty ? BigDecimal.ZERO : spend[key],
                    empty && conversions[key] == null ? BigDecimal.ZERO : conversions[key],
                    empty && revenue[key] == null ? BigDecimal.ZERO : revenue[key],
                    complete ? Map.of() : partial.get(key)));
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
        @Nullable
        BigDecimal[] spend =
                ColumnSums.of(history.spend(), group, currencies.size()).exact();
        SortedMap<String, BigDecimal> byCurrency = new TreeMap<>();
        for (int key = 0; key < spend.length; key++) {
            BigDecimal sum = spend[key];
            byCurrency.put(currencies.get(key), sum == null ? BigDecimal.ZERO : sum);
        }
        return byCurrency;
    }

    private static @Nullable String[] currencies(AttributedHistory rows, int[] group, int groups) {
        @Nullable String[] currency = new String[groups];
        List<String> all = rows.currencies();
        if (all.size() == 1) {
            Arrays.fill(currency, all.get(0));
            return currency;
        }
        for (int row = 0; row < group.length; row++) {
            if (group[row] >= 0) {
                String other = rows.currency(row);
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
}
