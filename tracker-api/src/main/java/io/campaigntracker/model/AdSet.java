package io.campaigntracker.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ad set as the platform describes it.
 *
 * @param accountId the ad account
 * @param adSetId its identifier
 * @param campaignId its campaign
 * @param name as shown to people; may be empty
 * @param status what was set
 * @param effectiveStatus what applies
 * @param budget its own budget; {@link Budget#NONE} where the campaign owns it
 * @param startTime null if not told
 * @param endTime null if open-ended
 * @param attributionSetting such as {@code 7d_click}, as the platform spells it
 * @param optimizationGoal null if not told
 * @param learningStage null if not told
 */
public record AdSet(
        String accountId,
        String adSetId,
        String campaignId,
        String name,
        @Nullable String status,
        @Nullable String effectiveStatus,
        Budget budget,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable String attributionSetting,
        @Nullable String optimizationGoal,
        @Nullable String learningStage) {

    public AdSet {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(adSetId, "adSetId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(budget, "budget");
    }

    /** {@return the same ad set with another budget} */
    public AdSet withBudget(Budget other) {
        return new AdSet(
                accountId,
                adSetId,
                campaignId,
                name,
                status,
                effectiveStatus,
                other,
                startTime,
                endTime,
                attributionSetting,
                optimizationGoal,
                learningStage);
    }
}
