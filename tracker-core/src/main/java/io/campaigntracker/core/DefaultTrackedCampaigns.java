package io.campaigntracker.core;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.anomaly.AnomalyQuery;
import io.campaigntracker.creative.Creatives;
import io.campaigntracker.performance.BlendedRoasQuery;
import io.campaigntracker.performance.CostPerResultQuery;
import io.campaigntracker.performance.MetricsQuery;
import io.campaigntracker.performance.RowsQuery;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(Question question, AnomalyWatch watch) implements TrackedCampaigns {

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
    public RowsQuery rows() {
        return DefaultRowsQuery.of(question);
    }
}
