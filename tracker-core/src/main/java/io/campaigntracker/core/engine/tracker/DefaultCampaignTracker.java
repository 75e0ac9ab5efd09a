package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaign;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.TrackedCreative;
import io.campaigntracker.action.Actions;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.alert.Alerts;
import io.campaigntracker.core.engine.action.ActionEngine;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.alert.DefaultAlerts;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.creative.DefaultCreativeAttributes;
import io.campaigntracker.core.engine.creative.DefaultPlatformMessages;
import io.campaigntracker.core.engine.creative.DefaultTrackedCreative;
import io.campaigntracker.core.engine.goal.DefaultGoals;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.offline.ClickIds;
import io.campaigntracker.core.engine.offline.DefaultOfflineConversions;
import io.campaigntracker.core.engine.prediction.DefaultPredictions;
import io.campaigntracker.core.engine.report.DefaultReports;
import io.campaigntracker.core.engine.sync.DefaultSyncOperation;
import io.campaigntracker.core.engine.sync.SyncRequest;
import io.campaigntracker.core.engine.sync.SyncRunner;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.core.engine.watch.Watches;
import io.campaigntracker.creative.CreativeAttributes;
import io.campaigntracker.creative.CreativeIdentity;
import io.campaigntracker.creative.PlatformMessages;
import io.campaigntracker.goal.Goals;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.Moments;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineConversions;
import io.campaigntracker.prediction.Predictions;
import io.campaigntracker.report.Reports;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.sync.SyncOperation;
import io.campaigntracker.watch.Watch;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out entities over one store; the present view syncs and closes, a past view does neither. */
public final class DefaultCampaignTracker implements CampaignTracker {

    private final @Nullable MetricsSource source;
    private final MetricsStore store;
    private final @Nullable SyncRunner runner;
    private final String whyNoSource;
    private final HistoryLoader loader;
    private final FleetLoader fleet;
    private final TodayLoader today;
    private final AlertKeeper keeper;
    private final Supplier<AlertStore> scratch;
    private final ClickIds clickIds;
    private final @Nullable CampaignControl control;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Watches watches;
    private @Nullable ActionEngine actions;

    /**
     * @param whyNoSource what a sync is answered where there is no source
     * @param control tells the platform what is to be done; null where there is none
     */
    public DefaultCampaignTracker(
            @Nullable MetricsSource source,
            MetricsStore store,
            @Nullable SyncRunner runner,
            String whyNoSource,
            HistoryLoader loader,
            FleetLoader fleet,
            TodayLoader today,
            AlertKeeper keeper,
            Supplier<AlertStore> scratch,
            ClickIds clickIds,
            @Nullable CampaignControl control) {
        this.source = source;
        this.store = store;
        this.runner = runner;
        this.whyNoSource = whyNoSource;
        this.loader = loader;
        this.fleet = fleet;
        this.today = today;
        this.keeper = keeper;
        this.scratch = scratch;
        this.clickIds = clickIds;
        this.control = control;
    }

    @Override
    public SyncOperation sync() {
        return new DefaultSyncOperation(syncing(), SyncRequest.DEFAULT);
    }

    @Override
    public Watch watch() {
        syncing();
        MetricsSource asked = Objects.requireNonNull(source, "a tracker that syncs has a source");
        synchronized (closed) {
            Watches own = watches == null ? Watches.of(this, asked, loader, acting()) : watches;
            watches = own;
            return own.watch();
        }
    }

    @Override
    public Actions actions() {
        return acting().actions();
    }

    private ActionEngine acting() {
        if (closed.get()) {
            throw new IllegalStateException("the tracker is closed");
        }
        synchronized (closed) {
            ActionEngine own = actions == null ? ActionEngine.of(this, loader, control) : actions;
            actions = own;
            return own;
        }
    }

    @Override
    public TrackedCampaign campaign(String campaignId) {
        Objects.requireNonNull(campaignId, "campaignId");
        QueryTerms terms = QueryTerms.about(QueryScope.campaigns(Set.of(campaignId)));
        return new DefaultTrackedCampaign(
                campaignId, loader, terms, fleet, today, keeper, () -> sync().campaigns(Set.of(campaignId)));
    }

    @Override
    public TrackedCampaigns campaigns(String... campaignIds) {
        return campaigns(List.of(campaignIds));
    }

    @Override
    public TrackedCampaigns campaigns(Collection<String> campaignIds) {
        return new DefaultTrackedCampaigns(
                loader, QueryTerms.about(QueryScope.campaigns(campaignIds)), fleet, today, keeper);
    }

    @Override
    public TrackedCampaigns allCampaigns() {
        return new DefaultTrackedCampaigns(loader, QueryTerms.about(QueryScope.EVERYTHING), fleet, today, keeper);
    }

    @Override
    public TrackedCampaigns account(String accountId) {
        return new DefaultTrackedCampaigns(
                loader, QueryTerms.about(QueryScope.account(accountId)), fleet, today, keeper);
    }

    @Override
    public TrackedCreative creative(String creativeId) {
        return new DefaultTrackedCreative(creativeId, loader, CreativeIdentity.CREATIVE_ID);
    }

    @Override
    public Predictions predictions() {
        return DefaultPredictions.of(loader);
    }

    @Override
    public OfflineConversions offlineConversions() {
        OfflineConversionStore offline = loader.parts()
                .require(
                        loader.parts().offline(),
                        "keeps no offline conversions; give one with offlineConversions(…) when building");
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't import");
        }
        return DefaultOfflineConversions.of(offline, loader, clickIds);
    }

    @Override
    public Goals goals() {
        return new DefaultGoals(loader);
    }

    @Override
    public CreativeAttributes creativeAttributes() {
        return new DefaultCreativeAttributes(loader);
    }

    @Override
    public PlatformMessages platformMessages() {
        return new DefaultPlatformMessages(loader);
    }

    @Override
    public Reports reports() {
        return new DefaultReports(fleet, keeper, this);
    }

    @Override
    public Alerts alerts() {
        return new DefaultAlerts(fleet, today, keeper, scratch);
    }

    @Override
    public List<AccountCatalog> catalogs() {
        return store.catalogs(loader.moment());
    }

    @Override
    public CampaignTracker asOf(Instant moment) {
        HistoryLoader past = loader.asOf(Moments.requirePlausible(moment, "moment"));
        return new DefaultCampaignTracker(
                null,
                store,
                null,
                whyNoSource,
                past,
                fleet.asOf(past),
                today.at(past),
                keeper,
                scratch,
                clickIds,
                control);
    }

    @Override
    public void close() {
        if (loader.moment() != null || closed.getAndSet(true)) {
            return;
        }
        Watches watched;
        ActionEngine acted;
        synchronized (closed) {
            watched = watches;
            acted = actions;
        }
        if (watched != null) {
            watched.close();
        }
        if (acted != null) {
            acted.close();
        }
        if (runner != null) {
            runner.close();
        }
        keeper.close();
        try {
            if (source != null) {
                source.close();
            }
        } finally {
            store.close();
        }
    }

    private SyncRunner syncing() {
        if (closed.get()) {
            throw new IllegalStateException("the tracker is closed");
        }
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't sync");
        }
        if (runner == null) {
            throw new IllegalStateException(
                    "the tracker was built without a source, so there is nothing to sync from: " + whyNoSource);
        }
        return runner;
    }
}
