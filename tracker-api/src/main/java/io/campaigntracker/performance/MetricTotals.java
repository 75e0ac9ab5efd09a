package io.campaigntracker.performance;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums over rows.
 *
 * <p>A sum that some rows lack is that of the rows which have it, and {@link #partial()} holds what ratios made of it are computed from: rows
 * that lack one operand are left out of both.
 *
 * @param rows how many rows were added up; zero means that nothing was received from the platform
 * @param currency the currency of the money; null only without rows
 * @param impressions sum
 * @param clicks sum
 * @param linkClicks sum; null if no row reports them
 * @param spend sum; null if it could be read in no row
 * @param conversions sum, offline conversions included where the question's policy says so; null if unavailable in every row
 * @param revenue sum, by the same policy; null if unavailable in every row
 * @param partial for each ratio that some rows lack an operand of, the sums over the rows that have both; empty when none does
 */
public record MetricTotals(
        long rows,
        @Nullable String currency,
        long impressions,
        long clicks,
        @Nullable Long linkClicks,
        @Nullable BigDecimal spend,
        @Nullable BigDecimal conversions,
        @Nullable BigDecimal revenue,
        Map<Metric, PartialSums> partial) {

    public MetricTotals {
        partial = Map.copyOf(partial);
        if (rows > 0 && currency == null) {
            throw new IllegalArgumentException("a sum of " + rows + " rows has a currency");
        }
    }

    /** Sums over rows none of which lacks a figure that another has. */
    public MetricTotals(
            long rows,
            @Nullable String currency,
            long impressions,
            long clicks,
            @Nullable Long linkClicks,
            @Nullable BigDecimal spend,
            @Nullable BigDecimal conversions,
            @Nullable BigDecimal revenue) {
        this(rows, currency, impressions, clicks, linkClicks, spend, conversions, revenue, Map.of());
    }

    /**
     * The operands of a ratio over the rows that have both.
     *
     * @param numerator its sum, null if no row has both
     * @param denominator its sum, null if no row has both
     * @param rowsLeftOut the rows that lack one
     */
    public record PartialSums(
            @Nullable BigDecimal numerator, @Nullable BigDecimal denominator, long rowsLeftOut) {}

    /** {@return the rows left out of a ratio because they lack an operand} */
    public long rowsLeftOut(Metric ratio) {
        PartialSums sums = partial.get(ratio);
        return sums == null ? 0 : sums.rowsLeftOut();
    }

    /** {@return money spent, null without rows or if unreadable} */
    public @Nullable Money spendWithCurrency() {
        return currency == null || rows == 0 || spend == null ? null : Money.of(spend, currency);
    }

    /** {@return attributed revenue, null without rows or if unavailable} */
    public @Nullable Money revenueWithCurrency() {
        return currency == null || revenue == null || (rows == 0 && !isSoldOffline())
                ? null
                : Money.of(revenue, currency);
    }

    /** {@return whether no row was added up and yet something was sold: imported offline conversions of days without a row} */
    public boolean isSoldOffline() {
        return rows == 0
                && ((conversions != null && conversions.signum() != 0) || (revenue != null && revenue.signum() != 0));
    }
}
