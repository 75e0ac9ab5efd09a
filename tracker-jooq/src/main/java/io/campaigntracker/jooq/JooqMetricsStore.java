package io.campaigntracker.jooq;

import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditChunk;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.AccountCatalog;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.BreakdownPart;
import io.campaigntracker.model.CreativePeriod;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.model.MetricsTimeline;
import io.campaigntracker.model.RangeReach;
import io.campaigntracker.naming.NameChange;
import io.campaigntracker.naming.NameStore;
import io.campaigntracker.source.BreakdownChunk;
import io.campaigntracker.source.BreakdownDays;
import io.campaigntracker.source.HourlyChunk;
import io.campaigntracker.source.HourlyRequest;
import io.campaigntracker.source.MetricsChunk;
import io.campaigntracker.source.MetricsRequest;
import io.campaigntracker.source.PendingQueryStore;
import io.campaigntracker.source.SourceFailure;
import io.campaigntracker.store.ArrivalsQuery;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownRevision;
import io.campaigntracker.store.BreakdownStore;
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
import io.campaigntracker.store.MetricsRevision;
import io.campaigntracker.store.MetricsStore;
import io.campaigntracker.store.ReachQuery;
import io.campaigntracker.store.RecomputableStore;
import io.campaigntracker.store.RevisionStore;
import io.campaigntracker.store.StoreState;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.ThinnableStore;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import io.campaigntracker.store.WriteResult;
import io.campaigntracker.store.WriteTerms;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store on PostgreSQL 15 to 18.
 *
 * {@snippet :
 * JooqMetricsStore store = JooqMetricsStore.builder().dataSource(dataSource).openLazily();
 * }
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
public final class JooqMetricsStore extends JooqWork
        implements MetricsStore,
                RevisionStore,
                RecomputableStore,
                TotalsStore,
                NameStore,
                EditStore,
                HourlyStore,
                ThinnableStore,
                BreakdownStore {

    private final int copyFrom;
    private final FetchLog log;
    private final CoverageTable coverage;
    private final HistoryReader history;
    private final CatalogReader catalogs;
    private final ReachTable reach;
    private final HourlyTable hours;
    private final BreakdownTable breakdowns;
    private final EditTable edits;
    private final int hoursKept;

    JooqMetricsStore(Database database, int copyFrom, FetchClock clock, int hoursKept) {
        super(database, clock);
        Schema schema = database.schema();
        this.copyFrom = copyFrom;
        this.hoursKept = hoursKept;
        this.log = new FetchLog(schema);
        this.coverage = new CoverageTable(schema);
        this.history = new HistoryReader(schema);
        this.catalogs = new CatalogReader(schema);
        this.reach = new ReachTable(schema);
        this.hours = new HourlyTable(schema);
        this.breakdowns = new BreakdownTable(schema);
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
                new CallersTransaction(connection, database.schema(), database.temporaryTables()),
                copyFrom,
                clock,
                hoursKept);
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
                Set.of(chunk.request().accountId()),
                connection -> new ChunkWriter(database.schema(), log, coverage, leases, transport())
                        .write(connection, chunk, terms));
    }

    @Override
    public void recordFailure(MetricsRequest request, Instant attemptedAt, SourceFailure failure) {
        change("note that " + request + " could not be fetched", null, Set.of(request.accountId()), connection -> {
            coverage.recordFailure(connection, request, attemptedAt, failure);
            return true;
        });
    }

    @Override
    public MetricsHistory read(HistoryQuery query) {
        return database.read(
                "read " + query.level() + " rows of " + query.range(), connection -> history.read(connection, query));
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
    public MetricsTimeline timeline(HistoryQuery query, Collection<Instant> moments) {
        return database.read(
                "read the states of " + query.range(), connection -> history.timeline(connection, query, moments));
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
        String account = catalog.account().accountId();
        change("save the catalog of account " + account, catalog.fetchedAt(), Set.of(account), connection -> {
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
    public Map<Instant, List<AccountCatalog>> catalogsAt(Set<String> accountIds, Set<Instant> moments) {
        return database.read(
                "read the catalogs of " + moments.size() + " moments",
                connection -> catalogs.catalogs(connection, accountIds, moments));
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
        Set<String> accounts =
                answers.stream().map(answer -> answer.entity().accountId()).collect(Collectors.toUnmodifiableSet());
        change("save " + answers.size() + " reach figures", latest, accounts, connection -> {
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
                Set.of(chunk.request().accountId()),
                connection -> new HourlyWriter(connection, database.schema(), leases, hours).write(chunk, terms));
    }

    @Override
    public void recordHourlyFailure(HourlyRequest request, Instant attemptedAt, SourceFailure failure) {
        change("note that " + request + " could not be fetched", null, Set.of(request.accountId()), connection -> {
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
                connection -> new HourlyThinning(connection, database.schema(), accountId, hoursKept).run(now));
    }

    @Override
    public long thinRows(String accountId, ZoneId zone, Instant now) {
        return database.write(
                "thin the rows of account " + accountId,
                connection -> new RowThinning(connection, database.schema(), accountId).run(zone, now));
    }

    @Override
    public Map<LocalDate, Duration> resolutions(String accountId, DateRange range) {
        return database.read(
                "read how finely the past of account " + accountId + " is told",
                connection -> new RowThinning(connection, database.schema(), accountId).resolutions(range));
    }

    @Override
    public WriteResult writeBreakdown(BreakdownChunk chunk, WriteTerms terms) {
        chunk.requireAnswers();
        StorableRows.check(chunk.parts().stream().map(BreakdownPart::metrics).toList());
        return change(
                "write the " + chunk.parts().size() + " parts of " + chunk.days(),
                chunk.fetchedAt(),
                Set.of(chunk.days().accountId()),
                connection ->
                        new BreakdownWriter(connection, database.schema(), leases, breakdowns).write(chunk, terms));
    }

    @Override
    public void recordBreakdownFailure(BreakdownDays days, Instant attemptedAt, SourceFailure failure) {
        change("note that " + days + " could not be fetched", null, Set.of(days.accountId()), connection -> {
            breakdowns.note(connection, days, attemptedAt, failure);
            return true;
        });
    }

    @Override
    public BreakdownHistory breakdown(BreakdownQuery query) {
        return database.read("read the parts of " + query.range(), connection -> breakdowns.read(connection, query));
    }

    @Override
    public List<BreakdownRevision> breakdownRevisions(BreakdownQuery query) {
        return database.read(
                "read the states of the parts of " + query.range(),
                connection -> breakdowns.revisions(connection, query));
    }

    @Override
    public int addEdits(EditChunk chunk) {
        return change(
                "keep " + chunk.edits().size() + " edits of account " + chunk.accountId(),
                chunk.fetchedAt(),
                Set.of(chunk.accountId()),
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

    /**
     * {@return a way to delete what is older, which does nothing until it is told to run}
     *
     * @param olderThan the first day that stays
     */
    public Purge purge(LocalDate olderThan) {
        return new Purge(database, olderThan, EnumSet.of(Purgeable.DAILY_ROWS, Purgeable.PAST_STATES));
    }

    @Override
    public StoreState state() {
        return counted();
    }

    @Override
    public Map<String, StoreState> states(Set<String> accountIds) {
        return counted(accountIds);
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
