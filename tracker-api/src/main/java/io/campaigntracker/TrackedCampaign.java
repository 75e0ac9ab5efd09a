package io.campaigntracker;

import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.ReconciliationQuery;
import io.campaigntracker.performance.RoasChangeQuery;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.performance.RowsQuery;
import io.campaigntracker.performance.TrendQuery;
import io.campaigntracker.spi.MetricsRevision;
import io.campaigntracker.sync.SyncOperation;
import java.time.LocalDate;
import java.util.List;

/** One campaign and the questions it can answer. Immutable and thread-safe. */
public interface TrackedCampaign {

    /** {@return its identifier} */
    String id();

    /** {@return an operation that fetches this campaign alone; by default 28 days and today} */
    SyncOperation sync();

    /** {@return CTR, CPC, CPM, CPA, ROAS and the counts behind them; by default over the last 7 days} */
    MetricsQuery metrics();

    /** {@return return on ad spend with its evidence; by default over the last 7 days, 7-day click and 1-day view} */
    RoasQuery roas();

    /**
     * {@return spend per result}
     *
     * @param result an exact action type, or a family: {@code purchase}, {@code lead}, or {@code click}, which is a link click and knows no
     *     attribution window
     */
    CostPerResultQuery costPerResult(String result);

    /** {@return what is abnormal; by default on the newest days that can be judged} */
    AnomalyQuery anomalies();

    /** {@return a check of one alert rule} */
    AlertQuery alert(AlertType type);

    /** {@return the stored daily rows} */
    RowsQuery rows();

    /**
     * {@return every state that a day of this campaign was ever in, oldest first; empty for a day never seen}
     *
     * @throws IllegalStateException if the store keeps no revisions
     * @throws io.campaigntracker.spi.StoreException if they can't be read
     */
    List<MetricsRevision> revisions(LocalDate day);

    /** {@return its creatives, from the rows of its ads; by default over the last 28 days} */
    Creatives creatives();

    /** {@return a metric day by day, smoothed, as data for a plot; by default the last 28 days over 7} */
    TrendQuery trend(Metric metric);

    /** {@return why ROAS changed between two ranges, split across campaigns or creatives; by default the last 7 days against the 7 before} */
    RoasChangeQuery whyRoasChanged();

    /** {@return whether ads add up to their campaigns, and the platform to own orders; by default the last 7 days} */
    ReconciliationQuery reconcile();
}
