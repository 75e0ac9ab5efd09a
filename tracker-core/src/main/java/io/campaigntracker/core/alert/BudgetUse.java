package io.campaigntracker.core.alert;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much of a budget is used.
 *
 * @param budget above 0
 * @param spent of it, 0 or more
 * @param daily whether it begins anew each day; otherwise it is over once spent
 * @param exhaustedAt when it will be spent at the present pace, or was if it is, in the account's zone; null where that is unknown or never
 * @param measuredAt when {@code spent} was measured, in the account's zone
 * @param timeZone that zone
 * @param currency of both
 */
public record BudgetUse(
        BigDecimal budget,
        BigDecimal spent,
        boolean daily,
        @Nullable LocalDateTime exhaustedAt,
        LocalDateTime measuredAt,
        ZoneId timeZone,
        String currency) {

    public BudgetUse {
        Objects.requireNonNull(measuredAt, "measuredAt");
        Objects.requireNonNull(timeZone, "timeZone");
        Objects.requireNonNull(currency, "currency");
        if (budget.signum() <= 0) {
            throw new IllegalArgumentException("budget is " + budget + "; it must be above 0");
        }
        if (spent.signum() < 0) {
            throw new IllegalArgumentException("spent is " + spent + "; it must be 0 or more");
        }
    }

    /** {@return spent / budget} */
    public double share() {
        return spent.doubleValue() / budget.doubleValue();
    }
}
