package io.campaigntracker.model;

import java.time.Instant;
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
        @Nullable Instant stopTime) {

    public Campaign {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(budget, "budget");
    }

    /** {@return whether it may deliver} */
    public boolean isActive() {
        return "ACTIVE".equals(effectiveStatus);
    }

    /** {@return the same campaign with another budget} */
    public Campaign withBudget(Budget other) {
        return new Campaign(
                accountId, campaignId, name, objective, status, effectiveStatus, other, startTime, stopTime);
    }
}
