package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.CampaignQuestions;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.core.engine.anomaly.DefaultAnomalyQuery;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.coverage.DefaultDataCoverageQuery;
import io.campaigntracker.core.engine.creative.DefaultCreatives;
import io.campaigntracker.core.engine.edit.DefaultEditQuery;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultCostPerResultQuery;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.core.engine.performance.DefaultReconciliationQuery;
import io.campaigntracker.core.engine.performance.DefaultRoasChangeQuery;
import io.campaigntracker.core.engine.performance.DefaultRowsQuery;
import io.campaigntracker.core.engine.performance.DefaultTrendQuery;
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

/** Hands out what one campaign and several are asked alike. */
interface DefaultCampaignQuestions extends CampaignQuestions {

    HistoryLoader loader();

    QueryTerms terms();

    FleetLoader fleet();

    @Override
    default MetricsQuery metrics() {
        return new DefaultMetricsQuery(loader(), terms());
    }

    @Override
    default CostPerResultQuery costPerResult(String result) {
        return DefaultCostPerResultQuery.of(loader(), terms(), result);
    }

    @Override
    default AnomalyQuery anomalies() {
        return DefaultAnomalyQuery.of(fleet(), terms());
    }

    @Override
    default DataCoverageQuery coverage() {
        return DefaultDataCoverageQuery.of(loader(), terms());
    }

    @Override
    default RowsQuery rows() {
        return DefaultRowsQuery.of(loader(), terms());
    }

    @Override
    default Creatives creatives() {
        return DefaultCreatives.of(loader(), terms());
    }

    @Override
    default TrendQuery trend(Metric metric) {
        return DefaultTrendQuery.of(loader(), terms(), metric);
    }

    @Override
    default RoasChangeQuery whyRoasChanged() {
        return DefaultRoasChangeQuery.of(loader(), terms());
    }

    @Override
    default EditQuery edits() {
        return DefaultEditQuery.of(loader(), terms());
    }

    @Override
    default ReconciliationQuery reconcile() {
        return DefaultReconciliationQuery.of(loader(), terms());
    }
}
