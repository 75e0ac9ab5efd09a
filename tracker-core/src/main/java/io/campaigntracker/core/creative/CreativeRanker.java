package io.campaigntracker.core.creative;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.prior.BetaBinomialPrior;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.UnrankedCreative;
import io.campaigntracker.model.CreativeSource;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Puts creatives in order, best first: by the pessimistic bound of their shrunk value, or by the plain value.
 *
 * <p>Rates of impressions (CTR) by the {@value #TAIL} quantile of the beta-binomial posterior ({@link LowerBoundRanking}), its prior fitted to these
 * very creatives, or worth 200 impressions where there are too few; ratios (ROAS, costs, conversion rate) by {@link ShrunkRatio} over their days;
 * sums by their value. Days of change count nowhere. Ties go to the one with more impressions, then to the lower id. The ranking does not depend on the order
 * of the rows. Pure and thread-safe.
 */
public final class CreativeRanker {

    private static final double TAIL = 0.05;

    private CreativeRanker() {}

    /**
     * {@return the ranking by the pessimistic bound}
     *
     * @param creatives what to rank, as aggregated from {@code rows}
     * @param rows the rows of their ads
     * @param n how many at most
     * @param minimumImpressions fewest impressions of a ranked creative
     * @throws IllegalArgumentException if {@code n} is less than 1 or the metric can't be ranked by
     * @throws CurrencyMismatchException if the metric is money and the creatives are in two currencies
     */
    public static CreativeRanking byBound(
            List<CreativePerformance> creatives,
            AttributedHistory rows,
            Metric metric,
            int n,
            long minimumImpressions,
            Explanation explanation) {
        RankedMetric ranked = checked(creatives, metric, n);
        List<UnrankedCreative> leftOut = new ArrayList<>();
        List<CreativePerformance> eligible = new ArrayList<>();
        for (CreativePerformance creative : creatives) {
            Optional<String> lacking =
                    unavailable(ranked, creative).or(() -> ranked.lacking(creative, minimumImpressions));
            lacking.ifPresentOrElse(
                    reason -> leftOut.add(new UnrankedCreative(creative, reason)), () -> eligible.add(creative));
        }
        List<Candidate> candidates = switch (ranked.kind()) {
            case SUM ->
                eligible.stream()
                        .map(creative -> Candidate.plain(ranked, creative))
                        .toList();
            case RATE -> rates(ranked, creatives, eligible, leftOut);
            case RATIO -> ratios(ranked, eligible, rows, leftOut);
        };
        String method = switch (ranked.kind()) {
            case SUM -> "by the sum, which has no uncertainty";
            case RATE -> "by the 5 % quantile of the rate shrunk toward that of these creatives (beta-binomial)";
            case RATIO ->
                "by the pessimistic 95 % bound of the ratio of daily sums on the log scale, shrunk toward that of these creatives";
        };
        return new CreativeRanking(metric, method, order(ranked, candidates, n), leftOut, explanation);
    }

    /** {@return the ranking by the observed value, whatever the volume; arguments and errors as above} */
    public static CreativeRanking byPointEstimate(
            List<CreativePerformance> creatives, Metric metric, int n, Explanation explanation) {
        RankedMetric ranked = checked(creatives, metric, n);
        List<UnrankedCreative> leftOut = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (CreativePerformance creative : creatives) {
            unavailable(ranked, creative)
                    .ifPresentOrElse(
                            reason -> leftOut.add(new UnrankedCreative(creative, reason)),
                            () -> candidates.add(Candidate.plain(ranked, creative)));
        }
        return new CreativeRanking(
                metric,
                "by the observed value, whatever the volume",
                order(ranked, candidates, n),
                leftOut,
                explanation);
    }

    private static List<Candidate> rates(
            RankedMetric metric,
            List<CreativePerformance> all,
            List<CreativePerformance> eligible,
            List<UnrankedCreative> leftOut) {
        long[] successes = all.stream()
                .filter(creative -> unavailable(metric, creative).isEmpty())
                .mapToLong(creative -> successes(metric, creative))
                .toArray();
        long[] trials = all.stream()
                .filter(creative -> unavailable(metric, creative).isEmpty())
                .mapToLong(creative -> creative.totals().impressions())
                .toArray();
        Optional<BetaBinomialPrior.Prior> prior = prior(BetaBinomialPrior.fit(successes, trials));
        List<Candidate> candidates = new ArrayList<>();
        if (prior.isEmpty()) {
            eligible.forEach(creative -> leftOut.add(new UnrankedCreative(
                    creative, "these creatives' rates are all 0 or above 1, so that none can be told from another")));
            return candidates;
        }
        List<LowerBoundRanking.Arm> arms = eligible.stream()
                .map(creative -> new LowerBoundRanking.Arm(
                        creative.creativeId(),
                        successes(metric, creative),
                        creative.totals().impressions(),
                        0))
                .toList();
        List<LowerBoundRanking.RankedArm> judged = LowerBoundRanking.rank(
                        arms, new LowerBoundRanking.Settings(prior.get(), TAIL, 0, 0))
                .arms();
        for (int i = 0; i < judged.size(); i++) {
            CreativePerformance creative = eligible.get(i);
            LowerBoundRanking.RankedArm arm = judged.get(i);
            if (arm.eligible()) {
                candidates.add(Candidate.bounded(metric, creative, arm.mean(), arm.lowerBound()));
            } else {
                leftOut.add(new UnrankedCreative(creative, "more clicks than impressions, so that it has no rate"));
            }
        }
        return candidates;
    }

    /** Too few creatives to learn how they differ, or creatives that don't: a prior around the pooled rate. */
    private static Optional<BetaBinomialPrior.Prior> prior(BetaBinomialPrior.Result fit) {
        double pooled = fit.pooled().orElse(0);
        if (!(pooled > 0 && pooled < 1)) {
            return Optional.empty();
        }
        boolean enough = fit.status() == BetaBinomialPrior.Status.OK && fit.arms() >= BetaBinomialPrior.MINIMUM_ARMS;
        return Optional.of(fit.best().filter(prior -> enough).orElseGet(() -> BetaBinomialPrior.weak(pooled)));
    }

    private static long successes(RankedMetric metric, CreativePerformance creative) {
        return metric.metric() == Metric.CTR
                ? creative.totals().clicks()
                : Objects.requireNonNull(creative.totals().linkClicks());
    }

    private static List<Candidate> ratios(
            RankedMetric metric,
            List<CreativePerformance> eligible,
            AttributedHistory rows,
            List<UnrankedCreative> leftOut) {
        Map<CreativeKey, int[]> rowsOf = new HashMap<>(CreativeKey.rowsByCreative(rows));
        List<ShrunkRatio.Arm> arms = eligible.stream()
                .map(creative -> arm(
                        metric,
                        rows,
                        rowsOf.getOrDefault(new CreativeKey(creative.accountId(), creative.creativeId()), new int[0])))
                .toList();
        List<ShrunkRatio.Estimate> estimates = ShrunkRatio.of(arms, TAIL);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            if (estimates.get(i).lower().isEmpty()) {
                leftOut.add(new UnrankedCreative(eligible.get(i), "a single day, which has no spread"));
            } else {
                candidates.add(Candidate.bounded(
                        metric,
                        eligible.get(i),
                        estimates.get(i).shrunk(),
                        estimates.get(i).lower()));
            }
        }
        return candidates;
    }

    private static ShrunkRatio.Arm arm(RankedMetric metric, AttributedHistory rows, int[] own) {
        TreeMap<LocalDate, double[]> days = new TreeMap<>();
        double events = 0;
        for (int row : own) {
            Optional<Double> top = metric.top().of(rows, row);
            Optional<Double> bottom = metric.bottom().of(rows, row);
            boolean mixed = rows.history().creativeSource(row).orElse(CreativeSource.OBSERVED) == CreativeSource.MIXED;
            if (mixed || top.isEmpty() || bottom.isEmpty()) {
                continue;
            }
            double[] day = days.computeIfAbsent(rows.history().date(row), date -> new double[2]);
            day[0] += top.get();
            day[1] += bottom.get();
            events += metric.top() == RankedMetric.Figure.REVENUE
                    ? rows.conversions().get(row).map(Number::doubleValue).orElse(0.0)
                    : top.get();
        }
        return new ShrunkRatio.Arm(
                days.values().stream().map(day -> day[0]).toList(),
                days.values().stream().map(day -> day[1]).toList(),
                events);
    }

    private static RankedMetric checked(List<CreativePerformance> creatives, Metric metric, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n is " + n + "; at least 1 is needed");
        }
        RankedMetric ranked = RankedMetric.of(metric);
        if (ranked.isMoney()) {
            List<String> currencies = creatives.stream()
                    .flatMap(creative -> Optional.ofNullable(creative.totals().currency()).stream())
                    .distinct()
                    .sorted()
                    .toList();
            if (currencies.size() > 1) {
                throw new CurrencyMismatchException(currencies.get(0), currencies.get(1));
            }
        }
        return ranked;
    }

    private static Optional<String> unavailable(RankedMetric metric, CreativePerformance creative) {
        if (creative.totals().rows() == 0) {
            return Optional.of("nothing but days of change");
        }
        MetricValue own = metric.own(creative);
        if (own.isDefined()) {
            return Optional.empty();
        }
        UndefinedReason reason = own.reason().orElseThrow();
        return Optional.of(metric.metric() + " is undefined (" + reason + ")");
    }

    private static List<RankedCreative> order(RankedMetric metric, List<Candidate> candidates, int n) {
        Comparator<Candidate> byBound = Comparator.comparingDouble(Candidate::key);
        List<Candidate> sorted = candidates.stream()
                .sorted((metric.cost() ? byBound : byBound.reversed())
                        .thenComparing(
                                candidate -> -candidate.creative().totals().impressions())
                        .thenComparing(candidate -> candidate.creative().creativeId()))
                .limit(n)
                .toList();
        List<RankedCreative> ranked = new ArrayList<>();
        for (Candidate candidate : sorted) {
            ranked.add(new RankedCreative(
                    ranked.size() + 1,
                    candidate.creative(),
                    metric.own(candidate.creative()),
                    candidate.shrunk(),
                    candidate.bound()));
        }
        return ranked;
    }

    /** A creative with the value it is ordered by. */
    private record Candidate(CreativePerformance creative, MetricValue shrunk, MetricValue bound) {

        static Candidate plain(RankedMetric metric, CreativePerformance creative) {
            return new Candidate(creative, metric.own(creative), metric.own(creative));
        }

        static Candidate bounded(
                RankedMetric metric, CreativePerformance creative, OptionalDouble shrunk, OptionalDouble bound) {
            return new Candidate(creative, value(metric, shrunk), value(metric, bound));
        }

        double key() {
            return bound.orElse(Double.POSITIVE_INFINITY);
        }

        private static MetricValue value(RankedMetric metric, OptionalDouble ratio) {
            return metric.inUnit(ratio.orElseThrow())
                    .map(MetricValue::of)
                    .orElse(MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR));
        }
    }
}
