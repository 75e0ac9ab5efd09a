package io.campaigntracker.offline;

import java.time.Instant;
import java.util.Optional;

/** The order ids of refunds: an account has an order once, so a refund stands under an id made of its sale's. */
final class OrderRefunds {

    private static final String MARK = "#refund";
    private static final String AT = MARK + "@";
    private static final String TOTAL = MARK + "s";

    private OrderRefunds() {}

    static String at(String orderId, Instant time) {
        return orderId + AT + time;
    }

    static String total(String orderId) {
        return orderId + TOTAL;
    }

    static boolean isTotal(String orderId) {
        return orderId.endsWith(TOTAL);
    }

    static Optional<String> sale(String orderId) {
        int mark = isTotal(orderId) ? orderId.length() - TOTAL.length() : orderId.lastIndexOf(AT);
        return mark > 0 ? Optional.of(orderId.substring(0, mark)) : Optional.empty();
    }
}
