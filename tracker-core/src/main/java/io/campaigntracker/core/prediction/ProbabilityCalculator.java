package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.RatioInterval;
import io.campaigntracker.core.stats.forecast.BrierDecomposition;
import io.campaigntracker.core.stats.forecast.IsotonicFit;
import io.campaigntracker.core.stats.forecast.ProbabilityCalibration;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.prediction.ProbabilityResult;
import io.campaigntracker.prediction.Recalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How good probabilities of events were: {@link ProbabilityCalibration} for score, curve and Cox's line, {@link BrierDecomposition} for what the score is made of, periods that do not
 * overlap for the intervals ({@link ForecastPeriods}). The result does not depend on the order. Pure and thread-safe.
 */
public final class ProbabilityCalculator {

    private static final int FEWEST_FOR_SCORE = 10;
    private static final int FEWEST_FOR_LINE = 30;

    private ProbabilityCalculator() {}

    /**
     * {@return the figures over the entries that are about events, those that don't count included}
     *
     * @throws IllegalArgumentException if the scored forecasts are of several metrics
     */
    public static ProbabilityResult of(List<MetricComparison> entries) {
        List<MetricComparison> asked =
                entries.stream().filter(ScoredForecasts::isOfEvent).toList();
        List<MetricComparison> scored = ScoredForecasts.eventsOfOneMetric(entries);
        int n = scored.size();
        double[] probability =
                scored.stream().mapToDouble(entry -> entry.prediction().value()).toArray();
        boolean[] event = new boolean[n];
        int events = 0;
        int impossible = 0;
        for (int i = 0; i < n; i++) {
            event[i] = came(scored.get(i));
            events += event[i] ? 1 : 0;
            impossible += probability[i] == (event[i] ? 0 : 1) ? 1 : 0;
        }
        ProbabilityCalibration.Result figures = ProbabilityCalibration.of(probability, event);
        Optional<BrierDecomposition.Parts> parts = BrierDecomposition.of(probability, event);
        Optional<BrierDecomposition.Parts> told = parts.filter(any -> n >= FEWEST_FOR_LINE);
        Optional<ProbabilityCalibration.LogisticLine> line = figures.line().filter(any -> n >= FEWEST_FOR_LINE);
        boolean enough = n >= FEWEST_FOR_SCORE;
        double share = n == 0 ? 0 : events / (double) n;
        ForecastPeriods periods = new ForecastPeriods(scored);
        Optional<RatioInterval.Estimate> beside = enough
                ? Optional.of(periods.ratio(ProbabilityCalculator::squared, entry -> squared(share, came(entry))))
                : Optional.empty();
        return new ProbabilityResult(
                n == 0 ? null : scored.get(0).prediction().metric(),
                n,
                count(asked, entry -> ScoredForecasts.isScored(entry, PredictionTiming.IN_SAMPLE)),
                count(asked, entry -> ScoredForecasts.isScored(entry, PredictionTiming.BACKFILLED)),
                count(asked, entry -> !entry.status().isFinal()),
                count(asked, entry -> entry.status().isFinal() && entry.status() != PredictionStatus.SCORED),
                events,
                n == 0 ? few() : MetricValue.of(share),
                periods.count() < 2 ? null : periods.share(ProbabilityCalculator::came, 1),
                n == 0
                        ? few()
                        : MetricValue.of(scored.stream()
                                        .mapToDouble(entry -> entry.prediction().value())
                                        .sorted()
                                        .sum()
                                / n),
                enough ? MetricValue.of(figures.brier().orElseThrow()) : few(),
                enough ? brierInterval(periods) : null,
                value(told, BrierDecomposition.Parts::miscalibration),
                value(told, BrierDecomposition.Parts::discrimination),
                value(parts, BrierDecomposition.Parts::uncertainty),
                beside.map(ProbabilityCalculator::skill).orElse(few()),
                beside.map(ratio -> ForecastPeriods.logInterval(ratio, x -> 1 - x, -Double.MAX_VALUE, 1))
                        .orElse(null),
                logScore(scored, enough, impossible),
                impossible,
                value(line, ProbabilityCalibration.LogisticLine::intercept),
                value(line, ProbabilityCalibration.LogisticLine::slope),
                bins(figures, effect(periods, parts.orElse(null))),
                line.map(found -> logistic(found, n)).orElse(null),
                told.map(found -> isotonic(found.fit(), n)).orElse(null));
    }

