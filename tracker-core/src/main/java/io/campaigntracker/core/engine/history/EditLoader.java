package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.edit.EditBook;
import io.campaigntracker.edit.Edit;
import io.campaigntracker.edit.EditStore;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the edits that concern a question. */
public final class EditLoader {

    /** No zone is further from UTC. */
    private static final int MOST_HOURS = 18;

    private EditLoader() {}

    /** {@return the edits of some days in the accounts of a scope, of its campaigns and of the accounts themselves; none where the store keeps none} */
    public static EditBook read(HistoryLoader loader, QueryScope scope, DateRange days) {
        Optional<EditStore> store = loader.parts().edits();
        Set<Account> accounts = loader.accounts().of(scope);
        if (store.isEmpty() || accounts.isEmpty()) {
            return EditBook.NONE;
        }
        Instant since =
                days.since().atStartOfDay(ZoneOffset.ofHours(MOST_HOURS)).toInstant();
        Instant until = days.until()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.ofHours(-MOST_HOURS))
                .toInstant();
        Set<String> ids = accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        List<Edit> edits = store.get().edits(ids, since, until, loader.moment()).stream()
                .filter(edit -> isAsked(edit, scope))
                .toList();
        return new EditBook(edits, zones(accounts));
    }

    private static boolean isAsked(Edit edit, QueryScope scope) {
        return scope.campaignIds().isEmpty()
                || edit.entity().level() == EntityLevel.ACCOUNT
                || (edit.campaignId() != null && scope.campaignIds().contains(edit.campaignId()));
    }

    private static Map<String, ZoneId> zones(Set<Account> accounts) {
        return accounts.stream().collect(Collectors.toMap(Account::accountId, Account::timeZone, (one, other) -> one));
    }
}
