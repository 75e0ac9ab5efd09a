package io.campaigntracker.core;

import io.campaigntracker.CampaignTracker;
import io.campaigntracker.action.ActionStore;
import io.campaigntracker.action.CampaignControl;
import io.campaigntracker.alert.AlertSink;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.conversion.ConversionBasis;
import io.campaigntracker.core.conversion.ConversionDefaults;
import io.campaigntracker.core.delivery.SpendLimits;
import io.campaigntracker.core.engine.alert.AlertKeeper;
import io.campaigntracker.core.engine.anomaly.FleetLoader;
import io.campaigntracker.core.engine.history.DispersionLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoaderSetup;
import io.campaigntracker.core.engine.history.MaturityMemory;
import io.campaigntracker.core.engine.history.SyncLearning;
import io.campaigntracker.core.engine.offline.ClickIds;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.core.engine.store.StoreParts;
import io.campaigntracker.core.engine.sync.SyncRunner;
import io.campaigntracker.core.engine.tenant.TenantSource;
import io.campaigntracker.core.engine.tenant.TenantStore;
import io.campaigntracker.core.engine.today.TodayLoader;
import io.campaigntracker.core.engine.tracker.DefaultCampaignTracker;
import io.campaigntracker.core.naming.NamePatterns;
import io.campaigntracker.core.stats.Workers;
import io.campaigntracker.core.store.InMemoryActions;
import io.campaigntracker.core.store.InMemoryAlertStore;
import io.campaigntracker.core.store.InMemoryWatchStore;
import io.campaigntracker.core.today.TodaySettings;
import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.CurrencyConverter;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.naming.NamePattern;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.source.MetricsSource;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.sync.SyncObserver;
import io.campaigntracker.tenant.Tenant;
import io.campaigntracker.watch.WatchStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a {@link CampaignTracker}.
 *
 * <p>Defaults: the system clock; a conversion is a {@link ConversionDefinition#PURCHASE purchase} within 7 days of a click or a day of a view;
 * four chunks are fetched side by side. Not thread-safe; the tracker it builds is.
 */
public final class TrackerBuilder {

    private static final int DEFAULT_PARALLELISM = 4;

    private @Nullable MetricsSource source;
    private String whyNoSource = "none was given with source(…)";
    private @Nullable MetricsStore store;
    private Clock clock = Clock.systemUTC();
    private ConversionBasis basis = ConversionBasis.DEFAULT;
    private final Map<String, ConversionDefinition> definitions = new HashMap<>();
    private final Map<String, AttributionWindow> windows = new HashMap<>();
    private int parallelism = DEFAULT_PARALLELISM;
    private Workers workers = Workers.ofProcessors();
    private DetectionSettings detection = DetectionSettings.DEFAULT;
    private TodaySettings today = TodaySettings.DEFAULT;
    private @Nullable AlertStore alertStore;
    private List<AlertSink> sinks = List.of(new LoggingAlertSink());
    private SyncObserver syncObserver = SyncObserver.NONE;

    private @Nullable CampaignControl control;
    private @Nullable CurrencyConverter converter;
    private @Nullable OfflineConversionStore offline;
    private ClickIds clickIds = ClickIds.NOT_KEPT;
    private @Nullable Tenant tenant;
    private NamePatterns names = NamePatterns.NONE;
    private OfflinePolicy offlinePolicy = OfflinePolicy.COUNTED_BY_PLATFORM;

    public TrackerBuilder() {}

    /** Where metrics come from. Without one the tracker answers from the store and refuses to sync. */
    public TrackerBuilder source(MetricsSource source) {
        this.source = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Says why no source is given, such as which setting is missing; whoever asks for a sync all the same is told. Plays no part beside
     * {@link #source(MetricsSource) a source}.
     */
    public TrackerBuilder withoutSource(String reason) {
        this.whyNoSource = Objects.requireNonNull(reason, "reason");
        return this;
    }

    /** Where metrics are kept. */
    public TrackerBuilder store(MetricsStore store) {
        this.store = Objects.requireNonNull(store, "store");
        return this;
    }

    /** What time it is; its zone does not matter, days are those of each ad account. */
    public TrackerBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** What counts as a conversion unless a question says otherwise. */
    public TrackerBuilder conversionDefinition(ConversionDefinition definition) {
        this.basis = new ConversionBasis(definition, basis.window());
        return this;
    }

    /**
     * What counts as a conversion in one account, where it differs from the others: its rows are stored so, and questions about it answered so.
     * A figure over several accounts counts each one's own, and its explanation says so.
     *
     * @param accountId with or without {@code act_}
     */
    public TrackerBuilder conversionDefinition(String accountId, ConversionDefinition definition) {
        definitions.put(AccountIds.bare(accountId), Objects.requireNonNull(definition, "definition"));
        return this;
    }

    /** The attribution window unless a question says otherwise. */
    public TrackerBuilder attributionWindow(AttributionWindow window) {
        this.basis = new ConversionBasis(basis.definition(), window);
        return this;
    }

    /**
     * The attribution window of one account, where it differs from the others. A figure over several accounts has one window: theirs where they
     * agree, else that of the tracker.
     *
     * @param accountId with or without {@code act_}
     */
    public TrackerBuilder attributionWindow(String accountId, AttributionWindow window) {
        windows.put(AccountIds.bare(accountId), Objects.requireNonNull(window, "window"));
        return this;
    }

    /** Who tells the platform what is to be done about campaigns. Without one, actions are proposed and never done. It is not closed. */
    public TrackerBuilder control(CampaignControl control) {
        this.control = Objects.requireNonNull(control, "control");
        return this;
    }

    /** Converts money of several currencies for questions that name one with {@code in(…)}. By default there is none. */
    public TrackerBuilder currencyConverter(CurrencyConverter converter) {
        this.converter = Objects.requireNonNull(converter, "converter");
        return this;
    }

    /** Where offline conversions are kept; by default in the store, if it is an {@link OfflineConversionStore}. It is not closed. */
    public TrackerBuilder offlineConversions(OfflineConversionStore offlineStore) {
        this.offline = Objects.requireNonNull(offlineStore, "offlineStore");
        return this;
    }

    /**
     * Keeps the click ids of offline conversions as HMAC-SHA-256 under this key, so that conversions of one click can be put together and nobody can tell from the
     * store whose click it was. Without a key click ids are not kept.
     *
     * @param key at least 16 random bytes, the same for every tracker of a store; it is stored nowhere
     * @throws IllegalArgumentException if it is shorter
     */
    public TrackerBuilder clickIdKey(byte[] key) {
        this.clickIds = ClickIds.under(key);
        return this;
    }

    /**
     * Whether imported offline conversions are part of conversions and revenue unless a question says otherwise: of ROAS, metrics, trends, reports, alerts on
     * ROAS, and of what predictions come true. By default they are, without those that the platform may have counted already.
     */
    public TrackerBuilder offlinePolicy(OfflinePolicy policy) {
        this.offlinePolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * How many chunks a sync fetches side by side.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public TrackerBuilder parallelism(int chunks) {
        if (chunks < 1) {
            throw new IllegalArgumentException("parallelism is " + chunks + "; at least 1 is needed");
        }
        this.parallelism = chunks;
        return this;
    }

    /**
     * Whose threads compute beside the asking one where a question is about many campaigns; by default those of the common pool, one thread a processor. Answers do not depend on
     * it. It may be busy or shut down: then the asking thread does everything. It is not closed.
     */
    public TrackerBuilder computeOn(Executor executor) {
        this.workers = Workers.on(executor);
        return this;
    }

    /** Days of sales, holidays or outages that are known of: anomaly detection neither judges them nor lets them into a baseline. */
    public TrackerBuilder knownEvents(DateRange... events) {
        this.detection = detection.withEvents(List.of(events));
        return this;
    }

    /**
     * What names of campaigns, ad sets or ads tell, so that questions can roll up by it. Of several patterns of a level the first that matches a name and has the
     * dimension counts.
     *
     * @throws IllegalArgumentException for accounts, whose names are no data
     */
    public TrackerBuilder names(EntityLevel level, NamePattern pattern) {
        this.names = names.with(level, Objects.requireNonNull(pattern, "pattern"));
        return this;
    }

    /** What the platform may spend of a daily budget on a day and in a week; more is overspend, and no projection goes beyond. */
    public TrackerBuilder spendLimits(SpendLimits limits) {
        this.detection = detection.withLimits(limits);
        this.today = today.withLimits(limits);
        return this;
    }

    /** By what today is judged: how many days teach, how many false alarms are accepted, and what the platform may spend of a budget. */
    public TrackerBuilder today(TodaySettings settings) {
        this.today = Objects.requireNonNull(settings, "settings");
        return this;
    }

    /** Where alerts are kept; by default the store, if it keeps alerts, otherwise memory. */
    public TrackerBuilder alertStore(AlertStore store) {
        this.alertStore = Objects.requireNonNull(store, "store");
        return this;
    }

    /** Who is told of new alerts; by default the log. The tracker closes them when it is closed. */
    public TrackerBuilder alertSinks(AlertSink... sinks) {
        this.sinks = List.of(sinks);
        return this;
    }

    /** Who stands beside each sync, to time and trace it; by default nobody. */
    public TrackerBuilder syncObserver(SyncObserver observer) {
        this.syncObserver = Objects.requireNonNull(observer, "observer");
        return this;
    }

    /**
     * Binds the tracker to a tenant: it syncs, reads, learns from and tells of its accounts alone, whatever else store and source hold. By default it is bound to
     * none, and sees all of them.
     */
    public TrackerBuilder tenant(Tenant tenant) {
        this.tenant = Objects.requireNonNull(tenant, "tenant");
        return this;
    }

    /**
     * {@return a tracker; it closes the source and the store when it is closed}
     *
     * @throws IllegalStateException if no store was given
     */
    public CampaignTracker build() {
        MetricsStore given = store;
        if (given == null) {
            throw new IllegalStateException(
                    "no store was given; call store(…), for instance with JooqMetricsStore.connect(url) or new InMemoryMetricsStore()");
        }
        TenantStore own = tenant == null ? null : new TenantStore(given, tenant);
        MetricsStore kept = own == null ? given : own;
        MetricsSource asked = source == null || tenant == null ? source : new TenantSource(source, tenant);
        StoreParts parts = parts(kept, own);
        ConversionDefaults defaults = defaults();
        MaturityMemory maturity = new MaturityMemory(parts.totals(), parts.clocks(), defaults);
        HistoryLoader loader = new HistoryLoader(
                new LoaderSetup(
                        parts,
                        new StateCache<>(1),
                        new StateCache<>(1),
                        defaults,
                        maturity,
                        new DispersionLoader(),
                        converter,
                        offlinePolicy,
                        names,
                        workers),
                clock);
        SyncRunner runner = asked == null
                ? null
                : new SyncRunner(
                        asked, parts, clock, defaults, parallelism, new SyncLearning(loader, maturity), syncObserver);
        FleetLoader fleet = new FleetLoader(loader, detection);
        AlertStore alerts = parts.alerts().orElseGet(InMemoryAlertStore::new);
        return new DefaultCampaignTracker(
                asked,
                kept,
                runner,
                whyNoSource,
                loader,
                fleet,
                new TodayLoader(loader, today),
                new AlertKeeper(alerts, sinks, clock),
                InMemoryAlertStore::new,
                clickIds,
                control);
    }

    private StoreParts parts(MetricsStore kept, @Nullable TenantStore own) {
        StoreParts parts = StoreParts.of(kept);
        parts = parts.watches().isPresent() ? parts : parts.with(WatchStore.class, new InMemoryWatchStore());
        parts = parts.actions().isPresent() ? parts : parts.with(ActionStore.class, new InMemoryActions());
        parts = offline == null
                ? parts
                : parts.with(OfflineConversionStore.class, own == null ? offline : own.of(offline));
        return alertStore == null ? parts : parts.with(AlertStore.class, own == null ? alertStore : own.of(alertStore));
    }

    private ConversionDefaults defaults() {
        Set<String> accounts = new HashSet<>(definitions.keySet());
        accounts.addAll(windows.keySet());
        Map<String, ConversionBasis> own = new HashMap<>();
        for (String account : accounts) {
            own.put(
                    account,
                    new ConversionBasis(
                            definitions.getOrDefault(account, basis.definition()),
                            windows.getOrDefault(account, basis.window())));
        }
        return new ConversionDefaults(basis, own);
    }
}
