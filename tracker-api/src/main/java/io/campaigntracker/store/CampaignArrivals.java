package io.campaigntracker.store;

import java.util.Objects;

/**
 * How the days of one campaign came in.
 *
 * <p>The present: what is known of each day at the query's last moment. The arrivals: of every version of a row that was known after its predecessor, the
 * difference in conversions, by the age in nights at which it became known, {@code Σ weight(day) x (conversions − conversions before)}, apart for
 * days before and from the query's change on. What was known at an age of 1 or earlier is no arrival. Rows that tell no conversions count as 0. Not thread-safe
 * while it is filled.
 */
public final class CampaignArrivals {

    /** Ages go up to this. */
    public static final int AGES = 28;

    private final String campaignId;
    private final double[] conversions;
    private final double[] revenue;
    private final double[] spend;
    private final double[][] arrived = new double[2][AGES + 1];

    /** @param days how many days the query's range has */
    public CampaignArrivals(String campaignId, int days) {
        this.campaignId = Objects.requireNonNull(campaignId, "campaignId");
        this.conversions = new double[days];
        this.revenue = new double[days];
        this.spend = new double[days];
    }

    /** Adds to what is known of a day at present; days count from 0, the first of the range. */
    public void addPresent(int day, double dayConversions, double dayRevenue, double daySpend) {
        conversions[day] += dayConversions;
        revenue[day] += dayRevenue;
        spend[day] += daySpend;
    }

    /** Adds what arrived at an age, weighted; ages outside 2..28 are no arrivals and ignored. */
    public void addArrival(int part, int age, double weighted) {
        if (age >= 2 && age <= AGES) {
            arrived[part][age] += weighted;
        }
    }

    public String campaignId() {
        return campaignId;
    }

    /** {@return the number of days} */
    public int days() {
        return spend.length;
    }

    public double conversions(int day) {
        return conversions[day];
    }

    public double revenue(int day) {
        return revenue[day];
    }

    public double spend(int day) {
        return spend[day];
    }

    /** {@return the weighted conversions that arrived at an age from 2 to 28} */
    public double arrived(int part, int age) {
        return arrived[part][age];
    }
}
