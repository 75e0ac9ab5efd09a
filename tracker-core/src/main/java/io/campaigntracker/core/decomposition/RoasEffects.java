package io.campaigntracker.core.decomposition;

/**
 * How much of a ROAS change each factor brought; the parts add up to the change.
 *
 * @param averageOrderValue the part of revenue per conversion
 * @param conversionRate the part of conversions per click
 * @param clickThroughRate the part of clicks per impression
 * @param impressionsPerSpend the part of the price of attention, 1000 / CPM: negative when CPM rose
 */
public record RoasEffects(
        double averageOrderValue, double conversionRate, double clickThroughRate, double impressionsPerSpend) {

    /** The sum of the parts. */
    public double total() {
        return averageOrderValue + conversionRate + clickThroughRate + impressionsPerSpend;
    }

    public static RoasEffects of(double[] parts) {
        return new RoasEffects(parts[0], parts[1], parts[2], parts[3]);
    }
}
