package io.campaigntracker.core.engine.offline;

import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives negative conversions ids of their own and, where they name no campaign, that of their sale: a till's refund line seldom repeats how the customer came.
 */
final class Refunds {

    /** An order of an account. */
    private record Order(String accountId, String orderId) {}

    private Refunds() {}

    /**
     * Conversions with their refunds completed.
     *
     * @param conversions in the order in which they came
     * @param notes on refunds that are more than their sale was worth, or of no known sale: they count as they were told
     */
    record Completed(List<OfflineConversion> conversions, List<String> notes) {}

    /**
     * {@return the same conversions, refunds completed}
     *
     * @param store where sales that came earlier are
     */
    static Completed completed(Collection<OfflineConversion> offered, OfflineConversionStore store) {
        List<OfflineConversion> conversions =
                offered.stream().map(OfflineConversion::asRefund).toList();
        Map<String, Set<String>> missing = new HashMap<>();
        Map<Order, OfflineConversion> sales = new HashMap<>();
        conversions.forEach(
                conversion -> sales.putIfAbsent(new Order(conversion.accountId(), conversion.orderId()), conversion));
        for (OfflineConversion conversion : conversions) {
            conversion
                    .refundOf()
                    .filter(sale -> !sales.containsKey(new Order(conversion.accountId(), sale)))
                    .ifPresent(sale -> missing.computeIfAbsent(conversion.accountId(), account -> new HashSet<>())
                            .add(sale));
        }
        missing.forEach((account, orders) -> store.conversions(account, orders)
                .forEach(sale -> sales.put(new Order(account, sale.orderId()), sale)));
        List<OfflineConversion> completed = conversions.stream()
                .map(conversion -> conversion
                        .refundOf()
                        .map(sale -> like(sales.get(new Order(conversion.accountId(), sale)), conversion))
                        .orElse(conversion))
                .toList();
        return new Completed(completed, notes(conversions, sales));
    }

    private static List<String> notes(List<OfflineConversion> conversions, Map<Order, OfflineConversion> sales) {
        Map<Order, BigDecimal> left = new HashMap<>();
        Set<Order> unknown = new HashSet<>();
        for (OfflineConversion refund : Set.copyOf(conversions)) {
            refund.refundOf().map(id -> new Order(refund.accountId(), id)).ifPresent(order -> {
                OfflineConversion sale = sales.get(order);
                if (sale == null) {
                    unknown.add(order);
                } else if (sale.value().currency().equals(refund.value().currency())) {
                    left.merge(order, refund.value().amount(), BigDecimal::add);
                }
            });
        }
        long beyond = left.entrySet().stream()
                .filter(order -> Objects.requireNonNull(sales.get(order.getKey()), "sale")
                                .value()
                                .amount()
                                .add(order.getValue())
                                .signum()
                        < 0)
                .count();
        List<String> notes = new ArrayList<>();
        if (beyond > 0) {
            notes.add("orders of which more was refunded than they were worth: " + beyond
                    + "; what is told of them is kept, and reduces the revenue of their campaigns");
        }
        if (!unknown.isEmpty()) {
            notes.add("orders of which a refund but no sale is known: " + unknown.size()
                    + "; their refunds reduce the revenue all the same");
        }
        return notes;
    }

    private static OfflineConversion like(@Nullable OfflineConversion sale, OfflineConversion refund) {
        String campaign = refund.campaignId() == null && sale != null ? sale.campaignId() : refund.campaignId();
        if (campaign == null) {
            return refund;
        }
        // The click's window is counted to the sale; a refund may come weeks later.
        return new OfflineConversion(
                refund.accountId(),
                refund.orderId(),
                refund.eventTime(),
                refund.value(),
                campaign,
                null,
                null,
                refund.sentToMeta() || (sale != null && sale.sentToMeta()),
                refund.source());
    }
}
