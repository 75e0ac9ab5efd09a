package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How two accounts of the same days agree: the sum over ads with their campaign, or the platform with the caller's own orders.
 *
 * @param range the days compared
 * @param compared how many figures were compared
 * @param differences those that differ by more than the tolerance, in order of day
 * @param notes a sentence each
 */
public record Reconciliation(DateRange range, long compared, List<Difference> differences, List<String> notes) {

    public Reconciliation {
        Objects.requireNonNull(range, "range");
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /**
     * A figure on which the two disagree.
     *
     * @param entityId the campaign; the account where whole accounts are compared
     * @param date the day
     * @param metric which figure
     * @param currency of both amounts; null for counts, and only for them
     * @param expected what the parent, or the caller's own books, say
     * @param found what the children, or the platform, add up to
     */
    public record Difference(
            String entityId,
            LocalDate date,
            Metric metric,
            @Nullable String currency,
            BigDecimal expected,
            BigDecimal found) {

        public Difference {
            Objects.requireNonNull(entityId, "entityId");
            Objects.requireNonNull(date, "date");
            Objects.requireNonNull(metric, "metric");
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(found, "found");
            if (isMoney(metric) != (currency != null)) {
                throw new IllegalArgumentException(
                        metric + " in " + currency + "; amounts of money have a currency, counts have none");
            }
        }

        /** {@return expected less found: what the children lack; positive for ads the platform no longer lists} */
        public BigDecimal missing() {
            return expected.subtract(found);
        }
    }

    /** {@return whether everything agrees} */
    public boolean agrees() {
        return differences.isEmpty();
    }

    /**
     * {@return what the children lack of a count in all}
     *
     * @throws IllegalArgumentException for amounts of money, which {@link #missingMoney} tells by currency
     */
    public BigDecimal missingCount(Metric metric) {
        if (isMoney(metric)) {
            throw new IllegalArgumentException(metric + " is money; ask missingMoney, which tells it by currency");
        }
        return of(metric).map(Difference::missing).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * {@return what the children lack of spend or revenue in all, a sum for each currency in which something differs, in order of their codes; nothing is added
     * across currencies}
     *
     * @throws IllegalArgumentException for counts, which {@link #missingCount} tells
     */
    public List<Money> missingMoney(Metric metric) {
        if (!isMoney(metric)) {
            throw new IllegalArgumentException(metric + " is no money; ask missingCount");
        }
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        of(metric)
                .forEach(difference -> sums.merge(
                        Objects.requireNonNull(difference.currency()), difference.missing(), BigDecimal::add));
        return sums.entrySet().stream()
                .map(sum -> Money.of(sum.getValue(), sum.getKey()))
                .toList();
    }

    private Stream<Difference> of(Metric metric) {
        return differences.stream().filter(difference -> difference.metric() == metric);
    }

    private static boolean isMoney(Metric metric) {
        return metric.unit() == Metric.Unit.MONEY;
    }
}
