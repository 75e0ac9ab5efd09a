package io.campaigntracker.performance;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

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
     * @param expected what the parent, or the caller's own books, say
     * @param found what the children, or the platform, add up to
     */
    public record Difference(String entityId, LocalDate date, Metric metric, BigDecimal expected, BigDecimal found) {

        public Difference {
            Objects.requireNonNull(entityId, "entityId");
            Objects.requireNonNull(date, "date");
            Objects.requireNonNull(metric, "metric");
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(found, "found");
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

    /** {@return what the children lack of a metric in all} */
    public BigDecimal missing(Metric metric) {
        return differences.stream()
                .filter(difference -> difference.metric() == metric)
                .map(Difference::missing)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
