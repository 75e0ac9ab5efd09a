package io.campaigntracker.offline;

import io.campaigntracker.model.Money;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What offline conversions added to a ROAS, and what was left out and why. They count on the day on which they happened, in the account's
 * time zone.
 *
 * @param status whether there is an offline part at all
 * @param counted what was added; null without imported conversions or when excluded
 * @param conversions how many were added
 * @param countedByPlatform what was left out because the platform counts it already; null if nothing was
 * @param countedByPlatformConversions how many those are
 * @param duplicates conversions left out because their order is among the imported online orders, or came before
 * @param outsideWindow conversions left out because their click was too long before, or after them
 * @param unattributed what names no campaign and no known click, in all accounts concerned; never spread; null if there is none
 * @param unattributedConversions how many those are
 */
public record OfflineRevenue(
        Status status,
        @Nullable Money counted,
        long conversions,
        @Nullable Money countedByPlatform,
        long countedByPlatformConversions,
        long duplicates,
        long outsideWindow,
        @Nullable Money unattributed,
        long unattributedConversions) {

    /** Whether there is an offline part. */
    public enum Status {
        /** The caller left it out. */
        EXCLUDED,
        /** The store keeps no offline conversions. */
        NOT_KEPT,
        /** No offline conversion was ever imported for the accounts: unknown, not zero. */
        NONE_IMPORTED,
        /** Imported conversions were counted; possibly none fell into the range. */
        COUNTED,
        /** As {@link #COUNTED}, but some may be in the platform's figure already: flagged as sent, or the platform reports offline types. */
        OFFLINE_OVERLAP
    }

    public OfflineRevenue {
        Objects.requireNonNull(status, "status");
    }

    /** {@return no offline part, for this reason} */
    public static OfflineRevenue none(Status status) {
        return new OfflineRevenue(status, null, 0, null, 0, 0, 0, null, 0);
    }

    /** {@return what was added, empty without imported conversions or when excluded} */
    public Optional<Money> added() {
        return Optional.ofNullable(counted);
    }

    /** {@return what names no campaign, empty if there is none} */
    public Optional<Money> withoutCampaign() {
        return Optional.ofNullable(unattributed);
    }

    /** {@return what was left out because the platform counts it already, empty if nothing was} */
    public Optional<Money> alreadyCounted() {
        return Optional.ofNullable(countedByPlatform);
    }
}
