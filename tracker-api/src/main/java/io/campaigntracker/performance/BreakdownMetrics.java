package io.campaigntracker.performance;

import io.campaigntracker.model.BreakdownDimension;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metrics of the parts of days, such as of each placement, beside those of the whole. Ratios are of sums; what the platform reports alone, for a sale at the counter
 * names no part; reach adds up over nothing and is never told.
 *
 * <p>Parts are known of days that were synced with the dimension. Whole and parts are of the same days, those that are known in parts; the others are
 * {@link #missing()}.
 *
 * @param dimension by what the days were split
 * @param range the days asked for
 * @param values by part, as the platform spells it
 * @param whole the undivided rows of the same days
 * @param differences by metric, whole less the sum of the parts where it is not 0: delivery that the platform tells in no part, or that it restated between two fetches.
 *     Positive where parts lack some
 * @param unavailable the sums that the parts, or some of them, don't tell; they are not compared
 * @param missing the days that are not known in parts, for some account
 * @param notes a sentence each
 */
public record BreakdownMetrics(
        BreakdownDimension dimension,
        DateRange range,
        SortedMap<String, MetricsResult> values,
        MetricsResult whole,
        Map<Metric, BigDecimal> differences,
        Set<Metric> unavailable,
        List<LocalDate> missing,
        List<String> notes) {

    public BreakdownMetrics {
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(range, "range");
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        Objects.requireNonNull(whole, "whole");
        Map<Metric, BigDecimal> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(differences);
        differences = Collections.unmodifiableMap(ordered);
        unavailable = Set.copyOf(unavailable);
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /** {@return whether the parts add up to the whole in all that both tell, to the last digit} */
    public boolean agrees() {
        return differences.isEmpty();
    }

    /** {@return the share of the parts' spend that went into one, between 0 and 1; empty without spend, or where it could not be read in some part} */
    public OptionalDouble shareOfSpend(String value) {
        BigDecimal all = BigDecimal.ZERO;
        for (MetricsResult part : values.values()) {
            BigDecimal spend = part.totals().spend();
            if (spend == null) {
                return OptionalDouble.empty();
            }
            all = all.add(spend);
        }
        MetricsResult part = values.get(value);
        BigDecimal own = part == null ? BigDecimal.ZERO : part.totals().spend();
        return all.signum() <= 0 || own == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(own.doubleValue() / all.doubleValue());
    }
}
