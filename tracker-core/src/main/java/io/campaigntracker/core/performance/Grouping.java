package io.campaigntracker.core.performance;

import io.campaigntracker.model.DateRange;
import java.time.LocalDate;

/** What groups of rows are, and so from whose pace and level they are completed, and which days they need. */
public enum Grouping {
    /** All that was asked about. */
    WHOLE,
    /** Campaigns, each with its own pace and level. */
    CAMPAIGNS,
    /** Parts of campaigns, such as creatives: with their pace, and a level of their own. */
    PARTS,
    /** Days of all that was asked about. */
    DAYS,
    /** Weeks of all that was asked about. */
    WEEKS,
    /** One day of each campaign. */
    CAMPAIGN_DAYS,
    /** Those days of each campaign that are fetched since they were over, and no others. */
    SETTLED_DAYS;

    /** {@return whether a group is all that was asked about, which needs every account's days; else those of its own rows are enough} */
    boolean isOfAll() {
        return this == WHOLE || this == DAYS || this == WEEKS;
    }

    boolean isByCampaign() {
        return this == CAMPAIGNS || this == CAMPAIGN_DAYS || this == SETTLED_DAYS;
    }

    /** {@return the days of a group that has one on this day} */
    DateRange days(LocalDate one, DateRange asked) {
        return switch (this) {
            case WHOLE, CAMPAIGNS, PARTS -> asked;
            case DAYS, CAMPAIGN_DAYS, SETTLED_DAYS -> DateRange.day(one);
            case WEEKS -> DateRange.weekOf(one).intersection(asked).orElse(DateRange.day(one));
        };
    }
}
