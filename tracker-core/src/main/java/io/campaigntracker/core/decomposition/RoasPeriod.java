package io.campaigntracker.core.decomposition;

import java.util.OptionalDouble;

/**
 * The sums of one period that ROAS is made of: {@code ROAS = AOV x CVR x CTR x (1000 / CPM)}.
 *
 * @param revenue may be negative after refunds
 * @param conversions may be fractional
 * @param clicks link clicks
 * @param impressions of all ads
 * @param spend in the currency of the revenue
 */
public record RoasPeriod(double revenue, double conversions, double clicks, double impressions, double spend) {

    /** @throws IllegalArgumentException if a sum is not finite */
    public RoasPeriod {
        requireFinite("revenue", revenue);
        requireFinite("conversions", conversions);
        requireFinite("clicks", clicks);
        requireFinite("impressions", impressions);
        requireFinite("spend", spend);
    }

    /** Revenue / spend; empty without spend. */
    public OptionalDouble roas() {
        return ratio(revenue, spend);
    }

    /** Average order value, revenue / conversions; empty without conversions. */
    public OptionalDouble averageOrderValue() {
        return ratio(revenue, conversions);
    }

    /** Conversion rate as a fraction, conversions / clicks; empty without clicks. */
    public OptionalDouble conversionRate() {
        return ratio(conversions, clicks);
    }

    /** Click-through rate as a fraction, clicks / impressions; empty without impressions. */
    public OptionalDouble clickThroughRate() {
        return ratio(clicks, impressions);
    }

    /** Impressions per unit of money, which is 1000 / CPM; empty without spend. */
    public OptionalDouble impressionsPerSpend() {
        return ratio(impressions, spend);
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
    }
}
