package io.campaigntracker.core.stats.series;

import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.score.WeekdayBaseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The chart of the exponentially weighted moving average: finds a small shift that persists, which no single day shows.
 *
 * <p>Formula: {@code z(t) = λ·x(t) + (1 − λ)·z(t−1)} from {@code z(0) = μ}; limits {@code μ ± L·σ·√(λ/(2−λ)·(1 − (1−λ)^(2t)))}, exact from the
 * first value on. A signal when z lies outside them, strictly.
 *
 * <p>Feed it the scores of {@link WeekdayBaseline} with μ = 0 and σ = 1, not raw values. With λ = 0.2 and L = 2.962 a series that
 * does not change gives a false signal every 500 values; autocorrelated scores give more. NaN marks a missing value and is
 * skipped. Pure and thread-safe, O(1) a value.
 *
 * <p>Reference: S. W. Roberts (1959), "Control chart tests based on geometric moving averages", Technometrics 1; J. M. Lucas, M. S.
 * Saccucci (1990), "Exponentially weighted moving average control schemes", Technometrics 32.
 */
public final class EwmaChart {

    private EwmaChart() {}

    /**
     * How the chart is set.
     *
     * @param target μ, the level without a shift
     * @param sigma σ, the standard deviation of a value, 0 or more
     * @param lambda weight of the newest value, in (0, 1]
     * @param width L, half-width of the limits in standard deviations, greater than 0
     */
    public record Settings(double target, double sigma, double lambda, double width) {

        /** For scores: target 0, sigma 1, lambda 0.2, width 2.962. */
        public static final Settings FOR_SCORES = new Settings(0, 1, 0.2, 2.962);

        /** Rejects values outside their range. */
        public Settings {
            if (!Double.isFinite(target) || !(sigma >= 0 && Double.isFinite(sigma))) {
                throw new IllegalArgumentException(
                        "target must be finite and sigma 0 or more, were " + target + " and " + sigma);
            }
            if (!(lambda > 0 && lambda <= 1) || !(width > 0 && Double.isFinite(width))) {
                throw new IllegalArgumentException(
                        "lambda must lie in (0, 1] and width be positive, were " + lambda + " and " + width);
            }
        }
    }

    /**
     * The chart at one value.
     *
     * @param average z
     * @param lowerLimit below which z signals
     * @param upperLimit above which z signals
     */
    public record Point(double average, double lowerLimit, double upperLimit) {

        /** Whether z lies outside the limits. */
        public boolean signals() {
            return average < lowerLimit || average > upperLimit;
        }
    }

    /**
     * The chart of a series.
     *
     * @param points in the order of the series; absent where the value is missing
     * @param firstSignal index of the first signal; absent without one
     */
    public record Result(List<Optional<Point>> points, OptionalInt firstSignal) {

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
        OptionalInt firstSignal = OptionalInt.empty();
        double average = settings.target();
        double forgotten = 1;
        double keep = 1 - settings.lambda();
        for (int i = 0; i < series.length; i++) {
            if (Double.isNaN(Observations.requireFiniteOrMissing(series[i]))) {
                points.add(Optional.empty());
                continue;
            }
            average = settings.lambda() * series[i] + keep * average;
            forgotten *= keep * keep;
            double half = settings.width()
                    * settings.sigma()
                    * Math.sqrt(settings.lambda() / (2 - settings.lambda()) * (1 - forgotten));
            Point point = new Point(average, settings.target() - half, settings.target() + half);
            points.add(Optional.of(point));
            if (firstSignal.isEmpty() && point.signals()) {
                firstSignal = OptionalInt.of(i);
            }
        }
        return new Result(points, firstSignal);
    }
}
