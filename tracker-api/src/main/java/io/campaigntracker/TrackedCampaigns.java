package io.campaigntracker;

import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.RowsQuery;

/** Several campaigns taken together. Every question is answered by one read, however many they are. Immutable and thread-safe. */
public interface TrackedCampaigns {

    /** {@return CTR, CPC, CPM, CPA, ROAS and the counts behind them, from sums over all campaigns} */
    MetricsQuery metrics();

    /** {@return total revenue / total spend over all campaigns; by default over the last 7 days} */
    BlendedRoasQuery blendedRoas();

    /**
     * {@return spend per result over all campaigns}
     *
     * @param result an exact action type, or a family: {@code purchase}, {@code lead}, {@code click}
     */
    CostPerResultQuery costPerResult(String result);

    /** {@return what is abnormal, campaign by campaign, with one correction over all of them} */
    AnomalyQuery anomalies();

    /** {@return the stored daily rows} */
    RowsQuery rows();

    /** {@return their creatives, from the rows of their ads; by default over the last 28 days} */
    Creatives creatives();
}
