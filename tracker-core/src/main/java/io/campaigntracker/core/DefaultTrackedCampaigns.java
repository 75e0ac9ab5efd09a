package io.campaigntracker.core;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.model.Metric;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.ReconciliationQuery;
import io.campaigntracker.performance.RoasChangeQuery;
import io.campaigntracker.performance.RowsQuery;
import io.campaigntracker.performance.TrendQuery;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(Question question, AnomalyWatch watch, AlertDesk desk) implements TrackedCampaigns {

    @Override
    public MetricsQuery metrics() {
        return new DefaultMetricsQuery(question);
    }

    @Override
    public BlendedRoasQuery blendedRoas() {
        return DefaultRoasQuery.Blended.of(question);
    }

    @Override
    public CostPerResultQuery costPerResult(String result) {
        return DefaultCostPerResultQuery.of(question, result);
    }

    @Override
    public Creatives creatives() {
        return DefaultCreatives.of(question);
    }

    @Override
    public AnomalyQuery anomalies() {
        return DefaultAnomalyQuery.of(watch, question);
    }

    @Override
    public AlertQuery alert(AlertType type) {
        return DefaultAlertQuery.of(watch, desk, question, type);
    }

    @Override
    public RowsQuery rows() {
        return DefaultRowsQuery.of(question);
    }

    @Override
    public TrendQuery trend(Metric metric) {
        return DefaultTrendQuery.of(question, metric);
    }

    @Override
    public RoasChangeQuery whyRoasChanged() {
        return DefaultRoasChangeQuery.of(question);
    }

    @Override
    public ReconciliationQuery reconcile() {
        return DefaultReconciliationQuery.of(question);
    }
}
