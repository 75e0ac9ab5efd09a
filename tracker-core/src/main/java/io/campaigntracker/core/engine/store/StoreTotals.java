package io.campaigntracker.core.engine.store;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.conversion.ConversionBases;
import io.campaigntracker.core.performance.TotalsCalculator;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.MetricTotals;
import io.campaigntracker.store.HistoryQuery;
import io.campaigntracker.store.StoredTotals;
import io.campaigntracker.store.TotalsQuery;
import io.campaigntracker.store.TotalsStore;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Lets the store add rows up where the sums lead to the same answer as the rows: one currency, the stored definition and window, and each figure
 * known in all rows of a sum or in none. Everything else is answered from the rows.
 */
public final class StoreTotals {

    private StoreTotals() {}

    /** {@return the rows' sums by day, in order of time} */
    public static Optional<AttributedHistory> days(StoreParts store, HistoryQuery query, ConversionBases wanted) {
        return read(store, query, TotalsQuery.By.DAY, wanted)
                .map(days -> AttributedHistory.ofSums(days, day -> LocalDate.parse(day.key()), wanted));
    }

    /** {@return the rows' sums by campaign} */
    public static Optional<SortedMap<String, MetricTotals>> byCampaign(
            StoreParts store, HistoryQuery query, ConversionBases wanted) {
        DateRange range = query.range();
        return read(store, query, TotalsQuery.By.CAMPAIGN, wanted).map(sums -> {
            AttributedHistory rows = AttributedHistory.ofSums(sums, sum -> range.since(), wanted);
            List<MetricTotals> totals = TotalsCalculator.byGroup(
                    rows, IntStream.range(0, sums.size()).toArray(), sums.size());
            SortedMap<String, MetricTotals> byCampaign = new TreeMap<>();
            for (int index = 0; index < sums.size(); index++) {
                byCampaign.put(sums.get(index).key(), totals.get(index));
            }
            return byCampaign;
        });
    }

    /** {@return the sums of the rows by campaign} */
    public static SortedMap<String, MetricTotals> byCampaign(AttributedHistory rows) {
        MetricsHistory history = rows.history();
        TreeMap<String, Integer> numbers = new TreeMap<>();
        int[] group = new int[history.size()];
        for (int row = 0; row < group.length; row++) {
            group[row] = numbers.computeIfAbsent(history.campaignId(row).orElse(""), id -> numbers.size());
        }
        List<MetricTotals> totals = TotalsCalculator.byGroup(rows, group, numbers.size());
        SortedMap<String, MetricTotals> byCampaign = new TreeMap<>();
        numbers.forEach((campaign, number) -> byCampaign.put(campaign, totals.get(number)));
        return byCampaign;
    }

    private static Optional<List<StoredTotals>> read(
            StoreParts store, HistoryQuery query, TotalsQuery.By by, ConversionBases wanted) {
        Optional<TotalsStore> totals = store.totals();
        if (totals.isEmpty() || ReplayedStore.isReadAhead(store.metrics(), query)) {
            return Optional.empty();
        }
        List<StoredTotals> sums = totals.get()
                .totals(new TotalsQuery(
                        query, by, wanted.otherwise().definition().id(), wanted.window()));
        boolean oneCurrency =
                sums.stream().map(StoredTotals::currency).distinct().count() <= 1;
        return oneCurrency && sums.stream().allMatch(StoredTotals::isUniform)
                ? Optional.of(sums.stream()
                        .sorted(Comparator.comparing(StoredTotals::key))
                        .toList())
                : Optional.empty();
    }
}
