package io.campaigntracker.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ad and the creative it shows now.
 *
 * @param accountId the ad account
 * @param adId its identifier
 * @param campaignId its campaign
 * @param adSetId its ad set, null if not told
 * @param name as shown to people; may be empty
 * @param status what was set
 * @param effectiveStatus what applies
 * @param creativeId the creative shown now, null if not told
 * @param issues what keeps it from delivering as set; empty if nothing does, or none are told
 */
public record Ad(
        String accountId,
        String adId,
        String campaignId,
        @Nullable String adSetId,
        String name,
        @Nullable String status,
        @Nullable String effectiveStatus,
        @Nullable String creativeId,
        List<DeliveryIssue> issues) {

    public Ad {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(adId, "adId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
        issues = List.copyOf(issues);
    }

    /** An ad of whose issues nothing is told. */
    public Ad(
            String accountId,
            String adId,
            String campaignId,
            @Nullable String adSetId,
            String name,
            @Nullable String status,
            @Nullable String effectiveStatus,
            @Nullable String creativeId) {
        this(accountId, adId, campaignId, adSetId, name, status, effectiveStatus, creativeId, List.of());
    }
}
