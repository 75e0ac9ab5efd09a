package io.campaigntracker.core.engine.coverage;

import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangedTermsQuery;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.engine.history.UnknownEntity;
import io.campaigntracker.core.maturity.MaturityRule;
import io.campaigntracker.coverage.DataCoverage;
import io.campaigntracker.coverage.DataCoverageQuery;
import io.campaigntracker.coverage.DayCoverage;
import io.campaigntracker.model.Account;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells what every other question rests on. */
public record DefaultDataCoverageQuery(HistoryLoader loader, QueryTerms terms)
        implements DataCoverageQuery, RangedTermsQuery<DataCoverageQuery> {

    private static final int DAYS = 28;

    public static DataCoverageQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultDataCoverageQuery(loader, terms.lastDays(DAYS));
    }

    @Override
    public DataCoverageQuery with(QueryTerms changed) {
        return new DefaultDataCoverageQuery(loader, changed);
    }

    @Override
    public DataCoverage calculate() {
        return loader.answer(pinned -> {
            LoadedHistory evidence = pinned.load(terms, Reading.STATES);
            return coverage(evidence, ids(evidence), evidence::isImmature);
        });
    }

    @Override
    public SortedMap<String, DataCoverage> byAccount() {
        return loader.answer(pinned -> {
            pinned.requireKnown(terms.scope());
            SortedMap<String, DataCoverage> accounts = new TreeMap<>();
            List<QueryTerms> parts = terms.range().fixed() == null ? pinned.byDay(terms) : List.of(terms);
            for (QueryTerms part : parts) {
                LoadedHistory evidence = pinned.load(part, Reading.STATES);
                for (Account account : evidence.accounts()) {
                    MaturityRule own =
                            evidence.own().apply(account.accountId()).maturity().slowest();
                    LocalDate today = account.today(pinned.clock());
                    accounts.put(
                            account.accountId(),
                            coverage(evidence, Set.of(account.accountId()), day -> !own.isMature(day, today)));
                }
            }
            return accounts;
        });
    }

    private static Set<String> ids(LoadedHistory evidence) {
        return evidence.accounts().stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
    }

    private static DataCoverage coverage(LoadedHistory evidence, Set<String> accounts, Predicate<LocalDate> immature) {
        FetchedDays fetched = evidence.fetched();
        return new DataCoverage(
                evidence.range(),
                evidence.range().dates().stream()
                        .map(day -> new DayCoverage(
                                day,
                                fetched.state(day, accounts),
                                fetched.fetchedAt(day, accounts).orElse(null),
                                fetched.state(day, accounts).isKnown() && immature.test(day)))
                        .toList(),
                fetched.lastFetch(evidence.range(), accounts).orElse(null),
                evidence.unknown().stream().map(UnknownEntity::sentence).toList());
    }
}
