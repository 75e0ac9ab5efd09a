package io.campaigntracker.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What a campaign delivered in one hour of its account's time. Conversions made away from the platform have no hour there, so that an hour has none: they are
 * unavailable, not 0.
 *
 * <p>The hour that a night in autumn has twice is one row under one label; the hour that a night in spring leaves out has none.
 *
 * @param accountId the ad account, bare of any prefix
 * @param campaignId its campaign
 * @param date the day, in the account's time zone
 * @param hour the hour on the clock, 0 to 23
 * @param currency ISO 4217
 * @param spend in major units, with at most {@value #SPEND_DECIMALS} decimals
 * @param impressions how often it was shown
 * @param clicks all clicks
 * @param linkClicks clicks on its links
 */
public record HourlyRow(
        String accountId,
        String campaignId,
        LocalDate date,
        int hour,
        String currency,
        BigDecimal spend,
        long impressions,
        long clicks,
        long linkClicks) {

    /** Hours a day has labels for. */
    public static final int LABELS = 24;

    /** Decimals of the spend of an hour that are kept; platforms tell two. */
    public static final int SPEND_DECIMALS = 6;

    private static final BigDecimal MOST_SPEND = BigDecimal.valueOf(1_000_000_000_000L);

    /**
     * @throws IllegalArgumentException if the hour is none, the spend is too large or too fine, or a count is none of an hour
     */
    public HourlyRow {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(date, "date");
        Identifiers.requireCurrency(currency);
        if (hour < 0 || hour >= LABELS) {
            throw new IllegalArgumentException("hour is " + hour + "; allowed is 0 to " + (LABELS - 1));
        }
        if (spend.abs().compareTo(MOST_SPEND) >= 0 || spend.stripTrailingZeros().scale() > SPEND_DECIMALS) {
            // as it is written: 1e99999999 in full takes a minute
            throw new IllegalArgumentException(
                    "spend of an hour is " + Redactor.ofShapes().value(spend.toString())
                            + "; allowed is below "
                            + MOST_SPEND.toPlainString() + " with at most " + SPEND_DECIMALS + " decimals");
        }
        requireCount(impressions, "impressions");
        requireCount(clicks, "clicks");
        requireCount(linkClicks, "linkClicks");
    }

    /** {@return the campaign} */
    public EntityRef campaign() {
        return EntityRef.campaign(accountId, campaignId);
    }

    /** {@return whether both tell the same of the same hour; 1.50 is the same spend as 1.5} */
    public boolean sameValues(HourlyRow other) {
        return accountId.equals(other.accountId)
                && campaignId.equals(other.campaignId)
                && date.equals(other.date)
                && hour == other.hour
                && currency.equals(other.currency)
                && spend.compareTo(other.spend) == 0
                && impressions == other.impressions
                && clicks == other.clicks
                && linkClicks == other.linkClicks;
    }

    private static void requireCount(long count, String name) {
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    name + " of an hour are " + count + "; allowed is 0 to " + Integer.MAX_VALUE);
        }
    }
}
