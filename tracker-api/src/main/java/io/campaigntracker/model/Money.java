package io.campaigntracker.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount in one currency, in major units (12.34 is twelve euros and thirty-four cents).
 *
 * <p>Trailing zeros carry no meaning: {@code 1.50 EUR} equals {@code 1.5 EUR}. Amounts of different currencies never mix; adding
 * them throws {@link CurrencyMismatchException}, which names both. Immutable and thread-safe.
 *
 * @param amount the amount, of any sign and scale, with at most 40 digits before the decimal point and 1,000 behind it
 * @param currency ISO 4217 code, three capital letters
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

    /** No sum of money has more digits before its decimal point; 1e99999999 alone would take a minute to write out. */
    private static final int MAX_INTEGER_DIGITS = 40;

    /** Nor more behind it: 1e-99999999 would take as long. */
    private static final int MAX_DECIMALS = 1_000;

    private static final int USUAL_DECIMALS = 2;

    public Money {
        Objects.requireNonNull(amount, "amount");
        Identifiers.requireCurrency(currency);
        amount = plain(amount);
    }

    /** {@return an amount given as decimal text such as {@code "12.34"}} */
    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    /** {@return an amount of exact decimal} */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount, currency);
    }

    /** {@return nothing, in this currency} */
    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * {@return this amount plus another of the same currency}
     *
     * @throws CurrencyMismatchException if the currencies differ
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    /**
     * {@return this amount minus another of the same currency}
     *
     * @throws CurrencyMismatchException if the currencies differ
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    /** {@return whether the amount is exactly zero} */
    public boolean isZero() {
        return amount.signum() == 0;
    }

    /**
     * Orders by amount.
     *
     * @throws CurrencyMismatchException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return amount.compareTo(other.amount);
    }

    /** {@return the amount rounded half to even to the decimals of its currency, as people read it} */
    public Money rounded() {
        return new Money(amount.setScale(decimals(currency), RoundingMode.HALF_EVEN), currency);
    }

    /**
     * {@return how many decimals amounts of a currency are written with: 2 for EUR, 0 for JPY, 3 for KWD, by ISO 4217; 2 for a code that the JDK does not know}
     *
     * @param currency three capital letters
     */
    public static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException notInThisJdk) {
            return USUAL_DECIMALS;
        }
    }

    /** {@return the exact amount with at least the decimals of its currency, such as {@code 1.50 EUR}} */
    @Override
    public String toString() {
        BigDecimal shown = amount.scale() < decimals(currency) ? amount.setScale(decimals(currency)) : amount;
        return shown.toPlainString() + " " + currency;
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatchException(currency, other.currency);
        }
    }

    /** {@return whether an amount can be a sum of money: it has no more digits on either side of the decimal point than any has} */
    static boolean isSum(BigDecimal amount) {
        return (long) amount.precision() - amount.scale() <= MAX_INTEGER_DIGITS && amount.scale() <= MAX_DECIMALS;
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        if (!isSum(stripped)) {
            throw new IllegalArgumentException("amount has more than " + MAX_INTEGER_DIGITS
                    + " digits before the decimal point, or more than " + MAX_DECIMALS
                    + " behind it, which is no sum of money");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
