package io.campaigntracker.model;

import java.util.Objects;

/** Validation of identifiers and currency codes at the edge, in one place so that every value refuses the same things. */
public final class Identifiers {

    private Identifiers() {}

    public static String requireId(String id, String name) {
        Objects.requireNonNull(id, name);
        if (id.isBlank()) {
            throw new IllegalArgumentException(name + " is blank; expected the platform's identifier");
        }
        return id;
    }

    static String requireCurrency(String currency) {
        Objects.requireNonNull(currency, "currency");
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException(
                    "currency '" + currency + "' is not an ISO 4217 code of three capital letters, such as EUR");
        }
        return currency;
    }

    private static boolean isCurrency(String text) {
        return text.length() == 3
                && isCapital(text.charAt(0))
                && isCapital(text.charAt(1))
                && isCapital(text.charAt(2));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
