package io.campaigntracker.core.engine.history;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.store.Coverage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which days were fetched for all accounts and campaigns of a question, so that the others are told as holes. */
public final class FetchedDays {

    private final Map<LocalDate, Set<String>> wholeAccounts;
    private final Map<LocalDate, Set<String>> singleCampaigns;
    private final Set<String> accountIds;
    private final Set<String> campaignIds;

    private FetchedDays(
            Map<LocalDate, Set<String>> wholeAccounts,
            Map<LocalDate, Set<String>> singleCampaigns,
            Set<String> accountIds,
            Set<String> campaignIds) {
        this.wholeAccounts = wholeAccounts;
        this.singleCampaigns = singleCampaigns;
        this.accountIds = accountIds;
        this.campaignIds = campaignIds;
    }

    public static FetchedDays of(Collection<Coverage> coverage, Set<String> accountIds, Set<String> campaignIds) {
        Map<LocalDate, Set<String>> whole = new HashMap<>();
        Map<LocalDate, Set<String>> single = new HashMap<>();
        for (Coverage day : coverage) {
            if (day.outcome() == Coverage.Outcome.FAILED) {
                continue;
            }
            if ("*".equals(day.scope())) {
                whole.computeIfAbsent(day.date(), date -> new HashSet<>()).add(day.accountId());
            } else {
                single.computeIfAbsent(day.date(), date -> new HashSet<>())
                        .addAll(Arrays.asList(day.scope().split(",", -1)));
            }
        }
        return new FetchedDays(whole, single, accountIds, campaignIds);
    }

    /** {@return the days of a range that were never asked for, or whose fetch failed} */
    public List<LocalDate> missing(DateRange range) {
        return range.dates().stream().filter(day -> !isFetched(day)).toList();
    }

    /** {@return whether one campaign's day was fetched, alone or with its account} */
    public boolean isFetched(LocalDate day, String accountId, String campaignId) {
        return wholeAccounts.getOrDefault(day, Set.of()).contains(accountId)
                || singleCampaigns.getOrDefault(day, Set.of()).contains(campaignId);
    }

    private boolean isFetched(LocalDate day) {
        if (!accountIds.isEmpty() && wholeAccounts.getOrDefault(day, Set.of()).containsAll(accountIds)) {
            return true;
        }
        return !campaignIds.isEmpty()
                && singleCampaigns.getOrDefault(day, Set.of()).containsAll(campaignIds);
    }
}
