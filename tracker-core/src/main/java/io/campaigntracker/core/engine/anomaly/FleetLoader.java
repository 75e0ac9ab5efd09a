package io.campaigntracker.core.engine.anomaly;

import io.campaigntracker.anomaly.AnomalyReport;
import io.campaigntracker.anomaly.AnomalyVerdict;
import io.campaigntracker.core.anomaly.AnomalyDetector;
import io.campaigntracker.core.anomaly.DayFacts;
import io.campaigntracker.core.anomaly.DetectionSettings;
import io.campaigntracker.core.anomaly.EntitySeries;
import io.campaigntracker.core.anomaly.JudgementMemory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.edit.EditBook;
import io.campaigntracker.core.engine.history.EditLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.store.StateCache;
import io.campaigntracker.core.offline.OfflineLedger;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads once what judging a set of campaigns takes: their weeks, which days were fetched, and what the catalogs say. Thread-safe. */
public final class FleetLoader {

    private static final int KEPT = 8;
    private static final int WEEK = 7;

    private final HistoryLoader loader;
    private final StateCache<Key, LoadedFleet> kept;
    private final @Nullable JudgementMemory replayed;
    private final DetectionSettings defaults;

    public FleetLoader(HistoryLoader loader, DetectionSettings defaults) {
        this(loader, new StateCache<>(KEPT), null, defaults);
    }

    private FleetLoader(
            HistoryLoader loader,
            StateCache<Key, LoadedFleet> kept,
            @Nullable JudgementMemory replayed,
            DetectionSettings defaults) {
        this.loader = loader;
        this.kept = kept;
        this.replayed = replayed;
        this.defaults = defaults;
    }

    private record Key(
            QueryScope scope,
            DateRange range,
            LocalDate today,
            ConversionBases bases,
            @Nullable String currency,
            Reading reading) {}

    public FleetLoader asOf(HistoryLoader past) {
        return new FleetLoader(past, kept, replayed, defaults);
    }

    /**
     * {@return the same in a view of one past moment, which keeps what it reads, for many questions about that moment}
     *
     * @param memory of what other views of that moment judged
     */
    public FleetLoader replayed(HistoryLoader past, JudgementMemory memory) {
        return new FleetLoader(past, new StateCache<>(KEPT), memory, defaults);
    }

    /** {@return the same at one state of the store; see {@link HistoryLoader#pinned()}} */
    public FleetLoader pinned() {
        return new FleetLoader(loader.pinned(), kept, replayed, defaults);
    }

    public HistoryLoader loader() {
        return loader;
    }

    public DetectionSettings defaults() {
        return defaults;
    }

    /** {@return the day it is for a question} */
    public LocalDate today(QueryTerms terms) {
        return loader.resolve(terms.scope(), RangeSelection.lastDays(1)).until().plusDays(1);
    }

    /** {@return the last day whose conversions are taken to have arrived} */
    public LocalDate matureUntil(QueryTerms terms, LocalDate today) {
        return loader.maturity(loader.accounts().of(terms.scope()), today)
                .slowest()
                .matureUntil(today);
    }

    /**
     * {@return the judgement of the campaigns asked about on these days}
     *
     * <p>Whole accounts are judged, whatever part of them is asked about, and kept while the store stays as it is: a campaign's verdict does not
     * depend on who else was asked.
     */
    public AnomalyReport detect(QueryTerms terms, DetectionSettings settings, List<LocalDate> days) {
        LocalDate last = days.get(days.size() - 1);
        return told(accounts(terms, days.get(0), last).detect(settings, days, terms.scope()), terms);
    }

    /** {@return the same, from what is loaded of these days where that is whole accounts} */
    public AnomalyReport detect(
            LoadedFleet loaded, QueryTerms terms, DetectionSettings settings, List<LocalDate> days) {
        return terms.scope().isWholeAccounts()
                ? told(loaded.detect(settings, days, terms.scope()), terms)
                : detect(terms, settings, days);
    }

    /** {@return the judgement of the campaigns asked about, each metric on the newest day on which it can be judged} */
    public AnomalyReport detectNewest(QueryTerms terms, DetectionSettings settings) {
        DateRange newest = newestDays(terms);
        return told(accounts(terms, newest.since(), newest.until()).detectNewest(settings, terms.scope()), terms);
    }

    /** {@return the same, from what is loaded of the newest days where that is whole accounts} */
    public AnomalyReport detectNewest(LoadedFleet loaded, QueryTerms terms, DetectionSettings settings) {
        return terms.scope().isWholeAccounts()
                ? told(loaded.detectNewest(settings, terms.scope()), terms)
                : detectNewest(terms, settings);
    }

