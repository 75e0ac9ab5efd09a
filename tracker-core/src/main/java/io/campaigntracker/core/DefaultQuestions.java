package io.campaigntracker.core;

import io.campaigntracker.CampaignQuestions;
import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.ReconciliationQuery;
import io.campaigntracker.performance.RoasChangeQuery;
import io.campaigntracker.performance.RowsQuery;
import io.campaigntracker.performance.TrendQuery;

/** Hands out what one campaign and several are asked alike. */
interface DefaultQuestions extends CampaignQuestions {

    Question question();

    AnomalyWatch watch();

    AlertDesk desk();

    @Override
    default MetricsQuery metrics() {
        return new DefaultMetricsQuery(question());
    }

    @Override
    default CostPerResultQuery costPerResult(String result) {
        return DefaultCostPerResultQuery.of(question(), result);
    }

    @Override
    default AnomalyQuery anomalies() {
        return DefaultAnomalyQuery.of(watch(), question());
    }

    @Override
    default AlertQuery alert(AlertType type) {
        return DefaultAlertQuery.of(watch(), desk(), question(), type);
    }

    @Override
    default RowsQuery rows() {
        return DefaultRowsQuery.of(question());
    }

    @Override
    default Creatives creatives() {
        return DefaultCreatives.of(question());
    }

    @Override
    default TrendQuery trend(Metric metric) {
        return DefaultTrendQuery.of(question(), metric);
    }

    @Override
    default RoasChangeQuery whyRoasChanged() {
        return DefaultRoasChangeQuery.of(question());
    }

    @Override
    default ReconciliationQuery reconcile() {
        return DefaultReconciliationQuery.of(question());
    }
}
