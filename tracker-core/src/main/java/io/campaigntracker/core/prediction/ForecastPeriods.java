package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.Bounds;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.PairedSample;
import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.WilsonInterval;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.MetricComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts by periods as long as the longest horizon, in which their first days lie. Forecasts of the same or overlapping days err together, whatever the campaign; those of
 * different periods nearly independently, so that periods are the units whose scatter an interval rests on.
 */
final class ForecastPeriods {

    static final double LEVEL = 0.95;

    private static final int STRETCHES = 20;
    private static final int FEWEST_STRETCHES = 5;

    /** Of a correlation on Fisher's scale, which knows no 1. */
    private static final double LARGEST = 1 - 1e-12;

    private final List<MetricComparison> scored;
    private final long length;

    ForecastPeriods(List<MetricComparison> scored) {
        this.scored = scored;
        this.length = scored.stream()
                .mapToLong(entry -> entry.prediction().horizon().days())
                .max()
                .orElse(1);
    }

    /** {@return the ratio of two sums over the forecasts, by periods} */
    RatioInterval.Estimate ratio(
            ToDoubleFunction<MetricComparison> numerator, ToDoubleFunction<MetricComparison> denominator) {
        return RatioInterval.of(PairedSample.of(sums(numerator), sums(denominator)), LEVEL);
    }

    /** {@return how many periods have a forecast} */
    long count() {
        return scored.stream().mapToLong(this::period).distinct().count();
    }