    private static MetricValue skill(RatioInterval.Estimate ratio) {
        return ratio.ratio().isPresent()
                ? MetricValue.of(1 - ratio.ratio().getAsDouble())
                : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR);
    }

    /** What was called impossible and came costs infinitely much; a mean that hid it by a clipped probability would be arbitrary. */
    private static MetricValue logScore(List<MetricComparison> scored, boolean enough, int impossible) {
        if (!enough) {
            return few();
        }
        if (impossible > 0) {
            return MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR);
        }
        double sum = 0;
        for (MetricComparison entry : scored) {
            double probability = entry.prediction().value();
            sum -= came(entry) ? Math.log(probability) : Math.log1p(-probability);
        }
        return MetricValue.of(sum / scored.size());
    }

    /** Forecasts that were right without any doubt scatter by nothing, which does not make the next one certain. */
    private static @Nullable ConfidenceInterval brierInterval(ForecastPeriods periods) {
        RatioInterval.Estimate ratio = periods.ratio(ProbabilityCalculator::squared, entry -> 1);
        return ratio.ratio().orElse(0) > 0 ? ForecastPeriods.interval(ratio, x -> x, 0, 1) : null;
    }

    /** How much more events scatter by period around what recalibrated probabilities expect than if each came by itself. */
    private static double effect(ForecastPeriods periods, BrierDecomposition.@Nullable Parts parts) {
        if (parts == null) {
            return 1;
        }
        double[] variances = periods.sums(entry -> {
            double expected = parts.recalibrated(entry.prediction().value());
            return expected * (1 - expected);
        });
        double variance = 0;
        for (double one : variances) {
            variance += one;
        }
        return periods.designEffect(
                entry -> (came(entry) ? 1 : 0)
                        - parts.recalibrated(entry.prediction().value()),
                variance);
    }

    private static List<ProbabilityResult.Bin> bins(ProbabilityCalibration.Result figures, double effect) {
        List<ProbabilityResult.Bin> bins = new ArrayList<>();
        for (ProbabilityCalibration.Bin bin : figures.bins()) {
            bins.add(new ProbabilityResult.Bin(
                    bin.lower(),
                    bin.n(),
                    bin.meanForecast(),
                    bin.share(),
                    ForecastPeriods.wilson(bin.share(), bin.n(), effect, 1)));
        }
        return bins;
    }

    private static Recalibration logistic(ProbabilityCalibration.LogisticLine line, int n) {
        return new Recalibration(
                Recalibration.Method.LOGISTIC,
                List.of(
                        new Recalibration.Point(0, line.intercept()),
                        new Recalibration.Point(1, line.intercept() + line.slope())),
                n);
    }

    static Recalibration isotonic(List<IsotonicFit.Block> fit, int n) {
        List<Recalibration.Point> points = new ArrayList<>();
        for (IsotonicFit.Block block : fit) {
            points.add(new Recalibration.Point(block.from(), block.y()));
            if (block.to() > block.from()) {
                points.add(new Recalibration.Point(block.to(), block.y()));
            }
        }
        return new Recalibration(Recalibration.Method.ISOTONIC, points, n);
    }

    private static double squared(MetricComparison entry) {
        return squared(entry.prediction().value(), came(entry));
    }

    private static double squared(double probability, boolean came) {
        double miss = probability - (came ? 1 : 0);
        return miss * miss;
    }

    private static boolean came(MetricComparison entry) {
        return Boolean.TRUE.equals(entry.occurred());
    }

    private static <T> MetricValue value(Optional<T> source, Function<T, Double> part) {
        return source.map(found -> MetricValue.of(part.apply(found))).orElse(few());
    }

    private static int count(List<MetricComparison> entries, Predicate<MetricComparison> matching) {
        return (int) entries.stream().filter(matching).count();
    }

    private static MetricValue few() {
        return MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }
}
