package io.campaigntracker.core.conversion;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Rows of accounts that changed their currency, without the days before the change: 15,000 yen and 100 dollars are no series, and the days in yen are not days without dollars.
 *
 * <p>An account's present currency is that of its latest day with rows in the range asked for, so that it does not depend on how far back a question reads beside; where
 * that day has several, the one it is known to bill in, else the most frequent. Without a row in the range it is the one it bills in. Different accounts may have different
 * currencies. Pure.
 *
 * @param rows what remains
 * @param leftOut the days that do not, by account
 */
public record PresentCurrency(AttributedHistory rows, List<LeftOut> leftOut) {

    public PresentCurrency {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Days of an account that have rows in another currency.
     *
     * @param accountId whose
     * @param present what it bills in
     * @param former what the rows are in
     * @param days the days, in order
     * @param rows how many rows they have
     */
    public record LeftOut(String accountId, String present, Set<String> former, Set<LocalDate> days, long rows) {

        public LeftOut {
            former = Set.copyOf(former);
            days = Collections.unmodifiableSet(new TreeSet<>(days));
        }

        /** {@return one sentence} */
        public String sentence() {
            TreeSet<LocalDate> ordered = new TreeSet<>(days);
            return "account " + accountId + " bills in " + present + " and did in "
                    + String.join(", ", new TreeSet<>(former)) + " before: " + rows + " rows from " + ordered.first()
                    + " to "
                    + ordered.last() + " are left out";
        }
    }

    /**
     * {@return the rows in each account's present currency}
     *
     * @param rows rows with their accounts, of the range and of days before it
     * @param billedIn the currency of each account as a catalog tells it
     * @param range the days asked for
     */
    public static PresentCurrency of(AttributedHistory rows, Map<String, String> billedIn, DateRange range) {
        MetricsHistory history = rows.history();
        if (history.currencies().isEmpty()
                || (history.currencies().size() == 1
                        && billedIn.values().stream().allMatch(history.currencies()::contains))) {
            return new PresentCurrency(rows, List.of());
        }
        Map<String, TreeMap<LocalDate, Map<String, Integer>>> accounts = new TreeMap<>();
        for (int row = 0; row < history.size(); row++) {
            accounts.computeIfAbsent(account(history, row), id -> new TreeMap<>())
                    .computeIfAbsent(history.date(row), day -> new TreeMap<>())
                    .merge(history.currency(row), 1, Integer::sum);
        }
        Map<String, LeftOut> leftOut = new HashMap<>();
        accounts.forEach((account, days) -> {
            String billed = billedIn.getOrDefault(account, "");
            String present = days.lastKey().isBefore(range.since()) && !billed.isEmpty()
                    ? billed
                    : present(days.lastEntry().getValue(), billed);
            Set<String> former = new TreeSet<>();
            Set<LocalDate> other = new TreeSet<>();
            long count = 0;
            for (Map.Entry<LocalDate, Map<String, Integer>> day : days.entrySet()) {
                Set<String> currencies = day.getValue().keySet();
                if (!currencies.equals(Set.of(present))) {
                    other.add(day.getKey());
                    former.addAll(currencies);
                    count += day.getValue().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
                }
            }
            former.remove(present);
            if (!other.isEmpty()) {
                leftOut.put(account, new LeftOut(account, present, former, other, count));
            }
        });
        if (leftOut.isEmpty()) {
            return new PresentCurrency(rows, List.of());
        }
        int[] kept = IntStream.range(0, history.size())
                .filter(row -> {
                    LeftOut without = leftOut.get(account(history, row));
                    return without == null || !without.days().contains(history.date(row));
                })
                .toArray();
        return new PresentCurrency(
                rows.only(kept), new TreeMap<>(leftOut).values().stream().toList());
    }

    private static String present(Map<String, Integer> latest, String billedIn) {
        if (latest.containsKey(billedIn)) {
            return billedIn;
        }
        return latest.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static String account(MetricsHistory history, int row) {
        return history.entities().get(history.entity(row)).accountId();
    }
}
