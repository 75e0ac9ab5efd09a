package io.campaigntracker.offline;

import io.campaigntracker.model.Identifiers;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.util.Objects;

/** What an order can be worth, in one place for sales away from the platform and orders of one's own shop. */
final class OrderValues {

    private static final int MAX_INTEGER_DIGITS = 15;
    private static final int MAX_DECIMALS = 12;

    private OrderValues() {}

    /** @throws IllegalArgumentException if neither it nor, where it is a refund's, that of its sale can be an order's id */
    static void requireOrderId(String orderId) {
        Identifiers.requirePlausibleId(OrderRefunds.sale(orderId).orElse(orderId), "orderId");
    }

    /**
     * {@return where a record came from, if that can be kept}
     *
     * @throws IllegalArgumentException if not; the message does not repeat it
     */
    static String requireSource(String source) {
        Objects.requireNonNull(source, "source");
        return source.isEmpty() ? source : Identifiers.requirePlausibleId(source, "source");
    }

    static void requirePlausible(Money value) {
        BigDecimal amount = value.amount();
        if (amount.precision() - amount.scale() > MAX_INTEGER_DIGITS || amount.scale() > MAX_DECIMALS) {
            throw new IllegalArgumentException(
                    "value of " + amount.precision() + " digits is no plausible order; at most "
                            + MAX_INTEGER_DIGITS + " digits before and " + MAX_DECIMALS
                            + " after the decimal point are allowed");
        }
    }
}
