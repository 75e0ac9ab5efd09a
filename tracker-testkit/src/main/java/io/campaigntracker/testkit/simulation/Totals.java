package io.campaigntracker.testkit.simulation;

import java.math.BigDecimal;

/**
 * Exact sums that a simulated account must show once all of its rows have arrived.
 *
 * @param impressions impressions
 * @param clicks all clicks
 * @param linkClicks clicks on links
 * @param spend money spent, major units of the account's currency
 * @param conversions conversions under the definition and window asked for
 * @param revenue their value, major units
 */
public record Totals(
        long impressions, long clicks, long linkClicks, BigDecimal spend, BigDecimal conversions, BigDecimal revenue) {

    /** Nothing delivered. */
    public static final Totals ZERO = new Totals(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public Totals {
        spend = plain(spend);
        conversions = plain(conversions);
        revenue = plain(revenue);
    }

    /** {@return the sums of both} */
    public Totals plus(Totals other) {
        return new Totals(
                impressions + other.impressions,
                clicks + other.clicks,
                linkClicks + other.linkClicks,
                spend.add(other.spend),
                conversions.add(other.conversions),
                revenue.add(other.revenue));
    }

    /** {@return these sums less the other's} */
    public Totals minus(Totals other) {
        return new Totals(
                impressions - other.impressions,
                clicks - other.clicks,
                linkClicks - other.linkClicks,
                spend.subtract(other.spend),
                conversions.subtract(other.conversions),
                revenue.subtract(other.revenue));
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
