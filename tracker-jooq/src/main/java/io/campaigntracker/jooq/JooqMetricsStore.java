package io.campaigntracker.jooq;

import io.campaigntracker.alert.Alert;
import io.campaigntracker.alert.AlertDelivery;
import io.campaigntracker.alert.AlertFilter;
import io.campaigntracker.alert.AlertFinding;
import io.campaigntracker.alert.AlertStore;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.naming.NameChange;
import io.campaigntracker.naming.NameStore;
import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OnlineOrder;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionQuery;
import io.campaigntracker.prediction.PredictionScore;
import io.campaigntracker.prediction.PredictionStore;
import io.campaigntracker.prediction.RecordedPrediction;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.CampaignArrivals;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.HourlyHistory;
import io.campaigntracker.store.HourlyQuery;
import io.campaigntracker.store.HourlyRevision;
import io.campaigntracker.store.HourlyStore;
import io.campaigntracker.store.KnownTotals;
import io.campaigntracker.store.KnownTotalsQuery;
import io.campaigntracker.store.Lease;
import io.campaigntracker.store.LeaseStore;
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store on PostgreSQL 15 to 18.
 *
 * <p>The tables lie in the schema {@code campaign_tracker} unless {@link JooqStoreBuilder#schema} names another. It is created and brought
 * up to date on opening, safely when several services start at once; a role that may not create tables can open a store whose schema is
 * up to date. After {@link #close()} every call is a {@link io.campaigntracker.store.StoreException}. No session state is used, so a transaction-pooling proxy may stand in
 * between; a caller's own DataSource then needs the driver's {@code prepareThreshold=0}, which is set on the store's own connections.
 *
 * <p>Writing is repeated by itself where the database was restarted or gave way to a collision; that is safe, because writing the same
 * again changes nothing. Otherwise a {@link io.campaigntracker.store.StoreException} says what was and was not written.
 *
 * <p>Moments are kept in microseconds. Thread-safe.
 */
public final class JooqMetricsStore
        implements MetricsStore,
                RevisionStore,
                RecomputableStore,
                OfflineConversionStore,
                LeaseStore,
                PredictionStore,
                AlertStore,
                TotalsStore,
                GoalStore,
                NameStore,
                EditStore,
                HourlyStore {

    private final Database database;
    private final int copyFrom;
    private final FetchClock clock;
    private final FetchLog log;
    private final CoverageTable coverage;
    private final HistoryReader history;
    private final CatalogReader catalogs;
    private final ReachTable reach;
    private final HourlyTable hours;
    private final AlertTable alerts;
    private final OfflineTables offline;
    private final LeaseTable leases;
    private final ChangeCounter changes;
    private final JooqPredictionStore predictions;
    private final GoalTable goals;
    private final EditTable edits;

    JooqMetricsStore(Database database, int copyFrom, FetchClock clock) {
        Schema schema = database.schema();
        this.database = database;
        this.copyFrom = copyFrom;
        this.clock = clock;
        this.log = new FetchLog(schema);
        this.coverage = new CoverageTable(schema);
        this.history = new HistoryReader(schema);
        this.catalogs = new CatalogReader(schema);
        this.reach = new ReachTable(schema);
        this.hours = new HourlyTable(schema);
        this.alerts = new AlertTable(schema);
        this.offline = new OfflineTables(schema);
        this.leases = new LeaseTable(schema);
        this.changes = new ChangeCounter(schema);
        this.predictions = new JooqPredictionStore(database);
        this.goals = new GoalTable(schema);
        this.edits = new EditTable(schema);
    }

    /**
     * Opens a store with a connection pool of its own, which {@link #close()} closes.
     *
     * @param url {@code postgresql://user:password@host:port/database?sslmode=require} (percent-encoded, several hosts with commas)
     *     or {@code jdbc:postgresql://...}
     * @throws IllegalArgumentException if the address can't be understood
     * @throws io.campaigntracker.store.StoreException if the database can't be reached or its schema can't be brought up to date
     */
    public static JooqMetricsStore connect(String url) {
        return builder().url(url).open();
    }

    /**
     * Opens a store with a connection pool of its own, credentials apart from the address.
     *
     * @throws IllegalArgumentException if the address can't be understood
     * @throws io.campaigntracker.store.StoreException if the database can't be reached or its schema can't be brought up to date
     */
    public static JooqMetricsStore connect(String url, String user, String password) {
        return builder().url(url).credentials(user, password).open();
    }

    /**
     * Opens a store on the caller's connections; {@link #close()} leaves them alone.
     *
     * @throws io.campaigntracker.store.StoreException if the database can't be reached or its schema can't be brought up to date
     */
    public static JooqMetricsStore of(DataSource dataSource) {
        return builder().dataSource(dataSource).open();
    }

    /** {@return a builder, for a schema of its own, pool size and time limits} */
    public static JooqStoreBuilder builder() {
        return new JooqStoreBuilder();
    }

    /**
     * {@return this store inside a transaction that the caller began and will commit or roll back}
     *
     * <p>Each call is whole or not at all there too, behind a savepoint; nothing is repeated by itself, and after an error the
     * caller's transaction goes on. Writing needs a transaction of level READ COMMITTED, PostgreSQL's default; in any other it is a
     * {@link io.campaigntracker.store.StoreException}, while reading works in all. A chunk written makes other writers of its account
     * and level wait until the caller's transaction ends. For one thread, as the connection is.
     *
     * @param connection a connection to the same database, not in auto-commit mode
     * @throws IllegalArgumentException if it is in auto-commit mode
     */
    public JooqMetricsStore within(Connection connection) {
        database.requireOpen("join the caller's transaction");
        return new JooqMetricsStore(
                new CallersTransaction(connection, database.schema(), database.temporaryTables()), copyFrom, clock);
    }

    /** {@return where a source may keep its report runs in flight, so that a restart polls on instead of starting anew} */
    public PendingQueryStore reportRuns() {
        return new ReportRunTable(database);
    }

    @Override
    public WriteResult write(MetricsChunk chunk, WriteTerms terms) {
        ChunkWriter.check(chunk);
        StorableRows.check(chunk.rows());
        return change(
                "write the " + chunk.rows().size() + " rows of " + chunk.request(),
                chunk.fetchedAt(),
                connection -> new ChunkWriter(database.schema(), log, coverage, leases, transport())
                        .write(connection, chunk, terms));
    }

    @Override
    public void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        change("note that " + request + " could not be fetched", connection -> {
            coverage.recordFailure(connection, request, attemptedAt, failure);
            return true;
        });
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        return database.read("read " + query.level() + " rows of " + query.range(), connection -> {
            MetricsHistory.Builder rows = MetricsHistory.builder();
            history.forEach(connection, query, rows::add);
            return rows.build();
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>An exception of the consumer ends the reading and is passed on. Rows are handed over once: a connection lost on the way is
     * an error, not a new beginning.
     */
    @Override
    public void forEach(HistoryQuery query, Consumer<? super MetricsRow> consumer) {
        database.readOnce("read " + query.level() + " rows of " + query.range(), connection -> {
            history.forEach(connection, query, consumer);
            return true;
        });
    }

    @Override
    public List<StoredTotals> totals(TotalsQuery query) {
        return database.read(
                "add up the rows of " + query.rows().range(), connection -> history.totals(connection, query));
    }

    @Override
    public List<KnownTotals> knownTotals(KnownTotalsQuery query) {
        return database.read(
                "add up what was known of " + query.range(),
                connection -> PastTotals.read(connection, database.schema(), query));
    }

    @Override
    public List<CampaignArrivals> arrivals(ArrivalsQuery query) {
        return database.read(
                "add up how the campaigns of account " + query.accountId() + " came in",
                connection -> PastTotals.arrivals(connection, database.schema(), query));
    }

    @Override
    public List<MetricsRevision> revisions(EntityRef entity, LocalDate date) {
        RevisionTable table = new RevisionTable(database.schema(), MetricsTable.of(entity.level()));
        return database.read(
                "read the revisions of " + entity + " on " + date, connection -> table.list(connection, entity, date));
    }

    @Override
    public long recompute(
            String accountId, String definition, AttributionWindow window, UnaryOperator<MetricsRow> recompute) {
        return new Recomputation(database, accountId, definition, window, recompute).run();
    }

    @Override
    public List<Coverage> coverage(CoverageQuery query) {
        return database.read("read the coverage of " + query.range(), connection -> coverage.read(connection, query));
    }

    @Override
    public void saveCatalog(AccountCatalog catalog, @Nullable Lease lease) {
        catalog.requireScreened();
        CatalogWriter writer = new CatalogWriter(database.schema(), catalogs);
        change("save the catalog of account " + catalog.account().accountId(), catalog.fetchedAt(), connection -> {
            leases.hold(connection, lease);
            writer.save(connection, catalog);
            return true;
        });
    }

    @Override
    public List<AccountCatalog> catalogs(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read the catalogs", connection -> catalogs.catalogs(connection, accountIds, asOf));
    }

    @Override
    public List<NameChange> names(EntityLevel level, Set<String> accountIds, @Nullable Instant asOf) {
        return database.read(
                "read the names",
                connection -> new NameReader(database.schema()).read(connection, level, accountIds, asOf));
    }

    @Override
    public List<CreativePeriod> creativePeriods(String accountId) {
        return database.read(
                "read the creatives of account " + accountId,
                connection -> catalogs.creativePeriods(connection, accountId));
    }

    @Override
    public void saveReach(List<RangeReach> answers, @Nullable Lease lease) {
        Instant latest = answers.stream()
                .map(RangeReach::fetchedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
        change("save " + answers.size() + " reach figures", latest, connection -> {
            leases.hold(connection, lease);
            reach.save(connection, answers);
            return true;
        });
    }

    @Override
    public List<RangeReach> reach(ReachQuery query) {
        return database.read(
                "read the reach of " + query.entityIds().size() + " entities over " + query.range(),
                connection -> reach.read(connection, query));
    }

    @Override
    public WriteResult writeHours(HourlyChunk chunk, WriteTerms terms) {
        chunk.requireAnswers();
        return change(
                "write the " + chunk.rows().size() + " rows of " + chunk.request(),
                chunk.fetchedAt(),
                connection -> new HourlyWriter(connection, database.schema(), leases, hours).write(chunk, terms));
    }

    @Override
    public void recordHourlyFailure(HourlyRequest request, Instant attemptedAt, SourceFailure failure) {
        change("note that " + request + " could not be fetched", connection -> {
            hours.noteFailure(connection, request, attemptedAt, failure);
            return true;
        });
    }

    @Override
    public HourlyHistory hours(HourlyQuery query) {
        return database.read("read the hours of " + query.range(), connection -> hours.read(connection, query));
    }

    @Override
    public List<HourlyRevision> hourlyRevisions(HourlyQuery query) {
        return database.read(
                "read the states of the hours of " + query.range(), connection -> hours.revisions(connection, query));
    }

    @Override
    public long thinHours(String accountId, Instant now) {
        return database.write(
                "thin the hours of account " + accountId,
                connection -> new HourlyThinning(connection, database.schema(), accountId).run(now));
    }

    @Override
    public ImportResult<OfflineConversion> importConversions(
            Collection<OfflineConversion> conversions, Instant importedAt, OnConflict onConflict) {
        return change(
                "import " + conversions.size() + " offline conversions",
                importedAt,
                connection ->
                        offline.putConversions(connection, conversions, importedAt, onConflict == OnConflict.REPLACE));
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(
            Collection<OnlineOrder> orders, Instant importedAt, OnConflict onConflict) {
        return change(
                "import " + orders.size() + " online orders",
                importedAt,
                connection -> offline.putOrders(connection, orders, importedAt, onConflict == OnConflict.REPLACE));
    }

    @Override
    public List<OfflineConversion> conversions(OfflineConversionQuery query) {
        return database.read("read the offline conversions", connection -> offline.conversions(connection, query));
    }

    @Override
    public List<OfflineConversion> conversions(String accountId, Set<String> orderIds) {
        return database.read(
                "read " + orderIds.size() + " orders",
                connection -> offline.conversions(connection, accountId, orderIds));
    }

    @Override
    public long erase(@Nullable String accountId, Set<String> orderIds) {
        return change(
                "erase " + orderIds.size() + " orders", connection -> offline.erase(connection, accountId, orderIds));
    }

    @Override
    public long eraseBefore(Instant moment) {
        return change("erase the orders before " + moment, connection -> offline.eraseBefore(connection, moment));
    }

    @Override
    public List<OnlineOrder> matchingOnlineOrders(OfflineConversionQuery query) {
        return database.read("read the online orders", connection -> offline.matchingOrders(connection, query));
    }

    @Override
    public List<OnlineOrder> onlineOrders(OfflineConversionQuery query) {
        return database.read("read the online orders", connection -> offline.orders(connection, query));
    }

    @Override
    public Set<String> accountsWithConversions(@Nullable Instant asOf) {
        return database.read(
                "read which accounts have offline conversions", connection -> offline.accounts(connection, asOf));
    }

    @Override
    public int addPredictions(Collection<Prediction> added, Instant recordedAt) {
        return predictions.addPredictions(added, recordedAt);
    }

    @Override
    public List<RecordedPrediction> predictions(PredictionQuery query) {
        return predictions.predictions(query);
    }

    @Override
    public int addScores(Collection<PredictionScore> scores) {
        return predictions.addScores(scores);
    }

    @Override
    public List<PredictionScore> scores(PredictionQuery query) {
        return predictions.scores(query);
    }

    @Override
    public int addEdits(EditChunk chunk) {
        return change(
                "keep " + chunk.edits().size() + " edits of account " + chunk.accountId(),
                chunk.fetchedAt(),
                connection -> edits.add(connection, chunk));
    }

    @Override
    public List<Edit> edits(Set<String> accountIds, Instant since, Instant until, @Nullable Instant asOf) {
        return database.read("read the edits", connection -> edits.read(connection, accountIds, since, until, asOf));
    }

    @Override
    public List<EditFetch> editFetches(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read which edits are known", connection -> edits.fetches(connection, accountIds, asOf));
    }

    @Override
    public void addGoals(Collection<Goal> added, Instant recordedAt) {
        Set<List<Object>> keys = new HashSet<>();
        for (Goal goal : added) {
            if (!keys.add(List.of(goal.scope(), goal.validFrom()))) {
                throw new IllegalArgumentException(
                        "two goals of " + goal.scope() + " begin on " + goal.validFrom() + "; one is needed");
            }
        }
        if (!added.isEmpty()) {
            change("store " + added.size() + " goals", recordedAt, connection -> {
                goals.add(connection, List.copyOf(added), recordedAt);
                return true;
            });
        }
    }

    @Override
    public List<RecordedGoal> goals(Set<String> accountIds, @Nullable Instant asOf) {
        return database.read("read the goals", connection -> goals.read(connection, accountIds, asOf));
    }

    @Override
    public Optional<Lease> tryAcquire(String name, String holder, Duration duration) {
        return database.write(
                "acquire lease " + name, connection -> leases.tryAcquire(connection, name, holder, duration));
    }

    @Override
    public boolean renew(Lease lease, Duration duration) {
        return database.write("renew lease " + lease.name(), connection -> leases.renew(connection, lease, duration));
    }

    @Override
    public void release(Lease lease) {
        database.write("release lease " + lease.name(), connection -> {
            leases.release(connection, lease);
            return true;
        });
    }

    @Override
    public Optional<Lease> current(String name) {
        return database.read("read who holds lease " + name, connection -> leases.current(connection, name));
    }

    /**
     * {@return a way to delete what is older, which does nothing until it is told to run}
     *
     * @param olderThan the first day that stays
     */
    public Purge purge(LocalDate olderThan) {
        return new Purge(database, olderThan, EnumSet.of(Purgeable.DAILY_ROWS, Purgeable.PAST_STATES));
    }

    @Override
    public List<Alert> raise(List<AlertFinding> findings, Instant at) {
        Set<String> keys = new HashSet<>();
        for (AlertFinding finding : findings) {
            if (!keys.add(finding.key())) {
                throw new IllegalArgumentException("two findings have the key " + finding.key() + "; keys must differ");
            }
        }
        return findings.isEmpty()
                ? List.of()
                : database.write(
                        "keep " + findings.size() + " alerts", connection -> alerts.raise(connection, findings, at));
    }

    @Override
    public List<Alert> resolve(Collection<String> keys, Instant at) {
        return keys.isEmpty()
                ? List.of()
                : database.write(
                        "resolve " + keys.size() + " alerts", connection -> alerts.resolve(connection, keys, at));
    }

    @Override
    public Map<String, Alert> latest(Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : database.read("read " + keys.size() + " alerts", connection -> alerts.latest(connection, keys));
    }

    @Override
    public List<Alert> find(AlertFilter filter) {
        return database.read("read the alerts", connection -> alerts.find(connection, filter));
    }

    @Override
    public Optional<Alert> acknowledge(String alertId, Instant at) {
        return database.write(
                "acknowledge the alert " + alertId, connection -> alerts.acknowledge(connection, alertId, at));
    }

    @Override
    public Set<AlertDelivery> claim(Collection<AlertDelivery> deliveries, String holder, Instant at, Instant expiry) {
        return deliveries.isEmpty()
                ? Set.of()
                : database.write(
                        "claim " + deliveries.size() + " deliveries of alerts",
                        connection -> alerts.claim(connection, deliveries, holder, at, expiry));
    }

    @Override
    public void release(Collection<AlertDelivery> deliveries, String holder) {
        if (!deliveries.isEmpty()) {
            database.write("release " + deliveries.size() + " deliveries of alerts", connection -> {
                alerts.release(connection, deliveries, holder);
                return true;
            });
        }
    }

    @Override
    public void recordDeliveries(Collection<AlertDelivery> deliveries, Instant at) {
        if (!deliveries.isEmpty()) {
            database.write("note " + deliveries.size() + " deliveries of alerts", connection -> {
                alerts.recordDeliveries(connection, deliveries, at);
                return true;
            });
        }
    }

    @Override
    public StoreState state() {
        return new StoreState(database.read("read the state of what is stored", changes::state));
    }

    private <T> T change(String what, Work<T> work) {
        return change(what, null, work);
    }

    /**
     * Writes what readers will see, and counts it as a change in the same transaction.
     *
     * @param knownAt the moment from which on the written is to be known; null for none
     */
    private <T> T change(String what, @Nullable Instant knownAt, Work<T> work) {
        return database.write(what, connection -> {
            T result = work.on(connection);
            Instant time = changes.count(connection);
            if (knownAt != null) {
                clock.requireNotAhead(what, knownAt, time);
            }
            return result;
        });
    }

    private RowTransport transport() {
        return new RowTransport(copyFrom, database.temporaryTables(), database.transactionGoesOn());
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return "JooqMetricsStore[" + database.schema() + "]";
    }
}
