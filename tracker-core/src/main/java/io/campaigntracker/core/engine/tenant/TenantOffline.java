package io.campaigntracker.core.engine.tenant;

import io.campaigntracker.offline.ImportResult;
import io.campaigntracker.offline.OfflineConversion;
import io.campaigntracker.offline.OfflineConversionQuery;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OnlineOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tenant's offline conversions and orders. */
record TenantOffline(OfflineConversionStore inner, TenantScope scope) implements OfflineConversionStore {

    @Override
    public ImportResult<OfflineConversion> importConversions(
            Collection<OfflineConversion> conversions, Instant importedAt, OnConflict onConflict) {
        conversions.forEach(one -> scope.require(one.accountId()));
        return inner.importConversions(conversions, importedAt, onConflict);
    }

    @Override
    public ImportResult<OnlineOrder> importOnlineOrders(
            Collection<OnlineOrder> orders, Instant importedAt, OnConflict onConflict) {
        orders.forEach(one -> scope.require(one.accountId()));
        return inner.importOnlineOrders(orders, importedAt, onConflict);
    }

    @Override
    public List<OfflineConversion> conversions(OfflineConversionQuery query) {
        return narrowed(query, inner::conversions);
    }

    @Override
    public List<OfflineConversion> conversions(String accountId, Set<String> orderIds) {
        return scope.has(accountId) ? inner.conversions(accountId, orderIds) : List.of();
    }

    @Override
    public List<OnlineOrder> matchingOnlineOrders(OfflineConversionQuery query) {
        return narrowed(query, inner::matchingOnlineOrders);
    }

    @Override
    public List<OnlineOrder> onlineOrders(OfflineConversionQuery query) {
        return narrowed(query, inner::onlineOrders);
    }

    @Override
    public Set<String> accountsWithConversions(@Nullable Instant asOf) {
        return inner.accountsWithConversions(asOf).stream().filter(scope::has).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public long erase(@Nullable String accountId, Set<String> orderIds) {
        if (accountId != null) {
            scope.require(accountId);
            return inner.erase(accountId, orderIds);
        }
        return scope.tenant().accountIds().stream()
                .mapToLong(own -> inner.erase(own, orderIds))
                .sum();
    }

    @Override
    public long eraseBefore(Instant moment) {
        throw new UnsupportedOperationException("erasing by time reaches every account of the store; tenant '"
                + scope.tenant().name() + "' can't ask for it: use a tracker that is bound to none");
    }

    private <T> List<T> narrowed(OfflineConversionQuery query, Function<OfflineConversionQuery, List<T>> read) {
        return scope.narrow(query.accountIds())
                .map(own -> read.apply(query.accounts(own)))
                .orElse(List.of());
    }
}
