package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricsHistory;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rate whose events are counted: CTR, link CTR, conversion rate.
 *
 * @param metric which
 * @param matureUntil the last day of an account whose conversions have arrived
 */
record CountedRate(Metric metric, Function<String, LocalDate> matureUntil) {

    static final double PERCENT = 100;

    CountedRate {
        if (metric != Metric.CTR && metric != Metric.LINK_CTR && metric != Metric.CONVERSION_RATE) {
            throw new IllegalArgumentException(
                    "attributes are compared by CTR, LINK_CTR or CONVERSION_RATE, whose events can be counted, not by "
                            + metric);
        }
    }

    /** {@return events and exposure of a row; empty where it does not count: a day of change, a missing figure, conversions still arriving} */
    Optional<double[]> of(AttributedHistory rows, int row) {
        if (rows.history().creativeSource(row).orElse(CreativeSource.OBSERVED) == CreativeSource.MIXED) {
            return Optional.empty();
        }
        boolean linked = rows.history().hasLinkClicks(row);
        double links = (double) rows.history().linkClicks(row).orElse(0);
        return switch (metric) {
            case CTR ->
                Optional.of(new double[] {
                    (double) rows.history().clicks(row), (double) rows.history().impressions(row)
                });
            case LINK_CTR ->
                linked
                        ? Optional.of(
                                new double[] {links, (double) rows.history().impressions(row)})
                        : Optional.empty();
            default ->
                linked && isMature(rows.history(), row)
                        ? rows.conversions().get(row).map(conversions ->
                                new double[] {Math.max(0, conversions.doubleValue()), links})
                        : Optional.empty();
        };
    }

    private boolean isMature(MetricsHistory history, int row) {
        String account = history.entities().get(history.entity(row)).accountId();
        return !history.date(row).isAfter(matureUntil.apply(account));
    }
}
