package io.campaigntracker.offline;

import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sale or lead that happened away from the platform: in a shop, on the phone, in a CRM.
 *
 * <p>It can be credited to a campaign where it names the campaign, directly or beside its click. One that doesn't is kept and
 * shown as unattributed.
 *
 * @param accountId the ad account it is counted for
 * @param orderId the seller's own identifier; an account has it once
 * @param eventTime when it happened
 * @param value what it was worth; zero where only the event counts, negative for a refund
 * @param campaignId the campaign it came from, null if not known
 * @param clickId the ad click it came from such as an {@code fbclid}, null if not known
 * @param clickTime when that click was, null if not known
 * @param sentToMeta whether it was also sent to the platform, which then counts it already
 * @param source where the record came from, such as {@code shopify-pos}; may be empty
 */
public record OfflineConversion(
        String accountId,
        String orderId,
        Instant eventTime,
        Money value,
        @Nullable String campaignId,
        @Nullable String clickId,
        @Nullable Instant clickTime,
        boolean sentToMeta,
        String source) {

    public OfflineConversion {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(orderId, "orderId");
        Objects.requireNonNull(eventTime, "eventTime");
        Objects.requireNonNull(value, "value");
        if (campaignId != null) {
            Identifiers.requireId(campaignId, "campaignId");
        }
        if (clickId != null) {
            Identifiers.requireId(clickId, "clickId");
        }
        Objects.requireNonNull(source, "source");
    }

    /** {@return a conversion of a known campaign, not sent to the platform} */
    public static OfflineConversion ofCampaign(
            String accountId, String orderId, Instant eventTime, Money value, String campaignId) {
        return new OfflineConversion(
                accountId,
                orderId,
                eventTime,
                value,
                Objects.requireNonNull(campaignId, "campaignId"),
                null,
                null,
                false,
                "");
    }

    /** {@return the campaign it can be credited to, empty if unattributed} */
    public Optional<String> campaign() {
        return Optional.ofNullable(campaignId);
    }

    /** {@return when its click was, where known} */
    public Optional<Instant> clickedAt() {
        return Optional.ofNullable(clickTime);
    }
}
