package io.campaigntracker.core;

import io.campaigntracker.TrackedCampaign;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.spi.MetricsRevision;
import io.campaigntracker.sync.SyncOperation;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** One campaign's questions. */
record DefaultTrackedCampaign(
        String id, Question question, AnomalyWatch watch, AlertDesk desk, Supplier<SyncOperation> syncs)
        implements DefaultQuestions, TrackedCampaign {

    @Override
    public SyncOperation sync() {
        return syncs.get();
    }

    @Override
    public RoasQuery roas() {
        return DefaultRoasQuery.of(question);
    }

    @Override
    public List<MetricsRevision> revisions(LocalDate day) {
        return question.loader().revisions(question.scope(), id, day);
    }
}
