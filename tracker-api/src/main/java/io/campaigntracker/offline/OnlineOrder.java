package io.campaigntracker.offline;

import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * An order of the caller's own online shop, kept only to recognise the offline conversions that repeat it. A platform reports sums
 * without order ids, so it can't do that.
 *
 * @param accountId the ad account whose conversions it is compared with
 * @param orderId the seller's own identifier; an account has it once
 * @param eventTime when it was placed
 * @param value what it was worth
 * @param source where the record came from; may be empty
 */
public record OnlineOrder(String accountId, String orderId, Instant eventTime, Money value, String source) {

    public OnlineOrder {
        Identifiers.requireId(accountId, "accountId");
        Identifiers.requireId(orderId, "orderId");
        Objects.requireNonNull(eventTime, "eventTime");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }
}
