package io.campaigntracker.core.engine.breakdown;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.conversion.PresentCurrency;
import io.campaigntracker.core.coverage.FetchedDays;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.store.BreakdownFetch;
import io.campaigntracker.store.BreakdownHistory;
import io.campaigntracker.store.BreakdownQuery;
import io.campaigntracker.store.BreakdownStore;
import io.campaigntracker.store.Coverage;
import io.campaigntracker.store.CoverageQuery;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads days in parts, with the whole beside them, under the terms of any other question. */
public final class BreakdownLoader {

    /** Parts of one sync are fetched within minutes. */
    private static final Duration ONE_SYNC = Duration.ofMinutes(30);

    private BreakdownLoader() {}

    /**
     * {@return the parts of the terms' days}
     *
     * @param online whether offline conversions are left out, whatever the policy is
     */
    public static PartedDays load(
            HistoryLoader loader, QueryTerms terms, BreakdownDimension dimension, boolean online) {
        HistoryLoader now = loader.pinned();
        BreakdownStore store = now.parts()
                .require(now.parts().breakdowns(), "keeps no breakdowns; it does not implement BreakdownStore");
        boolean ofAds = terms.scope().level() == EntityLevel.AD;
        Reading reading = ofAds ? Reading.ADS_AND_OFFLINE : Reading.ROWS;
        LoadedHistory whole = now.load(terms, online ? reading.withoutOffline() : reading);
        Set<String> accounts =
                whole.accounts().stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        BreakdownHistory stored = accounts.isEmpty()
                ? BreakdownHistory.unknown(whole.range())
                : read(
                        store,
                        new BreakdownQuery(
                                whole.level(),
                                dimension,
                                whole.range(),
                                accounts,
                                terms.scope().campaignIds(),
                                now.moment(),
                                false),
                        now.bases(terms));
        Map<String, Set<LocalDate>> otherCurrency = whole.leftOut().stream()
                .collect(Collectors.toMap(PresentCurrency.LeftOut::accountId, PresentCurrency.LeftOut::days));
        MetricsHistory.Builder rows = MetricsHistory.builder();
        List<String> values = new ArrayList<>();
        Set<String> creatives = terms.scope().creativeIds();
        for (int row = 0; row < stored.rows().size(); row++) {
            String account = account(stored.rows(), row);
            boolean former = otherCurrency
                    .getOrDefault(account, Set.of())
                    .contains(stored.rows().date(row));
            boolean ofAnother = !creatives.isEmpty()
                    && stored.rows().creativeId(row).filter(creatives::contains).isEmpty();
            if (!former && !ofAnother) {
                rows.add(stored.rows().row(row));
                values.add(stored.values().get(row));
            }
        }
        AttributedHistory parts = AttributedHistory.of(rows.build(), now.bases(terms));
        String currency = terms.currency();
        FetchedDays fetched = FetchedDays.of(
                        stored.fetches().stream()
                                .filter(fetch -> fetch.fetchedAt() != null)
                                .map(fetch -> coverage(fetch, whole.level()))
                                .toList(),
                        whole.accounts(),
                        owners(now, terms))
                .except(otherCurrency);
        return new PartedDays(
                dimension,
                new LoadedHistory(
                        whole.level(),
                        whole.range(),
                        whole.today(),
                        currency == null ? parts : parts.in(currency, now.converter()),
                        whole.offline(),
                        fetched,
                        whole.maturity(),
                        whole.own(),
                        whole.expectations(),
                        whole.learned(),
                        whole.accounts(),
                        whole.unknown(),
                        whole.leftOut()),
                values,
                whole,
                known(stored, accounts, otherCurrency),
                elsewhen(now, whole, stored, accounts));
    }

    private static BreakdownHistory read(BreakdownStore store, BreakdownQuery query, ConversionBases wanted) {
        BreakdownHistory stored = store.breakdown(query);
        return AttributedHistory.isStoredUnder(stored.rows(), wanted)
                ? stored
                : store.breakdown(query.includingActions());
    }

    private static Map<String, String> owners(HistoryLoader now, QueryTerms terms) {
        return now.accounts().ownersOf(terms.scope().campaignIds()).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, owner -> owner.getValue().accountId()));
    }

    private static Map<String, Set<LocalDate>> known(
            BreakdownHistory stored, Set<String> accounts, Map<String, Set<LocalDate>> otherCurrency) {
        Map<String, Set<LocalDate>> known = new HashMap<>();
        accounts.forEach(account -> known.put(account, new HashSet<>()));
        for (BreakdownFetch fetch : stored.fetches()) {
            if (fetch.fetchedAt() != null
                    && !otherCurrency.getOrDefault(fetch.accountId(), Set.of()).contains(fetch.date())) {
                known.computeIfAbsent(fetch.accountId(), any -> new HashSet<>()).add(fetch.date());
            }
        }
        return known;
    }

    private static List<LocalDate> elsewhen(
            HistoryLoader now, LoadedHistory whole, BreakdownHistory stored, Set<String> accounts) {
        if (stored.fetches().isEmpty()) {
            return List.of();
        }
        Map<String, Map<LocalDate, Coverage>> undivided = new HashMap<>();
        now.store()
                .coverage(new CoverageQuery(whole.level(), whole.range(), accounts, now.moment()))
                .forEach(day -> undivided
                        .computeIfAbsent(day.accountId(), any -> new HashMap<>())
                        .merge(
                                day.date(),
                                day,
                                (one, other) -> one.fetchedAt().isAfter(other.fetchedAt()) ? one : other));
        Set<LocalDate> days = new TreeSet<>();
        for (BreakdownFetch fetch : stored.fetches()) {
            Coverage day = undivided.getOrDefault(fetch.accountId(), Map.of()).get(fetch.date());
            if (fetch.fetchedAt() != null
                    && day != null
                    && Duration.between(fetch.fetchedAt(), day.fetchedAt())
                                    .abs()
                                    .compareTo(ONE_SYNC)
                            > 0) {
                days.add(fetch.date());
            }
        }
        return List.copyOf(days);
    }

    private static Coverage coverage(BreakdownFetch fetch, EntityLevel level) {
        return new Coverage(
                fetch.accountId(),
                level,
                "*",
                fetch.date(),
                Objects.requireNonNull(fetch.fetchedAt()),
                Coverage.Outcome.ROWS,
                null);
    }

    private static String account(MetricsHistory rows, int row) {
        return rows.entities().get(rows.entity(row)).accountId();
    }
}
