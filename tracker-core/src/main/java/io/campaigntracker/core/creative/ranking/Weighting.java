package io.campaigntracker.core.creative.ranking;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * How much a day counts.
 *
 * @param matureUntil the last day of an account whose conversions have arrived; those of later days don't count
 * @param until the last day
 * @param halfLife days after which a day counts half, because creatives change; infinite for never
 */
public record Weighting(Function<String, LocalDate> matureUntil, LocalDate until, double halfLife) {

    public Weighting {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException("half-life is " + halfLife + " days; it must be above 0");
        }
    }

    /** {@return every day counts alike} */
    public static Weighting even(Function<String, LocalDate> matureUntil) {
        return new Weighting(matureUntil, LocalDate.MAX, Double.POSITIVE_INFINITY);
    }

    boolean isMature(String accountId, LocalDate day) {
        return !day.isAfter(matureUntil.apply(accountId));
    }

    double of(LocalDate day) {
        return Double.isInfinite(halfLife)
                ? 1
                : Math.pow(0.5, Math.max(0, ChronoUnit.DAYS.between(day, until)) / halfLife);
    }
}
