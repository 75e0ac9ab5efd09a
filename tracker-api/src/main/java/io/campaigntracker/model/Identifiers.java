package io.campaigntracker.model;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Validation of identifiers and currency codes at the edge, in one place so that every value refuses the same things. */
public final class Identifiers {

    /** Bytes of an identifier in UTF-8 at most; an entry of a database's index has to hold several. */
    public static final int LONGEST_BYTES = 500;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final String ALLOWED =
            "allowed are up to " + LONGEST_BYTES + " bytes, not blank, without control characters and invisible ones";

    private Identifiers() {}

    /**
     * {@return whether this can be the identifier of anything} Any other would end more than itself: a store can't keep it, or keeps it as one that equals another,
     * and no line of a log can show it.
     *
     * @param text not blank, at most {@value #LONGEST_BYTES} bytes in UTF-8, without control characters, invisible ones and halves of surrogate pairs
     */
    public static boolean isId(String text) {
        return text.length() <= LONGEST_BYTES
                && !text.isBlank()
                && !OddCharacters.isIn(text)
                && (text.length() <= LONGEST_BYTES / MOST_BYTES_PER_CHAR
                        || text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES);
    }

    /** {@return a sentence that names what is no identifier, escaped and cut, and says what is allowed} */
    public static String refusal(String text) {
        return "'" + Redactor.ofShapes().value(text) + "' is no identifier; " + ALLOWED;
    }

    public static String requireId(String id, String name) {
        Objects.requireNonNull(id, name);
        if (id.isBlank()) {
            throw new IllegalArgumentException(name + " is blank; expected the platform's identifier");
        }
        return id;
    }

    /**
     * {@return the text, if it {@linkplain #isId can be} an identifier}
     *
     * @throws IllegalArgumentException if not; the message does not repeat the text, which may be a person's
     */
    public static String requirePlausibleId(String id, String name) {
        if (!isId(requireId(id, name))) {
            throw new IllegalArgumentException(
                    name + ", a text of " + id.length() + " characters, is no identifier; " + ALLOWED);
        }
        return id;
    }

    static String requireCurrency(String currency) {
        Objects.requireNonNull(currency, "currency");
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException(
                    "currency '" + Redactor.ofShapes().value(currency)
                            + "' is not an ISO 4217 code of three capital letters, such as EUR");
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
