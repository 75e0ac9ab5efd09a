package io.campaigntracker.report;

import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.offline.OfflineQuery;
import io.campaigntracker.performance.ValueBasis;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * What a daily report is to tell. By default the last complete day over all campaigns, with the ten best campaigns among those that spent at
 * least a hundredth of the day's total; 7-day click and 1-day view. Immutable and thread-safe.
 */
public interface DailyReportQuery extends OfflineQuery<DailyReportQuery> {

    /**
     * {@return the report of these campaigns}
     *
     * @throws IllegalArgumentException if none is named
     */
    default DailyReportQuery forCampaigns(String... campaignIds) {
        return forCampaigns(List.of(campaignIds));
    }

    /** {@return the report of these campaigns} */
    DailyReportQuery forCampaigns(Collection<String> campaignIds);

    /** {@return the report of one ad account; the id with or without {@code act_}} */
    DailyReportQuery forAccount(String accountId);

    /** {@return the report of this day, in the account's time zone} */
    DailyReportQuery on(LocalDate day);

    /** {@return the report with this many of the best campaigns} */
    DailyReportQuery top(int campaigns);

    /** {@return the report whose best campaigns spent at least this much on the day, in their account's currency} */
    DailyReportQuery minimumSpend(BigDecimal amount);

    /** {@return the report under this attribution window} */
    DailyReportQuery within(AttributionWindow window);

    /** {@return the report with this meaning of a conversion} */
    DailyReportQuery counting(ConversionDefinition definition);

    /** {@return the report that also tells what Ads Manager shows of the day, and why ours differs} */
    default DailyReportQuery besideAdsManager() {
        return besideAdsManager(ValueBasis.UNSTATED);
    }

    /**
     * {@return the same, with what the caller's books hold of it}
     *
     * @param sent what the values that the shop sends hold
     */
    DailyReportQuery besideAdsManager(ValueBasis sent);

    /**
     * {@return the report}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    DailyReport generate();
}
