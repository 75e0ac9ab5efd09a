package io.campaigntracker.core.engine.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.history.LoadedHistory;
import io.campaigntracker.core.engine.history.QueryTerms;
import io.campaigntracker.core.engine.history.Reading;
import io.campaigntracker.core.performance.AdsManagerComparison;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.performance.AdsManagerFigures;
import io.campaigntracker.performance.ValueBasis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What Ads Manager shows of a question's days: one read of its rows, and one of those of ads where campaigns hold ad sets of different settings. */
public final class AdsManagerReader {

    private final LoadedHistory evidence;
    private final AdsManagerComparison comparison;
    private final List<String> currencies;
    private final ValueBasis sent;

    private AdsManagerReader(
            LoadedHistory evidence, AdsManagerComparison comparison, List<String> currencies, ValueBasis sent) {
        this.evidence = evidence;
        this.comparison = comparison;
        this.currencies = currencies;
        this.sent = sent;
    }

    /** {@return what was read} */
    public static AdsManagerReader read(HistoryLoader loader, QueryTerms terms, ValueBasis sent) {
        LoadedHistory evidence = loader.load(terms, Reading.ROWS.withActions());
        AttributedHistory rows = evidence.rows();
        int[] inRange = evidence.group();
        boolean unclear = evidence.level() == EntityLevel.CAMPAIGN
                && IntStream.range(0, rows.online().history().size())
                        .anyMatch(row -> inRange[row] >= 0
                                && !AdsManagerComparison.isSingle(rows.history().attributionSetting(row)));
        AttributedHistory ads =
                unclear ? loader.load(terms, Reading.ADS.withActions()).rows() : null;
        return new AdsManagerReader(
                evidence,
                new AdsManagerComparison(rows, ads, terms.currency(), loader.converter()),
                rows.currencies().isEmpty() ? List.of(evidence.currencyOr(terms.currency())) : rows.currencies(),
                sent);
    }

    /** {@return by currency, what Ads Manager shows and why ours differs} */
    public SortedMap<String, AdsManagerFigures> byCurrency() {
        SortedSet<String> zones = zones(account -> true);
        Map<String, List<Integer>> rows = rows(row -> evidence.rows().currency(row));
        SortedMap<String, AdsManagerFigures> shown = new TreeMap<>();
        for (String currency : currencies) {
            shown.put(currency, figures(currency, rows.getOrDefault(currency, List.of()), zones));
        }
        return shown;
    }

    /** {@return by currency and campaign, the same of each campaign by itself} */
    public Map<String, Map<String, AdsManagerFigures>> byCampaign() {
        MetricsHistory history = evidence.rows().history();
        Map<String, Map<String, AdsManagerFigures>> shown = new HashMap<>();
        for (String currency : currencies) {
            Map<String, AdsManagerFigures> campaigns = new HashMap<>();
            rows(row -> evidence.rows().currency(row).equals(currency)
                            ? history.campaignId(row).orElse(null)
                            : null)
                    .forEach((campaign, rows) -> {
                        String account = history.entities()
                                .get(history.entity(rows.get(0)))
                                .accountId();
                        campaigns.put(
                                campaign,
                                figures(
                                        currency,
                                        rows,
                                        zones(one -> one.accountId().equals(account))));
                    });
            shown.put(currency, campaigns);
        }
        return shown;
    }

    private AdsManagerFigures figures(String currency, List<Integer> rows, SortedSet<String> zones) {
        return comparison.of(
                evidence.range(),
                currency,
                rows.stream().mapToInt(Integer::intValue).toArray(),
                zones,
                sent);
    }

    /** What names the part that a row belongs to. */
    @FunctionalInterface
    private interface Part {
        @Nullable
        String of(int row);
    }

    private Map<String, List<Integer>> rows(Part part) {
        int[] inRange = evidence.group();
        Map<String, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < inRange.length; row++) {
            String key = inRange[row] >= 0 ? part.of(row) : null;
            if (key != null) {
                rows.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
            }
        }
        return rows;
    }

    private SortedSet<String> zones(Predicate<Account> of) {
        Set<Account> accounts = evidence.accounts();
        return accounts.stream()
                .filter(of)
                .map(account -> account.timeZone().getId())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
