package io.campaigntracker.core;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.spi.HistoryQuery;
import java.util.Collection;
import java.util.Set;

/**
 * What a question is about. Empty sets do not narrow.
 *
 * @param accountIds only these accounts
 * @param campaignIds only these campaigns
 * @param creativeIds only these creatives
 */
record QueryScope(Set<String> accountIds, Set<String> campaignIds, Set<String> creativeIds) {

    static final QueryScope EVERYTHING = new QueryScope(Set.of(), Set.of(), Set.of());

    static QueryScope account(String accountId) {
        return new QueryScope(Set.of(AccountIds.bare(accountId)), Set.of(), Set.of());
    }

    static QueryScope campaigns(Collection<String> campaignIds) {
        if (campaignIds.isEmpty()) {
            throw new IllegalArgumentException("no campaign named; at least one is needed");
        }
        return new QueryScope(Set.of(), Set.copyOf(campaignIds), Set.of());
    }

    static QueryScope creative(String creativeId) {
        return new QueryScope(Set.of(), Set.of(), Set.of(creativeId));
    }

    /** {@return the level whose rows answer: ads for creatives, campaigns otherwise, for totals come from there} */
    EntityLevel level() {
        return creativeIds.isEmpty() ? EntityLevel.CAMPAIGN : EntityLevel.AD;
    }

    /** {@return whether an account or campaign is part of what is asked about; creatives do not narrow it} */
    boolean includes(EntityRef entity) {
        return (accountIds.isEmpty() || accountIds.contains(entity.accountId()))
                && (campaignIds.isEmpty() || campaignIds.contains(entity.id()));
    }

    HistoryQuery narrow(HistoryQuery query) {
        return query.accounts(accountIds).campaigns(campaignIds).creatives(creativeIds);
    }
}
