package io.campaigntracker.performance;

import io.campaigntracker.naming.NameMatch;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metrics rolled up by what names tell. Sums are of all rows of a value and ratios those of the sums; reach adds up over nothing and is never told. A row counts
 * under the name of its day, so that a campaign that was renamed has its days under both. The values and the unmatched together are the whole.
 * Each has the currency of its own accounts, in its {@code totals()}; nothing is added across currencies.
 *
 * @param match whose names told the dimension, and which did not
 * @param values by value of the dimension
 * @param unmatched the rows whose names don't tell it; null if there are none
 */
public record DimensionMetrics(
        NameMatch match,
        SortedMap<String, MetricsResult> values,
        @Nullable MetricsResult unmatched) {

    public DimensionMetrics {
        Objects.requireNonNull(match, "match");
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** {@return the currencies that amounts are in, the unmatched among them; empty where nothing has an amount} */
    public SortedSet<String> currencies() {
        return Stream.concat(values.values().stream(), Stream.ofNullable(unmatched))
                .flatMap(result -> Stream.ofNullable(result.totals().currency()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * {@return the share of spend whose names tell the dimension, between 0 and 1; empty without spend, and where amounts are in more than one currency: ask
     * {@code in("EUR")} to have them in one}
     */
    public OptionalDouble shareOfSpend() {
        if (currencies().size() > 1) {
            return OptionalDouble.empty();
        }
        BigDecimal matched =
                values.values().stream().map(DimensionMetrics::spend).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal all = unmatched == null ? matched : matched.add(spend(unmatched));
        return all.signum() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(matched.doubleValue() / all.doubleValue());
    }

    private static BigDecimal spend(MetricsResult result) {
        BigDecimal known = result.totals().spend();
        return known == null ? BigDecimal.ZERO : known;
    }
}
