package io.campaigntracker.core.engine.history;

import io.campaigntracker.core.naming.NameHistory;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.naming.NameStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what things were called. */
public final class NameLoader {

    private NameLoader() {}

    /**
     * {@return the names of a level in the accounts of a scope, as known at the loader's moment}
     *
     * @throws IllegalStateException if the store can't tell names
     */
    public static NameHistory read(HistoryLoader loader, QueryScope scope, EntityLevel level) {
        NameStore store =
                loader.parts().require(loader.parts().names(), "can't tell names; it does not implement NameStore");
        Set<Account> accounts = loader.accounts().of(scope);
        Set<String> ids = accounts.stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        return new NameHistory(
                level,
                ids.isEmpty() ? List.of() : store.names(level, ids, loader.moment()),
                accounts.stream()
                        .collect(Collectors.toMap(Account::accountId, Account::timeZone, (one, other) -> one)));
    }
}
