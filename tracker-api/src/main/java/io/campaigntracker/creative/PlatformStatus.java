package io.campaigntracker.creative;

import io.campaigntracker.model.AccountIds;
import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Moments;
import java.time.Instant;
import java.util.Objects;

/**
 * What the platform itself says of an ad; it stands beside the verdict on its creative and is no part of it.
 *
 * @param accountId whose ad
 * @param adId the ad
 * @param kind what it is about
 * @param value as the platform spells it, such as {@code LEARNING} or {@code HIGH}
 * @param message in the platform's words; empty where it has none
 * @param toldAt when it said so
 */
public record PlatformStatus(String accountId, String adId, Kind kind, String value, String message, Instant toldAt) {

    /** What a status is about. */
    public enum Kind {
        /** How far delivery of the ad's ad set has learned: {@code LEARNING}, {@code SUCCESS}, {@code FAIL}. */
        LEARNING_PHASE,
        /** How tired the platform takes the ad's creative to be: {@code LOW}, {@code MEDIUM}, {@code HIGH}. */
        CREATIVE_FATIGUE
    }

    /** @throws IllegalArgumentException if account or ad can be no identifier, or the moment none that a store keeps */
    public PlatformStatus {
        accountId = Identifiers.requirePlausibleId(AccountIds.bare(accountId), "accountId");
        Identifiers.requirePlausibleId(adId, "adId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(message, "message");
        Moments.requirePlausible(toldAt, "toldAt");
    }
}
