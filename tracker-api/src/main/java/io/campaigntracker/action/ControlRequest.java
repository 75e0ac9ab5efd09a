package io.campaigntracker.action;

import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.EntityRef;
import io.campaigntracker.model.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is to be told: a state that is wanted, so that telling it twice does no harm.
 *
 * @param entity of what
 * @param wanted which state
 * @param dailyBudget the amount a day; null unless that is what is wanted
 * @param from the daily budget that this was decided on: an entity that has another by the time it is told, and not the one wanted either, is left as it is and the request is
 *     refused. Null for whatever it has
 */
public record ControlRequest(
        EntityRef entity,
        Wanted wanted,
        @Nullable Money dailyBudget,
        @Nullable Money from) {

    /** The states that can be wanted. */
    public enum Wanted {
        /** Switched off. */
        PAUSED,
        /** Switched on. */
        ACTIVE,
        /** A daily budget. */
        DAILY_BUDGET
    }

    /** @throws IllegalArgumentException if an entity of this level has no such state, or a budget is missing or not above 0 */
    public ControlRequest {
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(wanted, "wanted");
        EntityLevel level = entity.level();
        boolean budget = wanted == Wanted.DAILY_BUDGET;
        if (level == EntityLevel.ACCOUNT || (budget && level == EntityLevel.AD)) {
            throw new IllegalArgumentException(entity + " has no state " + wanted
                    + "; campaigns, ad sets and ads are switched, campaigns and ad sets have budgets");
        }
        if (budget != (dailyBudget != null)) {
            throw new IllegalArgumentException(wanted + " with a budget of " + dailyBudget);
        }
        if (from != null && !budget) {
            throw new IllegalArgumentException(wanted + " decided on a budget of " + from + "; only budgets are");
        }
        if (dailyBudget != null && dailyBudget.amount().signum() <= 0) {
            throw new IllegalArgumentException("a daily budget of " + dailyBudget + "; above 0 is allowed");
        }
    }

    /** {@return that it is switched off} */
    public static ControlRequest pause(EntityRef entity) {
        return new ControlRequest(entity, Wanted.PAUSED, null, null);
    }

    /** {@return that it is switched on} */
    public static ControlRequest resume(EntityRef entity) {
        return new ControlRequest(entity, Wanted.ACTIVE, null, null);
    }

    /** {@return that it has this budget a day} */
    public static ControlRequest dailyBudget(EntityRef entity, Money amount) {
        return new ControlRequest(entity, Wanted.DAILY_BUDGET, amount, null);
    }

    /** {@return whether a daily budget is another than the one that this was decided on; null for none} */
    public boolean isOvertaken(@Nullable Money present) {
        return from != null && !from.equals(present);
    }

    @Override
    public String toString() {
        return entity + " "
                + (dailyBudget == null ? wanted : dailyBudget + " a day" + (from == null ? "" : " instead of " + from));
    }
}
