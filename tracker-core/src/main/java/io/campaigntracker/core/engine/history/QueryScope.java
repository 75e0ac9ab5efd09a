package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.store.HistoryQuery;
import java.util.Collection;
import java.util.Set;

/**
 * What a question is about. Empty sets do not narrow.
 *
 * @param accountIds only these accounts
 * @param campaignIds only these campaigns
 * @param creativeIds only these creatives
 */
public record QueryScope(Set<String> accountIds, Set<String> campaignIds, Set<String> creativeIds) {

    public static final QueryScope EVERYTHING = new QueryScope(Set.of(), Set.of(), Set.of());

    public static QueryScope account(String accountId) {
        return new QueryScope(Set.of(AccountIds.bare(accountId)), Set.of(), Set.of());
    }

    /** {@return all campaigns of these accounts; of every account where none is named} */
    public static QueryScope accounts(Set<String> accountIds) {
        return new QueryScope(Set.copyOf(accountIds), Set.of(), Set.of());
    }

    public static QueryScope campaigns(Collection<String> campaignIds) {
        if (campaignIds.isEmpty()) {
            throw new IllegalArgumentException("no campaign named; at least one is needed");
        }
        return new QueryScope(Set.of(), Set.copyOf(campaignIds), Set.of());
    }

    public static QueryScope creative(String creativeId) {
        return new QueryScope(Set.of(), Set.of(), Set.of(creativeId));
    }

    public static QueryScope creatives(Set<String> creativeIds) {
        if (creativeIds.isEmpty()) {
            throw new IllegalArgumentException("no creative named; at least one is needed");
        }
        return new QueryScope(Set.of(), Set.of(), Set.copyOf(creativeIds));
    }

    /** {@return the level whose rows answer: ads for creatives, campaigns otherwise, for totals come from there} */
    public EntityLevel level() {
        return creativeIds.isEmpty() ? EntityLevel.CAMPAIGN : EntityLevel.AD;
    }

    /** {@return whether an account or campaign is part of what is asked about; creatives do not narrow it} */
    public boolean includes(EntityRef entity) {
        return (accountIds.isEmpty() || accountIds.contains(entity.accountId()))
                && (campaignIds.isEmpty() || campaignIds.contains(entity.id()));
    }

    /** {@return whether nothing narrower than accounts is named} */
    public boolean isWholeAccounts() {
        return campaignIds.isEmpty() && creativeIds.isEmpty();
    }

    public HistoryQuery narrow(HistoryQuery query) {
        return query.accounts(accountIds).campaigns(campaignIds).creatives(creativeIds);
    }
}
