package io.campaigntracker.core.engine.offline;

import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
     * {@return the same conversions, refunds completed}
     *
     * @param store where sales that came earlier are
     */
    static List<OfflineConversion> completed(Collection<OfflineConversion> offered, OfflineConversionStore store) {
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
        return conversions.stream()
                .map(conversion -> conversion
                        .refundOf()
                        .map(sale -> like(sales.get(new Order(conversion.accountId(), sale)), conversion))
                        .orElse(conversion))
                .toList();
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
