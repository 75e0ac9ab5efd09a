package io.campaigntracker.model;

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
 */
public record Ad(
        String accountId,
        String adId,
        String campaignId,
        @Nullable String adSetId,
        String name,
        @Nullable String status,
        @Nullable String effectiveStatus,
        @Nullable String creativeId) {

    public Ad {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(adId, "adId");
        Identifiers.requireId(campaignId, "campaignId");
        Objects.requireNonNull(name, "name");
    }
}
