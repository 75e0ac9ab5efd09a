package io.campaigntracker.model;

import java.time.Instant;
import java.util.List;
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
 * @param promotedEvent the event it optimises for, Meta's {@code promoted_object.custom_event_type} such as {@code PURCHASE}; null if not told
 * @param issues what keeps it from delivering as set; empty if nothing does, or none are told
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
        @Nullable String learningStage,
        @Nullable String promotedEvent,
        List<DeliveryIssue> issues) {

    public AdSet {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(adSetId, "adSetId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(budget, "budget");
        issues = List.copyOf(issues);
    }

    /** An ad set of whose event and issues nothing is told. */
    public AdSet(
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
        this(
                accountId,
                adSetId,
                campaignId,
                name,
                status,
                effectiveStatus,
                budget,
                startTime,
                endTime,
                attributionSetting,
                optimizationGoal,
                learningStage,
                null,
                List.of());
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
                learningStage,
                promotedEvent,
                issues);
    }

    /** {@return the same ad set with this schedule; null where it is not told or open-ended} */
    public AdSet withSchedule(@Nullable Instant start, @Nullable Instant end) {
        return new AdSet(
                accountId,
                adSetId,
                campaignId,
                name,
                status,
                effectiveStatus,
                budget,
                start,
                end,
                attributionSetting,
                optimizationGoal,
                learningStage,
                promotedEvent,
                issues);
    }
}
