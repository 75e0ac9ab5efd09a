package io.campaigntracker.core.engine.goal;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.goal.DerivedGoal;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.AccountCatalog;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the goals that concern a question. */
public final class GoalLoader {

    private GoalLoader() {}

    /** {@return the goals of the accounts of a scope, as known at the loader's moment; derived ones alone where the store keeps none} */
    public static GoalBook read(HistoryLoader loader, QueryScope scope) {
        Set<String> accounts =
                loader.accounts().of(scope).stream().map(Account::accountId).collect(Collectors.toUnmodifiableSet());
        List<RecordedGoal> stored = accounts.isEmpty()
                ? List.of()
                : loader.parts()
                        .goals()
                        .map(store -> store.goals(accounts, loader.moment()))
                        .orElse(List.of());
        return new GoalBook(stored, derived(loader, accounts));
    }

    private static Map<String, DerivedGoal> derived(HistoryLoader loader, Set<String> accounts) {
        Instant moment = loader.moment();
        if (moment == null || accounts.isEmpty()) {
            return loader.accounts().derivedGoals();
        }
        Map<String, DerivedGoal> goals = new HashMap<>();
        for (AccountCatalog catalog : loader.store().catalogs(accounts, moment)) {
            goals.putAll(DerivedGoal.of(catalog));
        }
        return goals;
    }
}
