package io.campaigntracker.core.creative;

import io.campaigntracker.core.stats.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a rate has fallen from its best stretch.
 *
 * <p>Formula: the rolling rate of a day is Σ clicks / Σ impressions over the {@code window} days that end with it, valid with
 * enough impressions. Peak = the first maximum, current = the last valid rate, drop = {@code 100·(1 − current/peak)} percent.
 *
 * <p>A maximum over noisy windows is biased upward (the winner's curse), so {@code dropFromLowerPercent} measures from the
 * lower 95 % {@link WilsonInterval} bound of the peak window, and never below 0; alarm on that one.
 *
 * <p>Units: rates as fractions, drops in percent. Edge cases: no valid window, no peak; a peak of 0 leaves the drops undefined;
 * more clicks than impressions in the peak window leave its lower bound undefined. Thread safety: stateless.
 */
public final class RollingPeak {

    /** A week. */
    public static final int DEFAULT_WINDOW = 7;

    /** Below this many impressions a window's rate is noise. */
    public static final long DEFAULT_MINIMUM_IMPRESSIONS = 1000;

    private static final double CONFIDENCE = 0.95;

    private RollingPeak() {}

    /**
     * Peak and present.
     *
     * @param peakIndex last day of the peak window
     * @param peak rate of the peak window
     * @param currentIndex last day of the last valid window
     * @param current rate of the last valid window
     * @param dropPercent from the peak; absent when the peak is 0
     * @param peakLower lower 95 % bound of the peak; absent when it has more clicks than impressions
     * @param dropFromLowerPercent from that bound, at least 0; absent when the bound is absent or the peak 0
     */
    public record Peak(
            int peakIndex,
            double peak,
            int currentIndex,
            double current,
            OptionalDouble dropPercent,
            OptionalDouble peakLower,
            OptionalDouble dropFromLowerPercent) {

        /** Days from the peak to the last valid day. */
        public int daysSincePeak() {
            return currentIndex - peakIndex;
        }
    }

    /**
     * The outcome.
     *
     * @param rolling the rolling rate of each day; absent where not valid
     * @param peak absent when no window is valid
     */
    public record Result(List<OptionalDouble> rolling, Optional<Peak> peak) {

        /** Copies the list. */
        public Result {
            rolling = List.copyOf(rolling);
        }
    }

    /** With a week's window and at least 1,000 impressions. */
    public static Result of(long[] clicks, long[] impressions) {
        return of(clicks, impressions, DEFAULT_WINDOW, DEFAULT_MINIMUM_IMPRESSIONS);
    }

    /**
     * Finds the peak.
     *
     * @param clicks of each day, oldest first, gapless, 0 or more
     * @param impressions of each day, 0 or more
     * @param window days, at least 1
     * @param minimumImpressions of a valid window, at least 1
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public static Result of(long[] clicks, long[] impressions, int window, long minimumImpressions) {
        if (clicks.length != impressions.length) {
            throw new IllegalArgumentException("clicks and impressions must be equally many, were " + clicks.length
                    + " and " + impressions.length);
        }
        if (window < 1 || minimumImpressions < 1) {
            throw new IllegalArgumentException("window and minimum of impressions must be at least 1, were " + window
                    + " and " + minimumImpressions);
        }
        List<OptionalDouble> rolling = new ArrayList<>();
        long windowClicks = 0;
        long windowImpressions = 0;
        long peakClicks = 0;
        long peakImpressions = 0;
        int peakIndex = -1;
        int currentIndex = -1;
        for (int day = 0; day < clicks.length; day++) {
            if (clicks[day] < 0 || impressions[day] < 0) {
                throw new IllegalArgumentException("counts must be 0 or more, were " + clicks[day] + " clicks of "
                        + impressions[day] + " impressions on day " + day);
            }
            windowClicks += clicks[day] - (day >= window ? clicks[day - window] : 0);
            windowImpressions += impressions[day] - (day >= window ? impressions[day - window] : 0);
            if (day < window - 1 || windowImpressions < minimumImpressions) {
                rolling.add(OptionalDouble.empty());
                continue;
            }
            double rate = windowClicks / (double) windowImpressions;
            rolling.add(OptionalDouble.of(rate));
            currentIndex = day;
            if (peakIndex < 0 || rate > rolling.get(peakIndex).getAsDouble()) {
                peakIndex = day;
                peakClicks = windowClicks;
                peakImpressions = windowImpressions;
            }
        }
        if (peakIndex < 0) {
            return new Result(rolling, Optional.empty());
        }
        double peak = rolling.get(peakIndex).getAsDouble();
        double current = rolling.get(currentIndex).getAsDouble();
        OptionalDouble lower = lower(peakClicks, peakImpressions);
        OptionalDouble drop = peak == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * (1 - current / peak));
        OptionalDouble dropFromLower = peak == 0 || lower.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(100 * Math.max(0, 1 - current / lower.getAsDouble()));
        return new Result(
                rolling, Optional.of(new Peak(peakIndex, peak, currentIndex, current, drop, lower, dropFromLower)));
    }

    private static OptionalDouble lower(long clicks, long impressions) {
        return clicks > impressions
                ? OptionalDouble.empty()
                : OptionalDouble.of(WilsonInterval.of(clicks, impressions, CONFIDENCE)
                        .orElseThrow()
                        .bounds()
                        .lower());
    }
}
