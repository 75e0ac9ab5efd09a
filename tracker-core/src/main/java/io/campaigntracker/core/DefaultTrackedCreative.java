package io.campaigntracker.core;

import io.campaigntracker.TrackedCreative;
import io.campaigntracker.creative.FatigueResult;
import io.campaigntracker.creative.FatigueSettings;
import io.campaigntracker.performance.MetricsQuery;

/** One creative's questions. */
record DefaultTrackedCreative(String id, Question question) implements TrackedCreative {

    @Override
    public MetricsQuery metrics() {
        return new DefaultMetricsQuery(question);
    }

    @Override
    public FatigueResult fatigue(FatigueSettings settings) {
        return new FatigueQuestion(question, settings).judge(id);
    }
}
