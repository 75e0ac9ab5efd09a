package io.campaigntracker.meta;

import io.campaigntracker.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;

/**
 * Meta's own minor units: budgets are integers of 1/100, except in eleven currencies where they are whole units. Its table differs
 * from {@link java.util.Currency} for seven of them and for BHD and JOD.
 */
final class MetaMoney {

    private static final Set<String> WHOLE_UNITS =
            Set.of("CLP", "COP", "CRC", "HUF", "IDR", "ISK", "JPY", "KRW", "PYG", "TWD", "VND");

    private MetaMoney() {}

    static boolean isCurrency(String code) {
        return code.length() == 3 && isLetter(code.charAt(0)) && isLetter(code.charAt(1)) && isLetter(code.charAt(2));
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /**
     * {@return an amount in Meta's minor units}
     *
     * @throws IllegalArgumentException if Meta has no such currency, or no unit small enough
     */
    static String toMinor(Money amount) {
        BigDecimal minor = amount.amount().movePointRight(digits(amount.currency()));
        if (minor.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(amount + " is no whole number of Meta's units of " + amount.currency()
                    + ", which have " + digits(amount.currency()) + " decimals");
        }
        return minor.toBigIntegerExact().toString();
    }

    /**
     * {@return an amount rounded down to what Meta can be told}
     *
     * @throws IllegalArgumentException if Meta has no such currency
     */
    static Money floor(Money amount) {
        return Money.of(amount.amount().setScale(digits(amount.currency()), RoundingMode.DOWN), amount.currency());
    }

    /** An amount a hundred times too high is worse than none, so that a code which nobody knows stops. */
    private static int digits(String currency) {
        if (WHOLE_UNITS.contains(currency)) {
            return 0;
        }
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(one -> one.getCurrencyCode().equals(currency) && one.getDefaultFractionDigits() >= 0);
        if (!known) {
            throw new IllegalArgumentException(
                    "the unit in which Meta takes amounts of " + currency + " is not known; nothing is sent");
        }
        return 2;
    }

    /** {@return minor units as money in major units} */
    static Money ofMinor(BigDecimal minor, String currency) {
        return Money.of(WHOLE_UNITS.contains(currency) ? minor : minor.movePointLeft(2), currency);
    }
}
