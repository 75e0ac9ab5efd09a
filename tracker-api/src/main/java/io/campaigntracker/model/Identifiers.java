package io.campaigntracker.model;

import java.util.Objects;
import java.util.regex.Pattern;

/** Validation of identifiers and currency codes at the edge, in one place so that every value refuses the same things. */
final class Identifiers {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private Identifiers() {}

    static String requireId(String id, String name) {
        Objects.requireNonNull(id, name);
        if (id.isBlank()) {
            throw new IllegalArgumentException(name + " is blank; expected the platform's identifier");
        }
        return id;
    }

    static String requireCurrency(String currency) {
        Objects.requireNonNull(currency, "currency");
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException(
                    "currency '" + currency + "' is not an ISO 4217 code of three capital letters, such as EUR");
        }
        return currency;
    }
}
