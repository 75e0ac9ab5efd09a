package io.campaigntracker.action;

import io.campaigntracker.source.SourceFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of switching a campaign.
 *
 * @param accountId the ad account
 * @param campaignId the campaign
 * @param wanted the status asked for, as the platform spells it
 * @param result how it ended
 * @param status the campaign's own status when last read; null if it could not be read
 * @param effectiveStatus what applies to it, by the same reading
 * @param failure why it was refused or is uncertain; null otherwise
 */
public record ControlOutcome(
        String accountId,
        String campaignId,
        String wanted,
        Result result,
        @Nullable String status,
        @Nullable String effectiveStatus,
        @Nullable SourceFailure failure) {

    /** How switching ended. */
    public enum Result {
        /** The campaign was switched, and read back as wanted. */
        CHANGED,
        /** It was as wanted before; nothing was sent. */
        UNCHANGED,
        /** Nothing was changed; the failure says why. */
        REFUSED,
        /** The answer got lost and the campaign could not be read back as wanted; look before trying again. */
        UNCERTAIN
    }

    public ControlOutcome {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(campaignId, "campaignId");
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(result, "result");
        boolean failed = result == Result.REFUSED || result == Result.UNCERTAIN;
        if (failed != (failure != null)) {
            throw new IllegalArgumentException("a failure belongs to REFUSED and UNCERTAIN only, not to " + result);
        }
    }

    /** {@return whether the campaign is known to be as wanted} */
    public boolean isAsWanted() {
        return result == Result.CHANGED || result == Result.UNCHANGED;
    }
}
