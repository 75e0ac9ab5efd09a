package io.campaigntracker.core.engine.goal;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.QueryScope;
import io.campaigntracker.core.engine.history.RangeSelection;
import io.campaigntracker.core.engine.history.UnknownEntity;
import io.campaigntracker.core.goal.GoalBook;
import io.campaigntracker.goal.CampaignGoal;
import io.campaigntracker.goal.Goal;
import io.campaigntracker.goal.GoalScope;
import io.campaigntracker.goal.GoalStore;
import io.campaigntracker.goal.Goals;
import io.campaigntracker.goal.RecordedGoal;
import io.campaigntracker.model.Account;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stores goals, and tells which hold. */
public record DefaultGoals(HistoryLoader loader) implements Goals {

    @Override
    public void set(Goal... goals) {
        GoalStore store =
                loader.parts().require(loader.parts().goals(), "keeps no goals; it does not implement GoalStore");
        if (loader.moment() != null) {
            throw new IllegalStateException("a view of the past, " + loader.moment() + ", can't store goals");
        }
        HistoryLoader now = loader.pinned();
        for (Goal goal : goals) {
            GoalScope scope = goal.scope();
            requireKnown(now, scope.accountId());
            if (scope.kind() == GoalScope.Kind.CAMPAIGN
                    && !now.accounts()
                            .strangers(Map.of(scope.accountId(), Set.of(scope.selector())))
                            .isEmpty()) {
                throw new IllegalArgumentException("the goal of campaign " + scope.selector() + ": account "
                        + scope.accountId() + " is not known to have it; sync first, or name its own account");
            }
        }
        store.addGoals(List.of(goals), now.clock().instant());
    }

    /** What is stored for good must not be for an account that nobody knows; before the first sync any may come. */
    private static void requireKnown(HistoryLoader now, String accountId) {
        List<UnknownEntity> unknown = now.accounts().of(QueryScope.EVERYTHING).isEmpty()
                ? List.of()
                : now.accounts().unknown(QueryScope.account(accountId));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "the goal of account " + accountId + ": " + unknown.get(0).sentence());
        }
    }

    @Override
    public List<RecordedGoal> stored() {
        return loader.parts()
                .goals()
                .map(store -> store.goals(Set.of(), loader.moment()))
                .orElse(List.of());
    }

    @Override
    public CampaignGoal campaign(String campaignId) {
        HistoryLoader now = loader.pinned();
        QueryScope scope = QueryScope.campaigns(Set.of(campaignId));
        LocalDate today = RangeSelection.today(now.accounts().of(scope), now.clock());
        Map<String, CampaignGoal> goals = on(now, today, scope);
        return Objects.requireNonNull(goals.get(campaignId));
    }

    private static CampaignGoal unknown(UnknownEntity campaign, LocalDate day) {
        return new CampaignGoal(
                "", campaign.id(), day, null, CampaignGoal.Source.UNKNOWN, null, null, campaign.sentence());
    }

    @Override
    public SortedMap<String, CampaignGoal> on(LocalDate day, Collection<String> campaignIds) {
        return on(
                loader.pinned(),
                day,
                campaignIds.isEmpty() ? QueryScope.EVERYTHING : QueryScope.campaigns(campaignIds));
    }

    private static SortedMap<String, CampaignGoal> on(HistoryLoader now, LocalDate day, QueryScope scope) {
        GoalBook book = GoalLoader.read(now, scope);
        Map<String, Account> owners = scope.campaignIds().isEmpty()
                ? now.accounts().listedCampaigns()
                : now.accounts().ownersOf(scope.campaignIds());
        TreeMap<String, CampaignGoal> goals = new TreeMap<>();
        owners.forEach((campaign, account) -> goals.put(campaign, book.of(account.accountId(), campaign, day)));
        now.accounts().unknown(scope).forEach(campaign -> goals.put(campaign.id(), unknown(campaign, day)));
        return goals;
    }
}
