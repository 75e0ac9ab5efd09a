package io.campaigntracker.core.wording;

import org.jspecify.annotations.Nullable;

/**
 * A number as text with so many decimals, rounded to the nearest. Sentences are made of every verdict of a fleet, and {@link java.util.Formatter} takes a microsecond and a kilobyte for each
 * of their numbers. Where two roundings are about as near, as for very large numbers, whoever asks rounds by its own rule. Pure.
 */
final class DecimalText {

    private static final long[] WORTH = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    /** Below it a product lies within 1e-7 of what it would be exactly. */
    private static final double MOST_UNITS = 1e9;

    private static final double NEAR_TIE = 1e-6;
    private static final double HALF = 0.5;

    private DecimalText() {}

    /** {@return the text of the magnitude, without a sign; null where it has to be rounded with more care} */
    static @Nullable String of(double value, int decimals) {
        long units = units(value, decimals);
        return units < 0 ? null : text(units, decimals);
    }

    /** {@return the magnitude in units of the last decimal; negative where it has to be rounded with more care} */
    static long units(double value, int decimals) {
        if (decimals >= WORTH.length) {
            return -1;
        }
        double scaled = Math.abs(value) * WORTH[decimals];
        double floor = Math.floor(scaled);
        double rest = scaled - floor;
        // not a number compares false
        return scaled < MOST_UNITS && Math.abs(rest - HALF) > NEAR_TIE ? (long) floor + (rest > HALF ? 1 : 0) : -1;
    }

    /** {@return units of the last decimal as text} */
    static String text(long units, int decimals) {
        if (decimals == 0) {
            return Long.toString(units);
        }
        long worth = WORTH[decimals];
        StringBuilder text = new StringBuilder(16).append(units / worth).append('.');
        long rest = units % worth;
        for (long place = worth / 10; place > rest && place > 1; place /= 10) {
            text.append('0');
        }
        return text.append(rest).toString();
    }
}
