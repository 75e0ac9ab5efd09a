package io.campaigntracker.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the platform describes it. Statuses and objectives are an open set and kept as spelt there.
 *
 * @param accountId the ad account
 * @param campaignId its identifier
 * @param name as shown to people; may be empty
 * @param objective null if not told
 * @param status what was set
 * @param effectiveStatus what applies, {@code ACTIVE} while it may deliver
 * @param budget its own budget; {@link Budget#NONE} where the ad sets own it
 * @param startTime null if not told
 * @param stopTime null if open-ended
 * @param budgetShared whether its ad sets may lend each other part of their budgets; null if not told
 * @param issues what keeps it from delivering as set; empty if nothing does, or none are told
 */
public record Campaign(
        String accountId,
        String campaignId,
        String name,
        @Nullable String objective,
        @Nullable String status,
        @Nullable String effectiveStatus,
        Budget budget,
        @Nullable Instant startTime,
        @Nullable Instant stopTime,
        @Nullable Boolean budgetShared,
        List<DeliveryIssue> issues) {

    public Campaign {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(budget, "budget");
        issues = List.copyOf(issues);
    }

    /** A campaign of whose shared budgets and issues nothing is told. */
    public Campaign(
            String accountId,
            String campaignId,
            String name,
            @Nullable String objective,
            @Nullable String status,
            @Nullable String effectiveStatus,
            Budget budget,
            @Nullable Instant startTime,
            @Nullable Instant stopTime) {
        this(
                accountId,
                campaignId,
                name,
                objective,
                status,
                effectiveStatus,
                budget,
                startTime,
                stopTime,
                null,
                List.of());
    }

    /** {@return whether it may deliver} */
    public boolean isActive() {
        return "ACTIVE".equals(effectiveStatus);
    }

    /** {@return the same campaign with another budget} */
    public Campaign withBudget(Budget other) {
        return new Campaign(
                accountId,
                campaignId,
                name,
                objective,
                status,
                effectiveStatus,
                other,
                startTime,
                stopTime,
                budgetShared,
                issues);
    }

    /** {@return the same campaign with this schedule; null where it is not told or open-ended} */
    public Campaign withSchedule(@Nullable Instant start, @Nullable Instant stop) {
        return new Campaign(
                accountId,
                campaignId,
                name,
                objective,
                status,
                effectiveStatus,
                budget,
                start,
                stop,
                budgetShared,
                issues);
    }
}
