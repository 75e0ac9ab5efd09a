package io.campaigntracker.model;

import java.time.LocalDate;

/** Two currencies met where one was needed, and no converter or no rate was there. Names both. */
public final class CurrencyMismatchException extends TrackerException {

    private static final long serialVersionUID = 1L;

    private final String first;
    private final String second;

    public CurrencyMismatchException(String first, String second) {
        super("amounts in " + first + " and " + second + " can't be combined without a currency converter");
        this.first = first;
        this.second = second;
    }

    /** No rate is known between the two on a day. */
    public CurrencyMismatchException(String first, String second, LocalDate day) {
        super("no rate from " + first + " to " + second + " is known on " + day);
        this.first = first;
        this.second = second;
    }

    /** {@return the ISO code of the currency met first} */
    public String first() {
        return first;
    }

    /** {@return the ISO code that differs from it} */
    public String second() {
        return second;
    }
}
