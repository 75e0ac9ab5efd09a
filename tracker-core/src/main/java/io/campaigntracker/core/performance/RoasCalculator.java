package io.campaigntracker.core.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.RoasResult;
import io.campaigntracker.performance.VolumeLevel;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Return on ad spend of any set of rows: {@code Σ revenue / Σ spend}, a plain ratio, online and offline.
 *
 * <p>Undefined without a row (no data), without spend (zero denominator), and where no row's revenue is available (not reported). Rows with
 * revenue and no spend count. A row without known revenue or readable spend is left out with the other, and with the offline conversions of its campaign and
 * day. The interval is over days; without any revenue it reaches from 0 to what the orders that might have come are worth.
 *
 * <p>Pure and thread-safe.
 */
public final class RoasCalculator {

    private RoasCalculator() {}

    /**
     * {@return the ROAS}
     *
     * @param range the days asked for
     * @param sums what it is made of
     * @param orderValue the {@link OrderValue}; needed only where the sums are {@link RoasSums#isWithoutRevenue() without revenue}
     * @param explanation the evidence so far
     * @param alternatives what other definitions give; empty where not asked
     * @param notes what else one should know
     */
    public static RoasResult roas(
            DateRange range,
            RoasSums sums,
            OptionalDouble orderValue,
            Explanation explanation,
            List<Explanation.Alternative> alternatives,
            List<String> notes) {
        BigDecimal conversions = sums.conversions();
        Money spent = sums.spend();
        Money earned = sums.revenue();
        return new RoasResult(
                range,
                explanation.window(),
                sums.value(),
                sums.interval(orderValue).orElse(null),
                VolumeLevel.ofConversions(conversions == null ? 0 : conversions.doubleValue()),
                spent,
                earned,
                sums.onlineRevenue(),
                conversions,
                sums.finalValue(),
                sums.level(orderValue),
                explanation.of(
                        earned == null || spent == null ? null : new Explanation.Operands(earned, spent),
                        alternatives,
                        notes));
    }
}