    /** The same beside what somebody did in the week before each verdict. */
    private AnomalyReport told(AnomalyReport report, QueryTerms terms) {
        Optional<LocalDate> first =
                report.verdicts().stream().map(AnomalyVerdict::date).min(Comparator.naturalOrder());
        if (first.isEmpty()) {
            return report;
        }
        LocalDate last = report.verdicts().stream()
                .map(AnomalyVerdict::date)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        EditBook edits =
                EditLoader.read(loader, terms.scope(), DateRange.of(first.get().minusDays(WEEK), last));
        return edits.isEmpty()
                ? report
                : report.withVerdicts(report.verdicts().stream()
                        .map(verdict -> edits.nearestBefore(verdict.entity(), verdict.date())
                                .map(edit -> verdict.after(
                                        edit,
                                        loader.accounts().zone(verdict.entity().accountId())))
                                .orElse(verdict))
                        .toList());
    }

    /** {@return the days on which something can be judged newest, from the last mature one of any account to its last complete one} */
    public DateRange newestDays(QueryTerms terms) {
        LocalDate yesterday = today(terms).minusDays(1);
        LocalDate first = yesterday;
        LocalDate last = yesterday;
        Set<Account> accounts = loader.accounts().of(terms.scope());
        loader.learnMaturity(accounts);
        for (Account account : accounts) {
            LocalDate today = account.today(loader.clock());
            LocalDate mature = loader.maturity(Set.of(account), today).slowest().matureUntil(today);
            first = mature.isBefore(first) ? mature : first;
            last = last.isBefore(today.minusDays(1)) ? today.minusDays(1) : last;
        }
        return DateRange.of(first, last);
    }

    private LoadedFleet accounts(QueryTerms terms, LocalDate first, LocalDate last) {
        if (terms.scope().isWholeAccounts()) {
            return load(terms, first, last);
        }
        Set<String> ids = loader.accounts().of(terms.scope()).stream()
                .map(Account::accountId)
                .collect(Collectors.toUnmodifiableSet());
        return load(ids.isEmpty() ? terms : terms.scope(QueryScope.accounts(ids)), first, last);
    }

    /** {@return the weeks before the first of these days, up to the last, with what the platform reports alone} */
    public LoadedFleet load(QueryTerms terms, LocalDate first, LocalDate last) {
        return load(terms, first, last, Reading.ROWS.withoutOffline());
    }

    /**
     * {@return the same, and in its rows the offline conversions that the policy includes}
     *
     * <p>Those are read anew each time but in a replay, for they may be kept elsewhere, where the store's state does not tell of them. The series are what the platform
     * reports all the same.
     */
    public LoadedFleet loadWithOffline(QueryTerms terms, LocalDate first, LocalDate last) {
        return replayed != null
                ? kept.get(
                        loader.state(),
                        key(terms, range(first, last), Reading.ROWS),
                        () -> readWithOffline(terms, first, last))
                : readWithOffline(terms, first, last);
    }

    private LoadedFleet readWithOffline(QueryTerms terms, LocalDate first, LocalDate last) {
        QueryTerms wide = wide(terms, first, last);
        OfflineLedger ledger = loader.offline(wide, Reading.ROWS);
        Reading reading = ledger.credits() ? Reading.ROWS.withActions() : Reading.ROWS;
        LoadedFleet platform = load(terms, first, last, reading.withoutOffline());
        return platform.with(loader.withOffline(platform.evidence(), wide, ledger));
    }

    private LoadedFleet load(QueryTerms terms, LocalDate first, LocalDate last, Reading reading) {
        DateRange range = range(first, last);
        if (loader.moment() != null && replayed == null) {
            return read(terms, first, last, reading);
        }
        return kept.get(loader.state(), key(terms, range, reading), () -> read(terms, first, last, reading));
    }

    private Key key(QueryTerms terms, DateRange range, Reading reading) {
        return new Key(terms.scope(), range, today(terms), loader.bases(terms), terms.currency(), reading);
    }

    private static DateRange range(LocalDate first, LocalDate last) {
        return DateRange.of(first.minusDays(AnomalyDetector.LOOKBACK_DAYS), last);
    }

    private static QueryTerms wide(QueryTerms terms, LocalDate first, LocalDate last) {
        DateRange range = range(first, last);
        return terms.between(range.since(), range.until());
    }

    private LoadedFleet read(QueryTerms terms, LocalDate first, LocalDate last, Reading reading) {
        DateRange range = range(first, last);
        LoadedHistory history = loader.load(wide(terms, first, last), reading);
        Map<String, DayFacts> facts = new HashMap<>();
        loader.learnMaturity(history.accounts());
        for (Account account : history.accounts()) {
            LocalDate today = account.today(loader.clock());
            facts.put(account.accountId(), history.facts(today, loader.maturity(Set.of(account), today)));
        }
        return new LoadedFleet(
                history,
                range,
                EntitySeries.of(history.rows(), range),
                facts,
                loader.deliveries(terms.scope(), DateRange.of(first, last)),
                loader.accounts(),
                terms.scope(),
                loader.workers(),
                replayed == null ? JudgementMemory.NONE : replayed);
    }
}
