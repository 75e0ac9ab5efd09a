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
 * What a report is to tell. By default the last complete day, week or month over all campaigns, with the ten best campaigns among those that spent at
 * least a hundredth of the period's total; 7-day click and 1-day view. Immutable and thread-safe.
 */
public interface ReportQuery extends OfflineQuery<ReportQuery> {

    /**
     * {@return the report of these campaigns}
     *
     * @throws IllegalArgumentException if none is named
     */
    default ReportQuery forCampaigns(String... campaignIds) {
        return forCampaigns(List.of(campaignIds));
    }

    /** {@return the report of these campaigns} */
    ReportQuery forCampaigns(Collection<String> campaignIds);

    /** {@return the report of one ad account; the id with or without {@code act_}} */
    ReportQuery forAccount(String accountId);

    /** {@return the report of this day, or of the week or month that holds it, up to yesterday where that is not over, and up to this day where it begins later than yesterday; in the account's time zone} */
    ReportQuery on(LocalDate day);

    /** {@return the report with this many of the best campaigns} */
    ReportQuery top(int campaigns);

    /** {@return the report whose best campaigns spent at least this much over the period, in their account's currency} */
    ReportQuery minimumSpend(BigDecimal amount);

    /** {@return the report under this attribution window} */
    ReportQuery within(AttributionWindow window);

    /** {@return the report with this meaning of a conversion} */
    ReportQuery counting(ConversionDefinition definition);

    /** {@return the report that also tells what Ads Manager shows of the period, and why ours differs} */
    default ReportQuery besideAdsManager() {
        return besideAdsManager(ValueBasis.UNSTATED);
    }

    /**
     * {@return the same, with what the caller's books hold of it}
     *
     * @param sent what the values that the shop sends hold
     */
    ReportQuery besideAdsManager(ValueBasis sent);

    /**
     * {@return the report that also tells the period by what names tell, such as {@code by("market")}}
     *
     * @throws IllegalArgumentException if no pattern of names has the dimension
     */
    ReportQuery by(String dimension);

    /** {@return the report without what stands beside its figures, alerts and anomalies: one read of rows, for a console or a chat} */
    ReportQuery brief();

    /**
     * {@return the report}
     *
     * @throws io.campaigntracker.store.StoreException if the rows can't be read
     */
    Report generate();
}
