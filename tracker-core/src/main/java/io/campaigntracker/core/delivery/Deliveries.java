package io.campaigntracker.core.delivery;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityRef;
import java.time.LocalDate;
import java.util.Arrays;

/** What is known of the delivery of entities. Implementations are thread-safe where the detector is used by several threads. */
@FunctionalInterface
public interface Deliveries {

    /** {@return whether an entity may deliver on a day} */
    Delivery on(EntityRef entity, LocalDate day);

    /**
     * {@return the daily budget of each day of a range in the account's currency, NaN where it is not known; unknown throughout by default}. A budget that
     * changed explains what spend and all that follows it does between staying and moving by the same factor.
     */
    default double[] budgets(EntityRef entity, DateRange range) {
        double[] unknown = new double[range.days()];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    /** {@return an entity as people know it, by name and identifier; by default by the latter alone} */
    default String title(EntityRef entity) {
        return entity.toString();
    }
}
