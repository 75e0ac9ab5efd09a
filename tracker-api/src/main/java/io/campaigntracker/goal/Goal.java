package io.campaigntracker.goal;

import io.campaigntracker.model.Redactor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What some campaigns are to achieve, from a day on, until another goal of the same scope begins. Immutable; each {@code with} gives a new one.
 *
 * @param scope which campaigns
 * @param kpi the figure they are judged by; null for what the platform's own settings say
 * @param target what the figure is to reach: for ROAS at least this ratio, for a cost at most this amount in the account's currency; null for none
 * @param margin contribution margin before ad spend as a share of revenue, above 0 and at most 1; null if not told
 * @param validFrom the first day it holds, in the account's time zone
 */
public record Goal(
        GoalScope scope,
        @Nullable Kpi kpi,
        @Nullable BigDecimal target,
        @Nullable BigDecimal margin,
        LocalDate validFrom) {

    private static final LocalDate ALWAYS = LocalDate.of(2004, 1, 1);
    private static final int LAST_YEAR = 9999;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 12;

    public Goal {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(validFrom, "validFrom");
        requirePlausible(scope, "target", target);
        requirePlausible(scope, "margin", margin);
        if (validFrom.getYear() < 1 || validFrom.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("the goal of " + scope + " is valid from " + validFrom
                    + "; years from 1 to " + LAST_YEAR + " are allowed");
        }
        if (target != null && target.signum() <= 0) {
            throw new IllegalArgumentException("the target of " + scope + " is " + target + "; it is above 0");
        }
        if (target != null && kpi == null) {
            throw new IllegalArgumentException(
                    "the target of " + scope + " is " + target + ", but no KPI says what of; name one");
        }
        if (margin != null && (margin.signum() <= 0 || margin.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException(
                    "the margin of " + scope + " is " + margin + "; it is a share of revenue, above 0 and at most 1");
        }
    }

    /** {@return a goal without target and margin that holds from the beginning} */
    public static Goal of(GoalScope scope, Kpi kpi) {
        return new Goal(scope, Objects.requireNonNull(kpi, "kpi"), null, null, ALWAYS);
    }

    /** {@return a goal that leaves the KPI to the platform's own settings: to take back another, or to state no more than a margin} */
    public static Goal asThePlatformTells(GoalScope scope) {
        return new Goal(scope, null, null, null, ALWAYS);
    }

    /** {@return the same with a target} */
    public Goal target(String value) {
        return new Goal(scope, kpi, number("target", value), margin, validFrom);
    }

    /** {@return the same with a margin, such as 0.40} */
    public Goal margin(String share) {
        return new Goal(scope, kpi, target, number("margin", share), validFrom);
    }

    /** {@return the same from another day on} */
    public Goal validFrom(LocalDate day) {
        return new Goal(scope, kpi, target, margin, day);
    }

    private BigDecimal number(String name, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the " + name + " of " + scope + " is '"
                            + Redactor.ofShapes().value(value)
                            + "'; a decimal number with a point is needed, such as 2.5",
                    e);
        }
    }

    /** By its digits and scale alone: 1e99999999 written out takes a minute. */
    private static void requirePlausible(GoalScope scope, String name, @Nullable BigDecimal number) {
        if (number != null
                && ((long) number.precision() - number.scale() > MOST_DIGITS || number.scale() > MOST_DECIMALS)) {
            throw new IllegalArgumentException("the " + name + " of " + scope + " has more than " + MOST_DIGITS
                    + " digits before or " + MOST_DECIMALS + " behind the point");
        }
    }
}
