package io.campaigntracker.core.delivery;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entity may deliver on a day, and within which daily budget.
 *
 * @param status whether account, campaign, ad set, ad and schedule are open
 * @param obstacle why not; null unless the status is {@link Status#CLOSED}
 * @param dailyBudget its daily budget, or the sum over its ad sets that deliver at some time of the day; null without one
 * @param budgetSteady whether that budget is known to have held since the week began, without a planned rise
 * @param budgetRaised whether the budget is planned to be higher at some time of the day, so that the daily budget is not all that may be spent
 * @param budgetShared whether it is the budget of ad sets that lend each other part of theirs
 */
public record Delivery(
        Status status,
        @Nullable Obstacle obstacle,
        @Nullable BigDecimal dailyBudget,
        boolean budgetSteady,
        boolean budgetRaised,
        boolean budgetShared) {

    /** Nothing is known. */
    public static final Delivery UNKNOWN = new Delivery(Status.UNKNOWN, null, null, false, false, false);

    /** Whether delivery is to be expected. */
    public enum Status {
        /** All day. */
        OPEN,
        /** For a part of the day, or perhaps for a part: it begins or ends on it, or was paused or resumed about then. */
        PARTLY,
        /** Never on that day, for the reason of an {@link Obstacle}. */
        CLOSED,
        /** Not in any catalog. */
        UNKNOWN
    }

    public Delivery {
        Objects.requireNonNull(status, "status");
        if ((status == Status.CLOSED) != (obstacle != null)) {
            throw new IllegalArgumentException(
                    "a delivery is closed by an obstacle, and by nothing else; it is " + status + " with " + obstacle);
        }
        if (dailyBudget != null && dailyBudget.signum() <= 0) {
            dailyBudget = null;
        }
    }

    /** {@return whether it may deliver all day, within a budget that is not known} */
    public static Delivery of(Status status) {
        return new Delivery(status, null, null, false, false, false);
    }
}
