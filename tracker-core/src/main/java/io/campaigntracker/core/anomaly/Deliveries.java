package io.campaigntracker.core.anomaly;

import java.time.LocalDate;
import java.util.Arrays;

/** What is known of the delivery of entities. Implementations are thread-safe where the detector is used by several threads. */
@FunctionalInterface
public interface Deliveries {

    /** {@return whether an entity may deliver on a day} */
    Delivery on(EntitySeries series, LocalDate day);

    /**
     * {@return the daily budget of each day of a series in its currency, NaN where it is not known; unknown throughout by default}. A budget that changed explains what spend and all that
     * follows it does between staying and moving by the same factor.
     */
    default double[] budgets(EntitySeries series) {
        double[] unknown = new double[series.range().days()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }
}
