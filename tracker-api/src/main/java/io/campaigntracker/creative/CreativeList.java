package io.campaigntracker.creative;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Money;
import io.campaigntracker.performance.Explanation;
import io.campaigntracker.performance.MetricTotals;
import java.util.List;
import java.util.Objects;

/**
 * The creatives of a range, and what belongs to none of them. Per currency, the spend of all creatives with their mixed days, of rows
 * without creative, and of unlisted ads adds up to the campaigns' spend.
 *
 * @param range the days asked for
 * @param creatives those with a row, by spend, highest first; in two currencies those of one after those of the other
 * @param withoutCreative sums over rows of ads whose creative is unknown, one a currency; empty if there are none
 * @param unlistedAds what the campaigns spent beyond their ads' rows, one a currency: ads the platform no longer lists; zero if none
 * @param explain the evidence
 */
public record CreativeList(
        DateRange range,
        List<CreativePerformance> creatives,
        List<MetricTotals> withoutCreative,
        List<Money> unlistedAds,
        Explanation explain) {

    public CreativeList {
        Objects.requireNonNull(range, "range");
        creatives = List.copyOf(creatives);
        withoutCreative = List.copyOf(withoutCreative);
        unlistedAds = List.copyOf(unlistedAds);
        Objects.requireNonNull(explain, "explain");
    }
}
