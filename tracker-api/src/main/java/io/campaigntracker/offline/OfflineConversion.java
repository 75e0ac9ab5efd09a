package io.campaigntracker.offline;

import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Moments;
import io.campaigntracker.model.Money;
import io.campaigntracker.model.Redactor;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sale or lead that happened away from the platform: in a shop, on the phone, in a CRM.
 *
 * <p>A refund is a conversion of its own with a negative value: under an order id that {@link #asRefund()} makes of the sale's, since an account has an
 * order once. Its text form shows neither order, click nor source, which may hold data about people.
 *
 * <p>It can be credited to a campaign where it names the campaign, directly or beside its click. One that doesn't is kept and
 * shown as unattributed.
 *
 * @param accountId the ad account it is counted for
 * @param orderId the seller's own identifier; an account has it once
 * @param eventTime when it happened, from 1970 to 9999
 * @param value what it was worth; zero where only the event counts, negative for a refund
 * @param campaignId the campaign it came from, null if not known
 * @param clickId the ad click it came from such as an {@code fbclid}, null if not known
 * @param clickTime when that click was, null if not known
 * @param sentToMeta whether it was also sent to the platform, which then counts it already
 * @param source where the record came from, such as {@code shopify-pos}; may be empty, else what can be an identifier
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
        Identifiers.requirePlausibleId(accountId, "accountId");
        OrderValues.requireOrderId(orderId);
        Moments.requirePlausible(eventTime, "eventTime");
        Objects.requireNonNull(value, "value");
        if (campaignId != null) {
            Identifiers.requirePlausibleId(campaignId, "campaignId");
        }
        if (clickId != null) {
            Identifiers.requirePlausibleId(clickId, "clickId");
        }
        if (clickTime != null) {
            Moments.requirePlausible(clickTime, "clickTime");
        }
        OrderValues.requireSource(source);
        OrderValues.requirePlausible(value);
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

    /**
     * {@return this as the refund of its order, where the value is negative and the order id is still the sale's; otherwise itself}
     *
     * <p>The order id becomes the sale's with {@code #refund@} and the time, so that two partial refunds of an order stand beside each other and the same one
     * imported twice is one.
     */
    public OfflineConversion asRefund() {
        return value.amount().signum() >= 0 || refundOf().isPresent()
                ? this
                : withOrderId(OrderRefunds.at(orderId, eventTime));
    }

    /**
     * {@return all that was ever refunded of this order, as one refund; a later statement of it takes the place of the former}
     *
     * @param refunded how much, not negative
     */
    public OfflineConversion refunded(Money refunded) {
        return new OfflineConversion(
                accountId,
                OrderRefunds.total(orderId),
                eventTime,
                Money.of(refunded.amount().negate(), refunded.currency()),
                campaignId,
                clickId,
                clickTime,
                sentToMeta,
                source);
    }

    /** {@return the order that this is a refund of, empty if it is none} */
    public Optional<String> refundOf() {
        return OrderRefunds.sale(orderId);
    }

    /** {@return whether this is {@linkplain #refunded all that was refunded} of an order} */
    public boolean isRefundTotal() {
        return OrderRefunds.isTotal(orderId);
    }

    /** {@return the same click under another id, null for none} */
    public OfflineConversion withClickId(@Nullable String id) {
        return new OfflineConversion(
                accountId, orderId, eventTime, value, campaignId, id, clickTime, sentToMeta, source);
    }

    private OfflineConversion withOrderId(String id) {
        return new OfflineConversion(
                accountId, id, eventTime, value, campaignId, clickId, clickTime, sentToMeta, source);
    }

    @Override
    public String toString() {
        return "OfflineConversion[account " + accountId + ", " + eventTime + ", " + value
                + (campaignId == null ? "" : ", campaign " + Redactor.ofShapes().value(campaignId)) + "]";
    }
}
