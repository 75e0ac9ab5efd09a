package io.campaigntracker.core;

import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.performance.BlendedRoasQuery;

/** Several campaigns' questions. */
record DefaultTrackedCampaigns(Question question, AnomalyWatch watch, AlertDesk desk)
        implements DefaultQuestions, TrackedCampaigns {

    @Override
    public BlendedRoasQuery blendedRoas() {
        return DefaultRoasQuery.Blended.of(question);
    }
}
