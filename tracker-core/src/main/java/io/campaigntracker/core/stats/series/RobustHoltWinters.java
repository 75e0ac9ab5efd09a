package io.campaigntracker.core.stats.series;

import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.core.stats.RobustStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Additive Holt–Winters smoothing that outliers cannot pull away: the streaming choice for hourly data.
 *
 * <p>Formula: forecast {@code ŷ = l + b + s}; {@code r = y − ŷ}; score = r/σ with the scale <em>before</em> its update; {@code σ'² = λ·ρ(r/σ)·σ² + (1−λ)·σ²}, ρ Tukey's
 * biweight 2.52·(1 − (1 − (x/2)²)³), 2.52 beyond 2; the cleaned value {@code y* = ŷ + ψ(r/σ')·σ'}, ψ cut at ±2; then {@code l' = α(y* − s) + (1−α)(l +
 * b)}, {@code b' = β(l' − l) + (1−β)b}, {@code s' = γ(y* − l') + (1−γ)s}.
 *
 * <p>Edge cases: NaN marks a missing value, which moves the state as forecast and has no score. A constant series shrinks the scale,
 * so it is floored at a share of the forecast; where it is 0 all the same there is no score. Pure and thread-safe; one step
 * costs O(season) for the copied state.
 *
 * <p>Reference: S. Gelper, R. Fried, C. Croux (2010), "Robust forecasting with exponential and Holt-Winters smoothing", J.
 * Forecasting 29.
 */
public final class RobustHoltWinters {

    private static final double CUT = 2;
    private static final double BIWEIGHT_HEIGHT = 2.52;
    private static final double MAD_TO_DEVIATION = 1.4826;

    private RobustHoltWinters() {}

    /**
     * How fast the state follows; each weight in [0, 1].
     *
     * @param level α
     * @param trend β
     * @param season γ, in the classic form that acts on y − l'
     * @param scale λ; larger lets outliers into the scale
     * @param scaleFloor least scale, as a share of the forecast's size, 0 or more
     */
    public record Smoothing(double level, double trend, double season, double scale, double scaleFloor) {

        /** 0.2, 0.02, 0.1, 0.1, and a floor of 1 %. */
        public static final Smoothing DEFAULTS = new Smoothing(0.2, 0.02, 0.1, 0.1, 0.01);

        /** Rejects values outside their range. */
        public Smoothing {
            for (double weight : new double[] {level, trend, season, scale}) {
                if (!(weight >= 0 && weight <= 1)) {
                    throw new IllegalArgumentException("smoothing weights must lie in [0, 1], found " + weight);
                }
            }
            if (!(scaleFloor >= 0 && Double.isFinite(scaleFloor))) {
                throw new IllegalArgumentException("scale floor must be finite and 0 or more, was " + scaleFloor);
            }
        }
    }

    /**
     * Everything that one step hands to the next.
     *
     * @param level l
     * @param trend b, per step
     * @param season one value per step of the season, that of the next step first
     * @param scale σ, 0 or more
     */
    public record State(double level, double trend, List<Double> season, double scale) {

        /** Copies the list and rejects an empty season or a negative scale. */
        public State {
            season = List.copyOf(season);
            if (season.isEmpty()) {
                throw new IllegalArgumentException("a season must hold at least one step, was empty");
            }
            if (!(scale >= 0 && Double.isFinite(scale))) {
                throw new IllegalArgumentException("scale must be finite and 0 or more, was " + scale);
            }
        }

        /** What the next value is expected to be. */
        public double forecast() {
            return level + trend + season.get(0);
        }
    }

    /**
     * One value seen.
     *
     * @param forecast what was expected of it
     * @param cleaned what the state learned from: the value, drawn to within two scales of the forecast
     * @param score its distance from the forecast in scales; absent where the value is missing or the scale 0
     * @param state after it
     */
    public record Step(double forecast, double cleaned, OptionalDouble score, State state) {}

    /**
     * A start from two whole seasons: level = median of the second, no trend, season = the mean of both seasons' distances from their
     * medians, scale from the median residual.
     *
     * @param twoSeasons two seasons without missing values, oldest first
     * @throws IllegalArgumentException if they are not an even, positive number of finite values
     */
    public static State start(double[] twoSeasons) {
        int m = twoSeasons.length / 2;
        if (m == 0 || twoSeasons.length % 2 != 0 || !Arrays.stream(twoSeasons).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "two whole seasons of finite values are needed, got " + twoSeasons.length + " values");
        }
        double first = Quantiles.median(Arrays.copyOf(twoSeasons, m));
        double second = Quantiles.median(Arrays.copyOfRange(twoSeasons, m, 2 * m));
        List<Double> season = new ArrayList<>();
        double[] residuals = new double[m];
        for (int i = 0; i < m; i++) {
            double early = twoSeasons[i] - first;
            double late = twoSeasons[m + i] - second;
            season.add((early + late) / 2);
            // the difference of two values varies by √2 times as much as one
            residuals[i] = (late - early) / Math.sqrt(2);
        }
        return new State(second, 0, season, MAD_TO_DEVIATION * RobustStatistics.medianAbsoluteDeviation(residuals, 0));
    }

    /** Sees a series, oldest first, one step a value. */
    public static List<Step> run(double[] series, State start, Smoothing smoothing) {
        List<Step> steps = new ArrayList<>();
        State state = start;
        for (double value : series) {
            Step step = next(value, state, smoothing);
            steps.add(step);
            state = step.state();
        }
        return steps;
    }

    /**
     * Sees one value.
     *
     * @param value NaN where missing
     * @throws IllegalArgumentException if the value is infinite
     */
    public static Step next(double value, State state, Smoothing smoothing) {
        double forecast = state.forecast();
        if (Double.isNaN(Observations.requireFiniteOrMissing(value))) {
            return new Step(
                    forecast, forecast, OptionalDouble.empty(), learn(forecast, state, state.scale(), smoothing));
        }
        double residual = value - forecast;
        double scale = Math.max(state.scale(), smoothing.scaleFloor() * Math.abs(forecast));
        if (scale == 0) {
            return new Step(forecast, forecast, OptionalDouble.empty(), learn(forecast, state, 0, smoothing));
        }
        double score = residual / scale;
        double updated = scale * Math.sqrt(smoothing.scale() * biweight(score) + 1 - smoothing.scale());
        double bound = CUT * updated;
        double cleaned = forecast + Math.max(-bound, Math.min(bound, residual));
        return new Step(forecast, cleaned, OptionalDouble.of(score), learn(cleaned, state, updated, smoothing));
    }

    private static State learn(double value, State state, double scale, Smoothing smoothing) {
        double season = state.season().get(0);
        double level = smoothing.level() * (value - season) + (1 - smoothing.level()) * (state.level() + state.trend());
        double trend = smoothing.trend() * (level - state.level()) + (1 - smoothing.trend()) * state.trend();
        List<Double> rotated =
                new ArrayList<>(state.season().subList(1, state.season().size()));
        rotated.add(smoothing.season() * (value - level) + (1 - smoothing.season()) * season);
        return new State(level, trend, rotated, scale);
    }

    private static double biweight(double x) {
        if (Math.abs(x) > CUT) {
            return BIWEIGHT_HEIGHT;
        }
        double inside = 1 - x * x / (CUT * CUT);
        return BIWEIGHT_HEIGHT * (1 - inside * inside * inside);
    }
}
