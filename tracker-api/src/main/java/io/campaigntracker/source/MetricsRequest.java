package io.campaigntracker.source;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One chunk to fetch: daily rows of one account at one level over a range.
 *
 * @param accountId the ad account, bare of any prefix
 * @param level the level of the rows
 * @param range the days, in the account's time zone
 * @param campaignIds only rows of these campaigns; empty for all of the account
 */
public record MetricsRequest(String accountId, EntityLevel level, DateRange range, Set<String> campaignIds) {

    public MetricsRequest {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(range, "range");
        campaignIds = Set.copyOf(campaignIds);
        if (level == EntityLevel.ACCOUNT && !campaignIds.isEmpty()) {
            throw new IllegalArgumentException("account rows can't be narrowed to campaigns " + campaignIds);
        }
    }

    /** {@return a request for all of the account} */
    public static MetricsRequest of(String accountId, EntityLevel level, DateRange range) {
        return new MetricsRequest(accountId, level, range, Set.of());
    }

    /** {@return the same request over other days} */
    public MetricsRequest over(DateRange days) {
        return new MetricsRequest(accountId, level, days, campaignIds);
    }

    /** {@return the same request for these campaigns only} */
    public MetricsRequest forCampaigns(Collection<String> ids) {
        return new MetricsRequest(accountId, level, range, Set.copyOf(ids));
    }

    /** {@return what the request covers, as stored with its coverage: {@code *} for the whole account, else the campaign ids} */
    public String scope() {
        return campaignIds.isEmpty() ? "*" : String.join(",", new TreeSet<>(campaignIds));
    }

    @Override
    public String toString() {
        return "account " + accountId + " " + level + " " + range + (campaignIds.isEmpty() ? "" : " of " + scope());
    }
}
