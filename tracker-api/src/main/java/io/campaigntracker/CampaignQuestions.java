package io.campaigntracker;

import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.coverage.DataCoverageQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.EditQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.ReconciliationQuery;
import io.campaigntracker.performance.RoasChangeQuery;
import io.campaigntracker.performance.RowsQuery;
import io.campaigntracker.performance.TrendQuery;

/** What one campaign can be asked as well as several. Immutable and thread-safe. */
public interface CampaignQuestions {

    /** {@return CTR, CPC, CPM, CPA, ROAS and the counts behind them, from sums over the campaigns; by default over the last 7 days} */
    MetricsQuery metrics();

    /**
     * {@return spend per result over the campaigns; by default over the last 7 days}
     *
     * @param result an exact action type, or a family: {@code purchase}, {@code lead}, or {@code click}, which is a link click and knows no
     *     attribution window
     */
    CostPerResultQuery costPerResult(String result);

    /** {@return what is abnormal, campaign by campaign, with one correction over all; by default on the newest days that can be judged} */
    AnomalyQuery anomalies();

    /** {@return which days are known of them: synced until when, and which are missing, open, or still arriving; by default the last 28 days} */
    DataCoverageQuery coverage();

    /** {@return the stored daily rows} */
    RowsQuery rows();

    /** {@return their creatives, from the rows of their ads; by default over the last 28 days} */
    Creatives creatives();

    /** {@return a metric day by day over the campaigns, smoothed, as data for a plot; by default the last 28 days over 7} */
    TrendQuery trend(Metric metric);

    /** {@return why ROAS changed between two ranges, split across campaigns or creatives; by default the last 7 days against the 7 before} */
    RoasChangeQuery whyRoasChanged();

    /** {@return what was changed, by whom and when; by default over the last 28 days and today} */
    EditQuery edits();

    /** {@return whether ads add up to their campaigns, and the platform to own orders; by default the last 7 days} */
    ReconciliationQuery reconcile();
}
