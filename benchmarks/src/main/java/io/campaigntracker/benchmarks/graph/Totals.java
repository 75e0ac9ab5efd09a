package io.campaigntracker.benchmarks.graph;

/**
 * The sums every client must arrive at, so that none is fast by leaving something out.
 *
 * @param rows daily rows
 * @param impressions times on screen
 * @param clicks all clicks
 * @param spendCents money spent
 * @param purchases purchases within 7 days of a click or a day of a view
 * @param revenueCents what they were worth
 */
public record Totals(long rows, long impressions, long clicks, long spendCents, long purchases, long revenueCents) {

    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

    public Totals plus(Totals other) {
        return new Totals(
                rows + other.rows,
                impressions + other.impressions,
                clicks + other.clicks,
                spendCents + other.spendCents,
                purchases + other.purchases,
                revenueCents + other.revenueCents);
    }
}
