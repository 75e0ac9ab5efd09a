package io.campaigntracker.core.creative.ranking;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How much a day counts.
 *
 * @param matureUntil the last day whose conversions have arrived; those of later days don't count
 * @param until the last day
 * @param halfLife days after which a day counts half, because creatives change; infinite for never
 */
public record Weighting(LocalDate matureUntil, LocalDate until, double halfLife) {

    public Weighting {
        if (!(halfLife > 0)) {
            throw new IllegalArgumentException("half-life is " + halfLife + " days; it must be above 0");
        }
    }

    /** {@return every day counts alike} */
    public static Weighting even(LocalDate matureUntil) {
        return new Weighting(matureUntil, matureUntil, Double.POSITIVE_INFINITY);
    }

    double of(LocalDate day) {
        return Double.isInfinite(halfLife)
                ? 1
                : Math.pow(0.5, Math.max(0, ChronoUnit.DAYS.between(day, until)) / halfLife);
    }
}
