package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.TrackedCampaign;
import io.campaigntracker.alert.AlertQuery;
import io.campaigntracker.alert.AlertType;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.alert.DefaultAlertQuery;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.goal.DefaultGoals;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.performance.DefaultRoasQuery;
import io.campaigntracker.core.engine.today.DefaultTodayQuery;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.maturity.MaturityCurve;
import io.campaigntracker.performance.RoasQuery;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.today.TodayQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One campaign's questions. */
record DefaultTrackedCampaign(
        String id,
        HistoryLoader loader,
        QueryTerms terms,
        FleetLoader fleet,
        TodayLoader days,
        AlertKeeper keeper,
        Supplier<SyncOperation> syncs)
        implements DefaultCampaignQuestions, TrackedCampaign {

    @Override
    public SyncOperation sync() {
        return syncs.get();
    }

    @Override
    public RoasQuery roas() {
        return DefaultRoasQuery.of(loader, terms);
    }

    @Override
    public Optional<MaturityCurve> maturity() {
        return loader.curve(terms.scope(), id);
    }

    @Override
    public CampaignGoal goal() {
        return new DefaultGoals(loader).campaign(id);
    }

    @Override
    public List<MetricsRevision> revisions(LocalDate day) {
        return loader.revisions(terms.scope(), id, day);
    }

    @Override
    public TodayQuery today() {
        return new DefaultTodayQuery(days, terms.scope());
    }

    @Override
    public AlertQuery alert(AlertType type) {
        return DefaultAlertQuery.of(fleet, days, keeper, terms, type);
    }
}
