package io.campaigntracker.core.performance;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.MetricsHistory;
import io.campaigntracker.model.UndefinedReason;
import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What an order is worth on average, for the bound of a ROAS of zero: the AOV, {@code Σ revenue / Σ conversions}, of whole accounts over the 90 days that
 * end with the range, under the same conversions and the same offline policy as the question. The one rule for questions and alerts. Pure.
 */
public final class OrderValue {

    private static final int DAYS = 90;

    private OrderValue() {}

    /** {@return the days that an order value rests on} */
    public static DateRange days(LocalDate until) {
        return DateRange.of(until.minusDays(DAYS - 1L), until);
    }

    /**
     * {@return revenue / conversions of the rows; empty without a conversion, and where the orders were worth nothing}
     *
     * @param rows rows of {@link #days these days}, and perhaps of others
     * @param until the last of them
     * @param currency only the rows in this one
     */
    public static OptionalDouble of(AttributedHistory rows, LocalDate until, String currency) {
        MetricsHistory history = rows.history();
        long first = days(until).since().toEpochDay();
        long last = until.toEpochDay();
        int[] group = IntStream.range(0, history.size())
                .map(row -> history.epochDay(row) >= first
                                && history.epochDay(row) <= last
                                && rows.currency(row).equals(currency)
                        ? 0
                        : -1)
                .toArray();
        OptionalDouble worth = MetricsCalculator.metrics(
                        TotalsCalculator.byGroup(rows, group, 1).get(0),
                        MetricValue.undefined(UndefinedReason.NOT_FETCHED))
                .getOrDefault(Metric.AOV, MetricValue.undefined(UndefinedReason.NO_DATA))
                .toOptional();
        return worth.isPresent() && worth.getAsDouble() > 0 ? worth : OptionalDouble.empty();
    }
}