    /** {@return the sum over the forecasts of each period, in the order of time} */
    double[] sums(ToDoubleFunction<MetricComparison> number) {
        SortedMap<Long, Double> sums = new TreeMap<>();
        for (MetricComparison entry : scored) {
            sums.merge(period(entry), number.applyAsDouble(entry), Double::sum);
        }
        return sums.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * {@return how many times more the sums of residuals by period vary than they would if forecasts erred each by itself, at least 1} 1 too where it can't be told, with a single
     * period or no variance.
     *
     * @param residual what came less what was expected
     * @param variance of all residuals together, if each were by itself
     */
    double designEffect(ToDoubleFunction<MetricComparison> residual, double variance) {
        double[] sums = sums(residual);
        if (sums.length < 2 || !(variance > 0)) {
            return 1;
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        return Math.max(1, squares / variance * sums.length / (sums.length - 1.0));
    }

    /**
     * {@return Wilson's interval of the share of the forecasts of which something holds, in percent or otherwise scaled, at as many forecasts as would scatter as much if each erred by
     * itself (Rao and Scott 1992)}
     *
     * @param scale 100 for percent, 1 for a fraction
     */
    ConfidenceInterval share(Predicate<MetricComparison> holds, double scale) {
        double n = scored.size();
        double share = scored.stream().filter(holds).count() / n;
        double effect = designEffect(entry -> (holds.test(entry) ? 1 : 0) - share, n * share * (1 - share));
        return wilson(share, scored.size(), effect, scale);
    }

    /** {@return Wilson's interval of a share of n forecasts that scatter by an effect more than if each erred by itself} */
    static ConfidenceInterval wilson(double share, int n, double effect, double scale) {
        Bounds bounds = WilsonInterval.ofShare(share, n / effect, LEVEL).bounds();
        return new ConfidenceInterval(
                scale * bounds.lower(),
                scale * bounds.upper(),
                LEVEL,
                ConfidenceInterval.Method.OVERDISPERSED_WILSON,
                n);
    }

    /**
     * {@return the interval of a correlation by the jackknife: it is computed anew without one stretch of time after another, at most {@value #STRETCHES} of as many periods each, on Fisher's
     * scale, where it scatters evenly} Null with fewer than five stretches, and where it can't be told without one of them.
     *
     * <p>Reference: J. W. Tukey (1958), "Bias and confidence in not quite large samples"; R. A. Fisher (1921), for the scale.
     *
     * @param correlation of some forecasts, -1 to 1
     */
    @Nullable
    ConfidenceInterval leavingOut(Function<List<MetricComparison>, OptionalDouble> correlation) {
        List<List<MetricComparison>> stretches = stretches();
        OptionalDouble all = correlation.apply(scored);
        int groups = stretches.size();
        if (groups < FEWEST_STRETCHES || all.isEmpty()) {
            return null;
        }
        double whole = fisher(all.getAsDouble());
        double[] pseudo = new double[groups];
        double mean = 0;
        for (int out = 0; out < groups; out++) {
            List<MetricComparison> rest = new ArrayList<>();
            for (int kept = 0; kept < groups; kept++) {
                if (kept != out) {
                    rest.addAll(stretches.get(kept));
                }
            }
            OptionalDouble without = correlation.apply(rest);
            if (without.isEmpty()) {
                return null;
            }
            pseudo[out] = groups * whole - (groups - 1) * fisher(without.getAsDouble());
            mean += pseudo[out] / groups;
        }
        double squares = 0;
        for (double one : pseudo) {
            squares += (one - mean) * (one - mean);
        }
        double reach = Distributions.studentTQuantile((1 + LEVEL) / 2, groups - 1)
                * Math.sqrt(squares / groups / (groups - 1));
        return between(Math.tanh(whole - reach), Math.tanh(whole + reach), -1, 1, groups);
    }

    private static double fisher(double correlation) {
        double kept = Math.max(-LARGEST, Math.min(LARGEST, correlation));
        return Math.log((1 + kept) / (1 - kept)) / 2;
    }

    /** The forecasts by stretches of neighbouring periods, in the order of time. */
    private List<List<MetricComparison>> stretches() {
        SortedMap<Long, List<MetricComparison>> periods = new TreeMap<>();
        for (MetricComparison entry : scored) {
            periods.computeIfAbsent(period(entry), any -> new ArrayList<>()).add(entry);
        }
        int count = Math.min(STRETCHES, periods.size());
        List<List<MetricComparison>> stretches = new ArrayList<>();
        int at = 0;
        for (List<MetricComparison> period : periods.values()) {
            int stretch = (int) ((long) at++ * count / periods.size());
            if (stretches.size() <= stretch) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretch).addAll(period);
        }
        return stretches;
    }

    private long period(MetricComparison entry) {
        return Math.floorDiv(entry.prediction().horizon().since().toEpochDay(), length);
    }

    /** {@return the symmetric interval of a ratio, through a function that rises or falls, within limits} */
    static @Nullable ConfidenceInterval interval(
            RatioInterval.Estimate estimate, java.util.function.DoubleUnaryOperator of, double least, double most) {
        return estimate.plain()
                .map(bounds -> between(
                        of.applyAsDouble(bounds.lower()),
                        of.applyAsDouble(bounds.upper()),
                        least,
                        most,
                        estimate.units()))
                .orElse(null);
    }

    /** {@return the interval on the log scale of a ratio above 0, times a factor} */
    static @Nullable ConfidenceInterval logInterval(RatioInterval.Estimate estimate, double factor) {
        return logInterval(estimate, x -> factor * x, 0, Double.MAX_VALUE);
    }

    /** {@return the interval on the log scale of a ratio above 0, through a function that rises or falls, within limits} */
    static @Nullable ConfidenceInterval logInterval(
            RatioInterval.Estimate estimate, java.util.function.DoubleUnaryOperator of, double least, double most) {
        return estimate.log()
                .map(bounds -> between(
                        of.applyAsDouble(bounds.lower()),
                        of.applyAsDouble(bounds.upper()),
                        least,
                        most,
                        estimate.units()))
                .orElse(null);
    }

    private static ConfidenceInterval between(double one, double other, double least, double most, int n) {
        return new ConfidenceInterval(
                Math.max(least, Math.min(one, other)),
                Math.min(most, Math.max(one, other)),
                LEVEL,
                ConfidenceInterval.Method.DELTA,
                n);
    }
}
