package io.campaigntracker.core.dispersion;

import io.campaigntracker.core.stats.scatter.DayScatter;
import io.campaigntracker.core.stats.scatter.SamplingError;

/**
 * The dispersion that the figures of one group of rows have: its account's, for campaigns as concentrated as its own are. Pure.
 *
 * @param account what the account teaches
 * @param concentration {@code sum share^2} of the spend of the group's campaigns, 1 for a single one
 */
public record GroupDispersion(AccountDispersion account, double concentration) {

    /** Before anything is learned, of a single campaign. */
    public static final GroupDispersion ASSUMED = new GroupDispersion(AccountDispersion.ASSUMED, 1);

    /** {@return how far the mean of events per exposure over these days lies from the level by the days alone} */
    public DaySpread spread(Pairing pairing, DaySums days) {
        return account.spread(pairing, days, concentration);
    }

    /** {@return how far the days scatter, their own drawn toward the account's} */
    public DayScatter scatter(Pairing pairing, DaySums days) {
        return account.scatter(pairing, days, concentration);
    }

    /** {@return what an order is worth, the campaign's own drawn toward the account's; 0 where no order is known} */
    public double orderValue(DaySums days) {
        return account.orders().mean(days);
    }

    /** {@return as how many orders of one value a revenue counts, since orders differ in value} */
    public double effectiveOrders(DaySums days, double revenue) {
        return account.effectiveOrders(days, revenue);
    }

    /** {@return the sampling error of the mean value of so many orders} */
    public SamplingError values(double conversions) {
        return account.values(conversions);
    }
}
