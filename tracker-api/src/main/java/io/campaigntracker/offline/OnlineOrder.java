package io.campaigntracker.offline;

import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Moments;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order of the caller's own online shop, kept only to recognise the offline conversions that repeat it. A platform reports sums
 * without order ids, so it can't do that.
 *
 * <p>A refund is an order of its own with a negative value, see {@link #asRefund()}. The text form shows neither order nor source, which may hold data about
 * people.
 *
 * @param accountId the ad account whose conversions it is compared with
 * @param orderId the seller's own identifier; an account has it once
 * @param eventTime when it was placed
 * @param value what it was worth
 * @param source where the record came from; may be empty
 */
public record OnlineOrder(String accountId, String orderId, Instant eventTime, Money value, String source) {

    public OnlineOrder {
        Identifiers.requirePlausibleId(accountId, "accountId");
        OrderValues.requireOrderId(orderId);
        Moments.requirePlausible(eventTime, "eventTime");
        Objects.requireNonNull(value, "value");
        OrderValues.requireSource(source);
        OrderValues.requirePlausible(value);
    }

    /** {@return this as the refund of its order, by the rules of {@link OfflineConversion#asRefund()}} */
    public OnlineOrder asRefund() {
        return value.amount().signum() >= 0 || refundOf().isPresent()
                ? this
                : new OnlineOrder(accountId, OrderRefunds.at(orderId, eventTime), eventTime, value, source);
    }

    /** {@return all that was ever refunded of this order, by the rules of {@link OfflineConversion#refunded(Money)}} */
    public OnlineOrder refunded(Money refunded) {
        return new OnlineOrder(
                accountId,
                OrderRefunds.total(orderId),
                eventTime,
                Money.of(refunded.amount().negate(), refunded.currency()),
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

    @Override
    public String toString() {
        return "OnlineOrder[account " + accountId + ", " + eventTime + ", " + value + "]";
    }
}
