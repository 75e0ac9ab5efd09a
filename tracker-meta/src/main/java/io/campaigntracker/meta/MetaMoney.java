package io.campaigntracker.meta;

import io.campaigntracker.model.Money;
import java.math.BigDecimal;
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

    /** {@return minor units as money in major units} */
    static Money ofMinor(BigDecimal minor, String currency) {
        return Money.of(WHOLE_UNITS.contains(currency) ? minor : minor.movePointLeft(2), currency);
    }
}
