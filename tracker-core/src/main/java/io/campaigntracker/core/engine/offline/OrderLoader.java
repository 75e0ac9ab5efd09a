package io.campaigntracker.core.engine.offline;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.OfflineLoader;
import io.campaigntracker.core.performance.ReconciliationCalculator.EntityDay;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.offline.OfflineConversionStore;
import io.campaigntracker.offline.OnlineOrder;
import io.campaigntracker.performance.MetricTotals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The imported online orders of a question's accounts, by account and day. An account's orders are taken to be complete from the first
 * day of the range that has one to the last; of other days they tell nothing.
 *
 * @param byDay sums by account and day
 * @param known the days of which the orders tell, by account
 */
public record OrderLoader(Map<EntityDay, MetricTotals> byDay, Map<String, DateRange> known) {

    /**
     * Reads them.
     *
     * @param currency of their value; null for that of each account
     * @throws io.campaigntracker.model.CurrencyMismatchException if an order is in a currency that can't be converted
     */
    public static OrderLoader read(
            OfflineConversionStore store, HistoryLoader loader, LoadedHistory platform, @Nullable String currency) {
        Map<String, Account> accounts =
                platform.accounts().stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
        Map<EntityDay, MetricTotals> byDay = new HashMap<>();
        Map<String, DateRange> known = new TreeMap<>();
        if (accounts.isEmpty()) {
            return new OrderLoader(byDay, known);
        }
        for (OnlineOrder order :
                store.onlineOrders(OfflineLoader.hours(platform.accounts(), platform.range(), loader.moment()))) {
            Account account = accounts.get(order.accountId());
            LocalDate day = account == null ? null : LocalDate.ofInstant(order.eventTime(), account.timeZone());
            if (account == null || day == null || !platform.range().contains(day)) {
                continue;
            }
            String told = currency == null ? account.currency() : currency;
            BigDecimal rate =
                    AttributedHistory.rate(loader.converter(), order.value().currency(), told, day);
            byDay.merge(
                    new EntityDay(order.accountId(), day),
                    sum(told, BigDecimal.ONE, order.value().amount().multiply(rate)),
                    OrderLoader::plus);
            // orders come in order of time
            known.merge(
                    order.accountId(), DateRange.day(day), (one, other) -> DateRange.of(one.since(), other.until()));
        }
        return new OrderLoader(byDay, known);
    }

    /** {@return whether the orders of an account tell of a day} */
    public boolean tells(EntityDay accountDay) {
        DateRange days = known.get(accountDay.entityId());
        return days != null && days.contains(accountDay.day());
    }

    private static MetricTotals plus(MetricTotals one, MetricTotals other) {
        return sum(
                one.currency(),
                figure(one.conversions()).add(figure(other.conversions())),
                figure(one.revenue()).add(figure(other.revenue())));
    }

    private static MetricTotals sum(@Nullable String currency, BigDecimal orders, BigDecimal value) {
        return new MetricTotals(0, currency, 0, 0, null, BigDecimal.ZERO, orders, value);
    }

    private static BigDecimal figure(@Nullable BigDecimal figure) {
        return figure == null ? BigDecimal.ZERO : figure;
    }
}
