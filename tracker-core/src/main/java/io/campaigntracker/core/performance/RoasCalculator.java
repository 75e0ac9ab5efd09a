package io.campaigntracker.core.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.performance.RoasResult;

/**
 * Return on ad spend of any set of rows: {@code Σ revenue / Σ spend}, a plain ratio.
 *
 * <p>Undefined without a row (no data), without spend (zero denominator), and where a row's revenue is unavailable (not reported). Rows with
 * revenue and no spend count. Pure and thread-safe.
 */
public final class RoasCalculator {

    private RoasCalculator() {}

    /**
     * {@return the ROAS of the rows}
     *
     * @throws io.campaigntracker.model.CurrencyMismatchException if they are in two currencies
     */
    public static RoasResult roas(DateRange range, AttributedHistory rows, Explanation explanation) {
        MetricTotals totals = TotalsCalculator.total(rows);
        MetricValue value = totals.rows() == 0
                ? MetricValue.undefined(UndefinedReason.NO_DATA)
                : MetricsCalculator.value(ExactRatio.of(totals.revenue(), totals.spend()));
        return new RoasResult(
                range, rows.basis().window(), value, totals.spentMoney(), totals.earnedMoney(), explanation);
    }
}
