package io.campaigntracker.benchmarks.graph;

import java.time.LocalDate;

/**
 * An ad account of any size whose every number follows from its position, so that client, server and checks agree without talking.
 *
 * @param campaigns how many
 * @param adsPerCampaign ads in each, all in one ad set
 * @param since the first day
 * @param days how many days every ad and campaign delivers
 */
public record Fleet(int campaigns, int adsPerCampaign, LocalDate since, int days) {

    public static final String ACCOUNT = "1002003004";
    public static final String CURRENCY = "USD";

    private static final long FIRST_CAMPAIGN = 120_200_000_000_000_000L;
    private static final long FIRST_AD = 120_210_000_000_000_000L;
    private static final int CAMPAIGN_SHIFT = 500_009;

    public int ads() {
        return campaigns * adsPerCampaign;
    }

    public LocalDate until() {
        return since.plusDays(days - 1L);
    }

    public LocalDate day(int number) {
        return since.plusDays(number);
    }

    public static String campaignId(int campaign) {
        return Long.toString(FIRST_CAMPAIGN + 10L * campaign);
    }

    public static String adSetId(int campaign) {
        return Long.toString(FIRST_CAMPAIGN + 10L * campaign + 1);
    }

    public static String adId(int ad) {
        return Long.toString(FIRST_AD + 10L * ad);
    }

    public static String creativeId(int ad) {
        return Long.toString(FIRST_AD + 10L * ad + 1);
    }

    /** {@return the campaign of an id, -1 if it is none} */
    static int campaignOf(String id) {
        long number = Long.parseLong(id) - FIRST_CAMPAIGN;
        return number >= 0 && number % 10 == 0 ? (int) (number / 10) : -1;
    }

    /** {@return the sums of all rows of ads} */
    public Totals adTotals() {
        return totals(0, ads(), 0);
    }

    /** {@return the sums of all rows of campaigns} */
    public Totals campaignTotals() {
        return totals(0, campaigns, CAMPAIGN_SHIFT);
    }

    static int figuresOfAd(int ad, int day) {
        return DayFigures.number(ad, day);
    }

    static int figuresOfCampaign(int campaign, int day) {
        return DayFigures.number(campaign + CAMPAIGN_SHIFT, day);
    }

    private Totals totals(int from, int to, int shift) {
        long impressions = 0;
        long clicks = 0;
        long spend = 0;
        long purchases = 0;
        long revenue = 0;
        for (int entity = from; entity < to; entity++) {
            for (int day = 0; day < days; day++) {
                DayFigures figures = DayFigures.of(entity + shift, day);
                impressions += figures.impressions();
                clicks += figures.clicks();
                spend += figures.spendCents();
                purchases += figures.purchases();
                revenue += figures.revenueCents();
            }
        }
        return new Totals((long) (to - from) * days, impressions, clicks, spend, purchases, revenue);
    }
}
