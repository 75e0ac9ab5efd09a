package io.campaigntracker.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which creative an ad was seen with, and over which time.
 *
 * @param adId the ad
 * @param creativeId the creative; null where the ad was seen without one
 * @param validFrom the first look at the ad with this creative
 * @param validTo the first look at it with another; null while it lasts
 */
public record CreativePeriod(
        String adId,
        @Nullable String creativeId,
        Instant validFrom,
        @Nullable Instant validTo) {

    public CreativePeriod {
        Identifiers.requireId(adId, "adId");
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new IllegalArgumentException("validTo " + validTo + " is not after validFrom " + validFrom);
        }
    }
}
