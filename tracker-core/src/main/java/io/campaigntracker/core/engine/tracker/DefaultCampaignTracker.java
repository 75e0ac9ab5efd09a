package io.campaigntracker.core.engine.tracker;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.TrackedCampaign;
import io.campaigntracker.TrackedCampaigns;
import io.campaigntracker.TrackedCreative;
import io.campaigntracker.alert.Alerts;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.alert.DefaultAlerts;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.offline.DefaultOfflineConversions;
import io.campaigntracker.core.engine.prediction.DefaultPredictions;
import io.campaigntracker.core.engine.report.DefaultDailyReportQuery;
import io.campaigntracker.core.engine.sync.DefaultSyncOperation;
import io.campaigntracker.core.engine.sync.SyncRequest;
import io.campaigntracker.core.engine.sync.SyncRunner;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflineConversions;
import io.campaigntracker.prediction.Predictions;
import io.campaigntracker.report.Reports;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.sync.SyncOperation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Hands out entities over one store; the present view syncs and closes, a past view does neither. */
public final class DefaultCampaignTracker implements CampaignTracker {

    private final @Nullable MetricsSource source;
    private final MetricsStore store;
    private final @Nullable SyncRunner runner;
    private final HistoryLoader loader;
    private final FleetLoader watch;
    private final AlertKeeper desk;
    private final AtomicBoolean closed = new AtomicBoolean();

    public DefaultCampaignTracker(
            @Nullable MetricsSource source,
            MetricsStore store,
            @Nullable SyncRunner runner,
            HistoryLoader loader,
            FleetLoader watch,
            AlertKeeper desk) {
        this.source = source;
        this.store = store;
        this.runner = runner;
        this.loader = loader;
        this.watch = watch;
        this.desk = desk;
    }

    @Override
    public SyncOperation sync() {
        return new DefaultSyncOperation(syncing(), SyncRequest.DEFAULT);
    }

    @Override
    public TrackedCampaign campaign(String campaignId) {
        Objects.requireNonNull(campaignId, "campaignId");
        QueryTerms question = QueryTerms.about(loader, QueryScope.campaigns(Set.of(campaignId)));
        return new DefaultTrackedCampaign(
                campaignId, question, watch, desk, () -> sync().campaigns(Set.of(campaignId)));
    }

    @Override
    public TrackedCampaigns campaigns(String... campaignIds) {
        return campaigns(List.of(campaignIds));
    }

    @Override
    public TrackedCampaigns campaigns(Collection<String> campaignIds) {
        return new DefaultTrackedCampaigns(QueryTerms.about(loader, QueryScope.campaigns(campaignIds)), watch, desk);
    }

    @Override
    public TrackedCampaigns allCampaigns() {
        return new DefaultTrackedCampaigns(QueryTerms.about(loader, QueryScope.EVERYTHING), watch, desk);
    }

    @Override
    public TrackedCampaigns account(String accountId) {
        return new DefaultTrackedCampaigns(QueryTerms.about(loader, QueryScope.account(accountId)), watch, desk);
    }

    @Override
    public TrackedCreative creative(String creativeId) {
        return new DefaultTrackedCreative(creativeId, QueryTerms.about(loader, QueryScope.creative(creativeId)));
    }

    @Override
    public Predictions predictions() {
        return DefaultPredictions.of(loader);
    }

    @Override
    public OfflineConversions offlineConversions() {
        OfflineConversionStore offline = loader.offline();
        if (offline == null) {
            throw new IllegalStateException("the store " + store.getClass().getSimpleName()
                    + " keeps no offline conversions; give one with offlineConversions(…) when building");
        }
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't import");
        }
        return new DefaultOfflineConversions(
                offline, loader.accounts(), loader.clock(), OfflineConversionStore.OnConflict.KEEP_STORED);
    }

    @Override
    public Reports reports() {
        return () -> DefaultDailyReportQuery.of(loader, watch, desk);
    }

    @Override
    public Alerts alerts() {
        return new DefaultAlerts(desk, loader.moment());
    }

    @Override
    public List<AccountCatalog> catalogs() {
        return store.catalogs(loader.moment());
    }

    @Override
    public CampaignTracker asOf(Instant moment) {
        HistoryLoader past = loader.asOf(moment);
        return new DefaultCampaignTracker(null, store, null, past, watch.asOf(past), desk);
    }

    @Override
    public void close() {
        if (loader.moment() != null || closed.getAndSet(true)) {
            return;
        }
        if (runner != null) {
            runner.close();
        }
        desk.close();
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
            throw new IllegalStateException("the tracker was built without a source, so there is nothing to sync from");
        }
        return runner;
    }
}
