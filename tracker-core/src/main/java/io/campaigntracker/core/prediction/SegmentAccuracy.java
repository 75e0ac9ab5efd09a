package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.StudentT;
import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.stats.score.FalseDiscoveryResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Where forecasts are good and where they are not: the same figures segment by segment, the worst one named, with a correction for having looked at many.
 *
 * <p>The worst is the segment with the lowest geometric accuracy among those with enough pairs (of equal ones the first by name). Whether a segment is worse than all
 * others together is Welch's test of |ln(p/a)|, one-sided; the p-values of all segments with enough pairs are adjusted together (Benjamini–Hochberg).
 *
 * <p>Pairs with a missing value (NaN) are dropped. Pure and thread-safe.
 *
 * <p>Reference: B. L. Welch (1947), "The generalization of Student's problem when several different population variances are involved", Biometrika 34.
 */
public final class SegmentAccuracy {

    private SegmentAccuracy() {}

    /**
     * A forecast and what came.
     *
     * @param segment where it belongs
     * @param predicted finite, NaN where missing
     * @param actual finite, NaN where missing
     */
    public record Pair(String segment, double predicted, double actual) {}

    /**
     * The figures of a segment, see {@link ForecastMetrics}.
     *
     * @param name the segment
     * @param n pairs
     * @param pairsWithRatio pairs that the geometric accuracy rests on; the others have a zero or differ in sign
     * @param biasPercent absent when every actual is 0
     * @param weightedAbsolutePercentError absent when every actual is 0
     * @param geometricAccuracy absent without pairs that have a ratio
     * @param reliable whether it has enough pairs
     * @param p that it is no worse than the others together, by chance as bad; absent where that can't be tested
     * @param q the same, corrected for the number of segments looked at
     */
    public record Segment(
            String name,
            int n,
            int pairsWithRatio,
            OptionalDouble biasPercent,
            OptionalDouble weightedAbsolutePercentError,
            OptionalDouble geometricAccuracy,
            boolean reliable,
            OptionalDouble p,
            OptionalDouble q) {}

    /**
     * The outcome.
     *
     * @param segments by name
     * @param worst absent where no segment with enough pairs has a geometric accuracy
     */
    public record Result(List<Segment> segments, Optional<Segment> worst) {

        public Result {
            segments = List.copyOf(segments);
        }
    }

    /**
     * Breaks pairs down.
     *
     * @param fewest pairs a segment needs to count as reliable
     */
    public static Result of(List<Pair> pairs, int fewest) {
        Map<String, List<Pair>> bySegment = new TreeMap<>();
        pairs.stream()
                .filter(pair -> !Double.isNaN(pair.predicted()) && !Double.isNaN(pair.actual()))
                .forEach(pair -> bySegment
                        .computeIfAbsent(pair.segment(), name -> new ArrayList<>())
                        .add(pair));
        Map<String, Misses> misses = new TreeMap<>();
        bySegment.forEach((name, members) -> misses.put(name, Misses.of(members)));
        Misses all = misses.values().stream().reduce(Misses.NONE, Misses::plus);
        List<OptionalDouble> p = new ArrayList<>();
        bySegment.forEach((name, members) -> {
            Misses own = misses.getOrDefault(name, Misses.NONE);
            p.add(members.size() < fewest ? OptionalDouble.empty() : own.worseThan(all.minus(own)));
        });
        FalseDiscoveryResult corrected = BenjaminiHochberg.adjust(p, BenjaminiHochberg.DEFAULT_RATE);
        List<Segment> segments = new ArrayList<>();
        bySegment.forEach((name, members) -> segments.add(segment(
                name,
                members,
                fewest,
                p.get(segments.size()),
                corrected.adjusted().get(segments.size()))));
        return new Result(
                segments,
                segments.stream()
                        .filter(segment -> segment.reliable()
                                && segment.geometricAccuracy().isPresent())
                        .min(Comparator.comparingDouble(
                                segment -> segment.geometricAccuracy().getAsDouble())));
    }

    private static Segment segment(String name, List<Pair> members, int fewest, OptionalDouble p, OptionalDouble q) {
        ForecastMetrics.Summary summary = ForecastMetrics.of(
                        members.stream().mapToDouble(Pair::predicted).toArray(),
                        members.stream().mapToDouble(Pair::actual).toArray())
                .summary()
                .orElseThrow();
        return new Segment(
                name,
                members.size(),
                summary.logarithmic().map(ForecastMetrics.Logarithmic::pairs).orElse(0),
                summary.biasPercent(),
                summary.weightedAbsolutePercentError(),
                summary.logarithmic()
                        .map(log -> OptionalDouble.of(log.geometricAccuracy()))
                        .orElse(OptionalDouble.empty()),
                members.size() >= fewest,
                p,
                q);
    }

    /** Number, sum and sum of squares of |ln(p/a)|. */
    private record Misses(long n, double sum, double squares) {

        static final Misses NONE = new Misses(0, 0, 0);

        static Misses of(List<Pair> pairs) {
            Misses misses = NONE;
            for (Pair pair : pairs) {
                OptionalDouble ratio = PredictionAccuracy.of(pair.predicted(), pair.actual())
                        .orElseThrow()
                        .logRatio();
                if (ratio.isPresent()) {
                    double size = Math.abs(ratio.getAsDouble());
                    misses = misses.plus(new Misses(1, size, size * size));
                }
            }
            return misses;
        }

        Misses plus(Misses other) {
            return new Misses(n + other.n, sum + other.sum, squares + other.squares);
        }

        Misses minus(Misses other) {
            return new Misses(n - other.n, sum - other.sum, squares - other.squares);
        }

        OptionalDouble worseThan(Misses others) {
            if (n < 2 || others.n < 2) {
                return OptionalDouble.empty();
            }
            double own = varianceOfMean();
            double theirs = others.varianceOfMean();
            double variance = own + theirs;
            double difference = sum / n - others.sum / others.n;
            if (!(variance > 0)) {
                return OptionalDouble.empty();
            }
            double freedom = variance * variance / (own * own / (n - 1) + theirs * theirs / (others.n - 1));
            double twoSided = StudentT.twoSidedP(difference / Math.sqrt(variance), freedom);
            return OptionalDouble.of(difference > 0 ? twoSided / 2 : 1 - twoSided / 2);
        }

        private double varianceOfMean() {
            double mean = sum / n;
            return Math.max(0, squares - n * mean * mean) / (n - 1) / n;
        }
    }
}
