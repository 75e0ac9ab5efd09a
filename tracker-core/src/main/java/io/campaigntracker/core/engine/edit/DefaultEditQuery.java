package io.campaigntracker.core.engine.edit;

import io.campaigntracker.core.edit.KnownTime;
import io.campaigntracker.core.engine.history.EditLoader;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.engine.history.RangedTermsQuery;
import io.campaigntracker.edit.EditFetch;
import io.campaigntracker.edit.EditHistory;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.performance.EditQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was changed of some campaigns.
 *
 * @param loader where it is read
 * @param terms of which, and when
 * @param recent whether the days are the last ones up to today, which the terms' own would leave out
 */
public record DefaultEditQuery(HistoryLoader loader, QueryTerms terms, boolean recent)
        implements EditQuery, RangedTermsQuery<EditQuery> {

    private static final int DEFAULT_DAYS = 28;

    public static EditQuery of(HistoryLoader loader, QueryTerms terms) {
        return new DefaultEditQuery(loader, terms.lastDays(DEFAULT_DAYS), true);
    }

    @Override
    public EditQuery with(QueryTerms changed) {
        return new DefaultEditQuery(loader, changed, false);
    }

    @Override
    public EditHistory list() {
        return loader.answer(this::list);
    }

    private EditHistory list(HistoryLoader now) {
        EditStore store = now.parts().require(now.parts().edits(), "keeps no edits; it does not implement EditStore");
        DateRange asked = now.requireKnown(terms.scope()).resolve(terms.scope(), terms.range());
        Set<Account> accounts = now.accounts().of(terms.scope());
        LocalDate today = RangeSelection.today(accounts, now.clock());
        DateRange days = recent ? DateRange.of(asked.since(), today) : asked;
        // nothing is known of what nobody knows, whoever was asked about with it
        Optional<KnownTime> known =
                now.accounts().unknown(terms.scope()).isEmpty() ? known(store, accounts, now) : Optional.empty();
        return new EditHistory(
                days,
                EditLoader.read(now, terms.scope(), days).within(days),
                known.map(KnownTime::since).orElse(null),
                known.map(KnownTime::until).orElse(null));
    }

    /** The time that is known of all the accounts. */
    private static Optional<KnownTime> known(EditStore store, Set<Account> accounts, HistoryLoader now) {
        Set<String> ids = accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<EditFetch>> fetches =
                store.editFetches(ids, now.moment()).stream().collect(Collectors.groupingBy(EditFetch::accountId));
        Optional<KnownTime> all = Optional.empty();
        for (String id : ids) {
            Optional<KnownTime> own = KnownTime.of(fetches.getOrDefault(id, List.of()));
            if (own.isEmpty()) {
                return Optional.empty();
            }
            all = all.isEmpty() ? own : all.flatMap(known -> known.and(own.get()));
            if (all.isEmpty()) {
                return all;
            }
        }
        return all;
    }
}
