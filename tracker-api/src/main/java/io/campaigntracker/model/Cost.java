package io.campaigntracker.model;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What something amounts to in money against what was to be expected. An estimate, since the expectation is one.
 *
 * @param kind how it is lost
 * @param amount above 0, in the account's currency, rounded to its decimals
 */
public record Cost(Kind kind, Money amount) {

    /** How money is lost. */
    public enum Kind {
        /** More was spent than expected: observed − expected. */
        OVERSPENT,
        /** What was got is had for less as a rule: spend × (1 − usual price / price paid). */
        OVERPAID,
        /** Revenue that was to be expected did not come: expected − observed. */
        REVENUE_MISSED
    }

    public Cost {
        Objects.requireNonNull(kind, "kind");
        amount = amount.rounded();
        if (amount.amount().signum() <= 0) {
            throw new IllegalArgumentException("a cost of " + amount + " is none; it must be above 0");
        }
    }

    /** {@return a cost; null where it comes to less than the smallest amount of the currency, to no number, or to more than any sum of money} */
    public static @Nullable Cost of(Kind kind, double amount, String currency) {
        if (!(amount > 0) || Double.isInfinite(amount)) {
            return null;
        }
        BigDecimal exact = BigDecimal.valueOf(amount);
        if (!Money.isSum(exact)) {
            return null;
        }
        Money rounded = Money.of(exact, currency).rounded();
        return rounded.isZero() ? null : new Cost(kind, rounded);
    }
}
