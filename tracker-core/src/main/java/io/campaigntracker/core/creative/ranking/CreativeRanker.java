package io.campaigntracker.core.creative.ranking;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.creative.CreativeKey;
import io.campaigntracker.core.creative.ranking.Standings.Standing;
import io.campaigntracker.creative.CreativePerformance;
import io.campaigntracker.creative.CreativeRanking;
import io.campaigntracker.creative.RankedCreative;
import io.campaigntracker.creative.RankingPurpose;
import io.campaigntracker.creative.UnrankedCreative;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts creatives in order for a purpose.
 *
 * <p>Ratios: each creative's click rate, conversion rate, order value and price are drawn toward those of its siblings in one model ({@link
 * io.campaigntracker.core.stats.prior.LogRateModel}); a metric is a product of them, ROAS for example {@code CTR x CVR x AOV / CPM}. Conversions
 * count on days on which they have arrived. Every creative that was shown is ranked, also one without a click or a conversion: its siblings tell
 * what to expect of it. Sums are ranked by their value. Days of change count nowhere. Ties go to the one with more impressions, then to the lower id. The
 * ranking does not depend on the order of the rows. Pure and thread-safe.
 */
public final class CreativeRanker {

    private CreativeRanker() {}

    /**
     * What to rank and how.
     *
     * @param purpose what the order is for
     * @param metric what to rank by
     * @param n how many at most
     * @param minimumImpressions fewest impressions of a ranked creative
     * @param weighting how much a day counts
     */
    public record Request(RankingPurpose purpose, Metric metric, int n, long minimumImpressions, Weighting weighting) {

        /** @throws IllegalArgumentException if {@code n} is less than 1, the metric can't be ranked by, or a sum is to be tested */
        public Request {
            if (n < 1) {
                throw new IllegalArgumentException("n is " + n + "; at least 1 is needed");
            }
            if (RankedMetric.of(metric).isSum() && purpose == RankingPurpose.TO_TEST) {
                throw new IllegalArgumentException(metric
                        + " is a sum and exact; nothing is gained by testing it. Rank by a ratio such as CTR or ROAS");
            }
            if (purpose == RankingPurpose.BINOMIAL_BOUND) {
                BinomialStandings.requireRate(metric);
            }
        }
    }

    /**
     * {@return the ranking}
     *
     * @param creatives what to rank, as aggregated from {@code rows}
     * @param rows the rows of their ads
     * @throws CurrencyMismatchException if the metric is money and the creatives are in two currencies
     */
    public static CreativeRanking rank(
            List<CreativePerformance> creatives, AttributedHistory rows, Request request, Explanation explain) {
        RankedMetric metric = RankedMetric.of(request.metric());
        if (metric.isMoney()) {
            requireOneCurrency(creatives);
        }
        List<UnrankedCreative> leftOut = new ArrayList<>();
        List<CreativePerformance> eligible = new ArrayList<>();
        for (CreativePerformance creative : creatives) {
            lacking(metric, creative, request)
                    .ifPresentOrElse(
                            reason -> leftOut.add(new UnrankedCreative(creative, reason)),
                            () -> eligible.add(creative));
        }
        List<Candidate> candidates;
        boolean byCounts = request.purpose() == RankingPurpose.BINOMIAL_BOUND;
        CreativeRates rates = metric.isSum() || byCounts ? null : CreativeRates.of(metric, rows, request.weighting());
        if (byCounts) {
            candidates = counted(metric, eligible, leftOut);
        } else if (rates == null || (rates.unseen().isPresent() && request.purpose() == RankingPurpose.OBSERVED)) {
            candidates = plain(metric, eligible);
        } else if (rates.unseen().isPresent()) {
            eligible.forEach(creative -> leftOut.add(new UnrankedCreative(
                    creative,
                    "no " + rates.unseen().get()
                            + " in any of these creatives yet, so that none can be told from another")));
            candidates = List.of();
        } else {
            candidates = judged(metric, eligible, rates, leftOut);
        }
        return new CreativeRanking(
                request.purpose(),
                request.metric(),
                method(metric, request.purpose()),
                order(metric, candidates, request),
                leftOut,
                candidates.size(),
                (int) candidates.stream()
                        .filter(candidate -> candidate.standing().isContender())
                        .count(),
                explain);
    }

    private static Optional<String> lacking(RankedMetric metric, CreativePerformance creative, Request request) {
        if (creative.totals().rows() == 0) {
            return Optional.of("nothing but days of change");
        }
        MetricValue own = creative.value(metric.metric());
        UndefinedReason reason = own.reason().orElse(null);
        boolean needed = metric.isSum() || request.purpose() == RankingPurpose.OBSERVED;
        if (reason != null && (needed || reason != UndefinedReason.ZERO_DENOMINATOR)) {
            return Optional.of(metric.metric() + " is undefined (" + reason + ")");
        }
        if (metric.isSum() || request.purpose() == RankingPurpose.OBSERVED) {
            return Optional.empty();
        }
        long impressions = creative.totals().impressions();
        if (impressions == 0) {
            return Optional.of("no impressions");
        }
        if (impressions < request.minimumImpressions()) {
            return Optional.of(impressions + " impressions, fewer than " + request.minimumImpressions());
        }
        BigDecimal spend = creative.totals().spend();
        boolean unpaid = spend != null && spend.signum() == 0;
        return metric.uses(CreativeEvidence.PRICE) && unpaid
                ? Optional.of(metric.metric() + " needs spend, and there was none")
                : Optional.empty();
    }

