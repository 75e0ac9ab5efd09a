package io.campaigntracker.core.anomaly;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entity may deliver, and within which daily budget.
 *
 * @param status whether campaign, ad set, ad and schedule are open
 * @param dailyBudget its daily budget, or the sum over its delivering ad sets; null without one
 * @param budgetSteady whether that budget is known to have held since the week began
 */
public record Delivery(Status status, @Nullable BigDecimal dailyBudget, boolean budgetSteady) {

    /** Nothing is known. */
    public static final Delivery UNKNOWN = new Delivery(Status.UNKNOWN, null, false);

    /** Whether delivery is to be expected. */
    public enum Status {
        OPEN,
        /** Paused, archived, out of schedule, out of budget, or without an active ad. */
        CLOSED,
        /** Not in any catalog. */
        UNKNOWN
    }

    public Delivery {
        Objects.requireNonNull(status, "status");
        if (dailyBudget != null && dailyBudget.signum() <= 0) {
            dailyBudget = null;
        }
    }
}
