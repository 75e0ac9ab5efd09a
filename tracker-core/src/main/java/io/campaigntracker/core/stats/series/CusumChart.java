package io.campaigntracker.core.stats.series;

import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.score.WeekdayBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The two-sided cumulative sum chart: finds a small shift that persists, and sums up its evidence day by day.
 *
 * <p>Formula: with {@code y = (x − μ)/σ}, {@code C⁺ = max(0, C⁺ + y − k)} and {@code C⁻ = max(0, C⁻ − y − k)}; a signal when a sum exceeds h,
 * strictly. The sums are not reset after a signal.
 *
 * <p>Feed it the scores of {@link WeekdayBaseline} with μ = 0 and σ = 1, not raw values. With k = 0.5 and h = 5, made for shifts of
 * one standard deviation, a series that does not change gives a false signal about every 465 values; take h = 8 where scores
 * follow their predecessors (lag-one correlation above 0.3). NaN marks a missing value and leaves both sums as they are. Pure
 * and thread-safe, O(1) a value.
 *
 * <p>Reference: E. S. Page (1954), "Continuous inspection schemes", Biometrika 41.
 */
public final class CusumChart {

    private CusumChart() {}

    /**
     * How the chart is set.
     *
     * @param target μ, the level without a shift
     * @param sigma σ, the standard deviation of a value, greater than 0
     * @param allowance k, half of the shift to find, in standard deviations, 0 or more
     * @param limit h, in standard deviations, greater than 0
     */
    public record Settings(double target, double sigma, double allowance, double limit) {

        /** For scores: target 0, sigma 1, allowance 0.5, limit 5. */
        public static final Settings FOR_SCORES = new Settings(0, 1, 0.5, 5);

        /** Rejects values outside their range. */
        public Settings {
            if (!Double.isFinite(target) || !(sigma > 0 && Double.isFinite(sigma))) {
                throw new IllegalArgumentException(
                        "target must be finite and sigma greater than 0, were " + target + " and " + sigma);
            }
            if (!(allowance >= 0 && limit > 0) || Double.isInfinite(allowance + limit)) {
                throw new IllegalArgumentException(
                        "allowance must be 0 or more and limit positive, were " + allowance + " and " + limit);
            }
        }
    }

    /**
     * Both sums at one value.
     *
     * @param up evidence of a rise, 0 or more
     * @param down evidence of a fall, 0 or more
     */
    public record Point(double up, double down) {}

    /**
     * The chart of a series.
     *
     * @param points in the order of the series; absent where the value is missing
     * @param firstRise index of the first signal of a rise; absent without one
     * @param firstFall index of the first signal of a fall; absent without one
     */
    public record Result(List<Optional<Point>> points, OptionalInt firstRise, OptionalInt firstFall) {

        /** Copies the list. */
        public Result {
            points = List.copyOf(points);
        }
    }

    /**
     * Charts a series, oldest first.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Result of(double[] series, Settings settings) {
        List<Optional<Point>> points = new ArrayList<>();
        OptionalInt firstRise = OptionalInt.empty();
        OptionalInt firstFall = OptionalInt.empty();
        double up = 0;
        double down = 0;
        for (int i = 0; i < series.length; i++) {
            if (Double.isNaN(Observations.requireFiniteOrMissing(series[i]))) {
                points.add(Optional.empty());
                continue;
            }
            double y = (series[i] - settings.target()) / settings.sigma();
            up = Math.max(0, up + y - settings.allowance());
            down = Math.max(0, down - y - settings.allowance());
            points.add(Optional.of(new Point(up, down)));
            if (firstRise.isEmpty() && up > settings.limit()) {
                firstRise = OptionalInt.of(i);
            }
            if (firstFall.isEmpty() && down > settings.limit()) {
                firstFall = OptionalInt.of(i);
            }
        }
        return new Result(points, firstRise, firstFall);
    }
}
