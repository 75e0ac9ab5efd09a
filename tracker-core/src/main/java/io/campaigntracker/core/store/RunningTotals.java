package io.campaigntracker.core.store;

import io.campaigntracker.model.Counts;
import io.campaigntracker.model.MetricsRow;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds rows up one after the other. Not thread-safe. */
final class RunningTotals {

    private final String key;
    private final TotalsQuery query;
    private final Set<String> currencies = new HashSet<>();
    private long rows;
    private boolean asAsked = true;
    private long impressions;
    private long clicks;
    private @Nullable Long reach;
    private long linkClicks;
    private BigDecimal spend = BigDecimal.ZERO;
    private BigDecimal conversions = BigDecimal.ZERO;
    private BigDecimal revenue = BigDecimal.ZERO;
    private long withLinkClicks;
    private long withSpend;
    private long withConversions;
    private long withRevenue;

    RunningTotals(String key, TotalsQuery query) {
        this.key = key;
        this.query = query;
    }

    void add(MetricsRow row) {
        currencies.add(row.currency());
        rows++;
        asAsked &= row.unreadable().isEmpty() && row.isStoredUnder(query.definition(), query.window());
        impressions = Counts.sum(impressions, row.impressions());
        clicks = Counts.sum(clicks, row.clicks());
        reach = rows == 1 && row.reach().isPresent() ? (Long) row.reach().getAsLong() : null;
        linkClicks = Counts.sum(linkClicks, row.linkClicks().orElse(0));
        spend = spend.add(orZero(row.spend()));
        conversions = conversions.add(row.conversions().orElse(BigDecimal.ZERO));
        revenue = revenue.add(row.revenue().orElse(BigDecimal.ZERO));
        withLinkClicks += row.linkClicks().isPresent() ? 1 : 0;
        withSpend += row.spend() == null ? 0 : 1;
        withConversions += row.conversions().isPresent() ? 1 : 0;
        withRevenue += row.revenue().isPresent() ? 1 : 0;
    }

    StoredTotals totals() {
        return new StoredTotals(
                key,
                rows,
                currencies.size() == 1 ? currencies.iterator().next() : null,
                asAsked,
                impressions,
                clicks,
                reach,
                linkClicks,
                spend,
                conversions,
                revenue,
                new StoredTotals.Known(withLinkClicks, withSpend, withConversions, withRevenue));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
