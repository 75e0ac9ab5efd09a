package io.campaigntracker.core.stats.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Whether numeric forecasts p are calibrated against what came, a: the regression {@code a = intercept + slope·p} by least squares, with the joint F test of
 * intercept 0 and slope 1, and the means of equally many pairs from the lowest to the highest forecast.
 *
 * <p>{@code F = [(Σ(a − p)² − SSE)/2] / [SSE/(n − 2)]} with 2 and n − 2 degrees of freedom. A slope below 1 says that the forecasts differ more from each other
 * than what came: draw them together. Bins are those of {@code numpy.array_split}: the first {@code n mod k} get one pair more.
 *
 * <p>Units: those of the values; the gap is the mean distance of the bins, weighted by their pairs. Pairs with a missing value (NaN) are dropped. Pure and
 * thread-safe.
 *
 * <p>Reference: J. Mincer, V. Zarnowitz (1969), "The Evaluation of Economic Forecasts".
 */
public final class CalibrationLine {

    private static final double PERFECT = 1e-18;

    private CalibrationLine() {}

    /**
     * The line and its test.
     *
     * @param intercept 0 where calibrated
     * @param slope 1 where calibrated
     * @param interceptError its standard error
     * @param slopeError its standard error
     * @param f of the joint test; absent for a perfect fit
     * @param p of the joint test; small where the forecasts are not calibrated; absent for a perfect fit
     */
    public record Line(
            double intercept,
            double slope,
            double interceptError,
            double slopeError,
            OptionalDouble f,
            OptionalDouble p) {}

    /**
     * Pairs with neighbouring forecasts.
     *
     * @param n how many
     * @param meanPredicted their mean forecast
     * @param meanActual the mean of what came
     */
    public record Bin(int n, double meanPredicted, double meanActual) {}

    /**
     * The outcome.
     *
     * @param n pairs used
     * @param line absent with fewer than 3 pairs or where every forecast is the same
     * @param ratio Σa/Σp; absent where Σp is 0
     * @param bins from the lowest forecasts to the highest, at most as many as there are pairs
     * @param gap mean of |mean actual − mean predicted| over the bins, weighted by n; absent without pairs
     */
    public record Result(int n, Optional<Line> line, OptionalDouble ratio, List<Bin> bins, OptionalDouble gap) {

        public Result {
            bins = List.copyOf(bins);
        }
    }

    /**
     * Fits pairs.
     *
     * @param predicted finite, NaN where missing
     * @param actual finite, NaN where missing, as many
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if the lengths differ, a value is infinite or {@code bins} is less than 1
     */
    public static Result of(double[] predicted, double[] actual, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins is " + bins + "; at least 1 is needed");
        }
        double[][] pairs = ForecastPairs.complete(predicted, actual);
        double[] p = pairs[0];
        double[] a = pairs[1];
        double sum = Arrays.stream(p).sum();
        List<Bin> made = bins(p, a, Math.min(bins, p.length));
        return new Result(
                p.length,
                line(p, a),
                p.length == 0 || sum == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Arrays.stream(a).sum() / sum),
                made,
                p.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(made.stream()
                                        .mapToDouble(bin -> bin.n() * Math.abs(bin.meanActual() - bin.meanPredicted()))
                                        .sum()
                                / p.length));
    }

    private static Optional<Line> line(double[] p, double[] a) {
        int n = p.length;
        if (n < 3 || ForecastPairs.isConstant(p)) {
            return Optional.empty();
        }
        double meanP = Arrays.stream(p).sum() / n;
        double meanA = Arrays.stream(a).sum() / n;
        double pp = 0;
        double pa = 0;
        double restricted = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            pp += (p[i] - meanP) * (p[i] - meanP);
            pa += (p[i] - meanP) * (a[i] - meanA);
            restricted += (a[i] - p[i]) * (a[i] - p[i]);
            size += a[i] * a[i];
        }
        double slope = pa / pp;
        double intercept = meanA - slope * meanP;
        double residual = 0;
        for (int i = 0; i < n; i++) {
            double error = a[i] - meanA - slope * (p[i] - meanP);
            residual += error * error;
        }
        if (residual <= PERFECT * Math.max(1, size)) {
            return Optional.of(new Line(intercept, slope, 0, 0, OptionalDouble.empty(), OptionalDouble.empty()));
        }
        double variance = residual / (n - 2);
        double f = (restricted - residual) / 2 / variance;
        // With two degrees of freedom above, the tail of F has this closed form.
        double tail = Math.exp(-(n - 2) / 2.0 * Math.log1p(2 * Math.max(0, f) / (n - 2)));
        return Optional.of(new Line(
                intercept,
                slope,
                Math.sqrt(variance * (1.0 / n + meanP * meanP / pp)),
                Math.sqrt(variance / pp),
                OptionalDouble.of(f),
                OptionalDouble.of(tail)));
    }

    private static List<Bin> bins(double[] p, double[] a, int count) {
        List<Integer> order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        List<Bin> bins = new ArrayList<>();
        int from = 0;
        for (int bin = 0; bin < count; bin++) {
            int to = from + p.length / count + (bin < p.length % count ? 1 : 0);
            List<Integer> members = order.subList(from, to);
            bins.add(new Bin(
                    members.size(),
                    members.stream().mapToDouble(i -> p[i]).sum() / members.size(),
                    members.stream().mapToDouble(i -> a[i]).sum() / members.size()));
            from = to;
        }
        return bins;
    }
}
