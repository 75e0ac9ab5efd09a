package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.AdsManagerComparison;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.ValueBasis;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what Ads Manager shows of a question's days. */
public final class AdsManagerReader {

    private AdsManagerReader() {}

    /** {@return by currency, what Ads Manager shows and why ours differs; of ads' rows too where campaigns hold ad sets of different settings} */
    public static SortedMap<String, AdsManagerFigures> read(HistoryLoader loader, QueryTerms terms, ValueBasis sent) {
        LoadedHistory evidence = loader.load(terms, Reading.ROWS.withActions());
        AttributedHistory rows = evidence.rows();
        int[] inRange = evidence.group();
        boolean unclear = evidence.level() == EntityLevel.CAMPAIGN
                && IntStream.range(0, rows.online().history().size())
                        .anyMatch(row -> inRange[row] >= 0
                                && !AdsManagerComparison.isSingle(rows.history().attributionSetting(row)));
        AttributedHistory ads =
                unclear ? loader.load(terms, Reading.ADS.withActions()).rows() : null;
        SortedSet<String> zones = evidence.accounts().stream()
                .map(account -> account.timeZone().getId())
                .collect(Collectors.toCollection(TreeSet::new));
        SortedMap<String, AdsManagerFigures> byCurrency = new TreeMap<>();
        List<String> currencies =
                rows.currencies().isEmpty() ? List.of(evidence.currencyOr(terms.currency())) : rows.currencies();
        for (String currency : currencies) {
            int[] group = IntStream.range(0, inRange.length)
                    .map(row -> inRange[row] >= 0 && rows.currency(row).equals(currency) ? 0 : -1)
                    .toArray();
            byCurrency.put(
                    currency,
                    new AdsManagerComparison(currency, terms.currency() != null, loader.converter())
                            .of(evidence.range(), rows, group, of(ads, currency), zones, sent));
        }
        return byCurrency;
    }

    private static @Nullable AttributedHistory of(@Nullable AttributedHistory ads, String currency) {
        if (ads == null) {
            return null;
        }
        if (ads.currencies().equals(List.of(currency))) {
            return ads;
        }
        MetricsHistory.Builder kept = MetricsHistory.builder();
        for (int row = 0; row < ads.history().size(); row++) {
            if (ads.currency(row).equals(currency)) {
                kept.add(ads.history().row(row));
            }
        }
        return AttributedHistory.of(kept.build(), ads.basis());
    }
}