    private static List<Candidate> judged(
            RankedMetric metric,
            List<CreativePerformance> eligible,
            CreativeRates rates,
            List<UnrankedCreative> leftOut) {
        List<CreativePerformance> known = new ArrayList<>();
        for (CreativePerformance creative : eligible) {
            if (rates.values().containsKey(key(creative))) {
                known.add(creative);
            } else {
                leftOut.add(new UnrankedCreative(creative, "no day on which " + metric.metric() + " can be told"));
            }
        }
        if (known.isEmpty()) {
            return List.of();
        }
        List<Standing> standings = Standings.of(
                metric,
                known.stream().map(creative -> rates.value(key(creative))).toList(),
                known.stream().map(creative -> rates.bound(key(creative))).toList());
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            candidates.add(new Candidate(known.get(i), standings.get(i)));
        }
        return candidates;
    }

    private static List<Candidate> counted(
            RankedMetric metric, List<CreativePerformance> eligible, List<UnrankedCreative> leftOut) {
        List<Optional<Standing>> standings = BinomialStandings.of(metric, eligible);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            CreativePerformance creative = eligible.get(i);
            standings
                    .get(i)
                    .ifPresentOrElse(
                            standing -> candidates.add(new Candidate(creative, standing)),
                            () -> leftOut.add(new UnrankedCreative(
                                    creative,
                                    "fewer than 1,000 trials, more events than trials, or no event in any of them")));
        }
        return candidates;
    }

    /** By values that are taken as certain: the best has the probability 1, or equals share it. */
    private static List<Candidate> plain(RankedMetric metric, List<CreativePerformance> eligible) {
        Map<Double, Integer> count = new HashMap<>();
        for (CreativePerformance creative : eligible) {
            count.merge(creative.value(metric.metric()).asDouble(), 1, Integer::sum);
        }
        double best = count.keySet().stream()
                .reduce((one, other) -> metric.cost() ? Math.min(one, other) : Math.max(one, other))
                .orElse(0.0);
        return eligible.stream()
                .map(creative -> {
                    double own = creative.value(metric.metric()).asDouble();
                    boolean leads = own == best;
                    double share = leads ? 1.0 / count.getOrDefault(own, 1) : 0;
                    return new Candidate(creative, new Standing(own, own, share, Math.abs(best - own), 0, leads));
                })
                .toList();
    }

    private static List<RankedCreative> order(RankedMetric metric, List<Candidate> candidates, Request request) {
        boolean ascending = metric.cost() && request.purpose() != RankingPurpose.TO_TEST;
        Comparator<Candidate> byKey =
                Comparator.comparingDouble(candidate -> key(metric, candidate, request.purpose()));
        List<Candidate> sorted = candidates.stream()
                .sorted((ascending ? byKey : byKey.reversed())
                        .thenComparing(
                                candidate -> -candidate.creative().totals().impressions())
                        .thenComparing(candidate -> candidate.creative().creativeId()))
                .limit(request.n())
                .toList();
        List<RankedCreative> ranked = new ArrayList<>();
        for (Candidate candidate : sorted) {
            Standing standing = candidate.standing();
            ranked.add(new RankedCreative(
                    ranked.size() + 1,
                    candidate.creative(),
                    candidate.creative().value(metric.metric()),
                    MetricValue.of(standing.expected()),
                    MetricValue.of(standing.bound()),
                    standing.probabilityBest(),
                    standing.expectedLoss(),
                    standing.expectedGain(),
                    standing.isContender()));
        }
        return ranked;
    }

    private static double key(RankedMetric metric, Candidate candidate, RankingPurpose purpose) {
        return switch (purpose) {
            case TO_SCALE, BINOMIAL_BOUND -> candidate.standing().bound();
            case EXPECTED -> candidate.standing().expected();
            case TO_TEST -> candidate.standing().expectedGain();
            case OBSERVED -> candidate.creative().value(metric.metric()).asDouble();
        };
    }

    private static String method(RankedMetric metric, RankingPurpose purpose) {
        if (metric.isSum()) {
            return "by the sum, which has no uncertainty";
        }
        return switch (purpose) {
            case TO_SCALE ->
                "by the value that each exceeds with a probability of 95 %, after drawing its rates toward those of its siblings";
            case EXPECTED -> "by the value to expect of each, its rates drawn toward those of its siblings";
            case TO_TEST -> "by what knowing its true value is expected to gain over the best of the others";
            case OBSERVED -> "by the observed value, whatever the volume";
            case BINOMIAL_BOUND ->
                "by the rate that each exceeds with a probability of 95 % under a beta prior of all, days taken to be alike";
        };
    }

    private static void requireOneCurrency(List<CreativePerformance> creatives) {
        List<String> currencies = creatives.stream()
                .flatMap(creative -> Optional.ofNullable(creative.totals().currency()).stream())
                .distinct()
                .sorted()
                .toList();
        if (currencies.size() > 1) {
            throw new CurrencyMismatchException(currencies.get(0), currencies.get(1));
        }
    }

    private static CreativeKey key(CreativePerformance creative) {
        return new CreativeKey(creative.accountId(), creative.creativeId());
    }

    /** A creative with its standing. */
    private record Candidate(CreativePerformance creative, Standing standing) {}
}
