package io.campaigntracker.core.creative.attribute;

import io.campaigntracker.core.conversion.AttributedHistory;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.prior.LogRateModel;
import io.campaigntracker.core.stats.prior.LogRates;
import io.campaigntracker.creative.AttributeLevel;
import io.campaigntracker.creative.AttributePerformance;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.Explanation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Performance by the values of an attribute, each drawn toward the others.
 *
 * <p>Formula: a value's rate is the ratio of its creatives' sums. Creatives of one value differ; with the variance τ² of their logarithms, learned over all
 * values, and the share s_i of the exposure that creative i has, the logarithm of a value's rate has the variance {@code 1/events + τ²·Σ s_i²}. {@link
 * LogRateModel} draws the values together. Pure and thread-safe.
 */
public final class AttributeComparer {

    private static final double SPREAD = 0.3;
    private static final double LEVEL = 0.95;
    private static final double LEAST_TAU = 0.01;
    private static final double USUAL_CREATIVES = 2;

    private AttributeComparer() {}

    /** Sums of one creative. */
    private record Counted(double events, double exposure, long impressions) {

        Counted plus(double[] more, long shown) {
            return new Counted(events + more[0], exposure + more[1], impressions + shown);
        }
    }

    /**
     * {@return the performance}
     *
     * @throws IllegalArgumentException if the metric is not CTR, LINK_CTR or CONVERSION_RATE, or no creative tells the attribute; the known keys are named
     */
    public static AttributePerformance compare(
            AttributedHistory rows,
            AttributeTable attributes,
            String key,
            Metric metric,
            Function<String, LocalDate> matureUntil,
            Explanation explain) {
        CountedRate rate = new CountedRate(metric, matureUntil);
        if (!attributes.keys().contains(key)) {
            throw new IllegalArgumentException(
                    "no creative tells '" + key + "'; the attributes that are told are " + attributes.keys());
        }
        Map<String, Counted> byCreative = new TreeMap<>();
        for (int row = 0; row < rows.history().size(); row++) {
            String creative = rows.history().creativeId(row).orElse(null);
            double[] counted = rate.of(rows, row).orElse(null);
            if (creative != null && counted != null) {
                Counted before = byCreative.getOrDefault(creative, new Counted(0, 0, 0));
                byCreative.put(creative, before.plus(counted, rows.history().impressions(row)));
            }
        }
        Map<String, List<Counted>> byValue = new TreeMap<>();
        Set<String> without = new HashSet<>();
        byCreative.forEach((creative, counted) -> {
            String value = attributes.of(creative).get(key);
            if (value == null) {
                without.add(creative);
            } else {
                byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(counted);
            }
        });
        return new AttributePerformance(key, metric, levels(byValue), without.size(), explain);
    }

    private static List<AttributeLevel> levels(Map<String, List<Counted>> byValue) {
        double events = byValue.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Counted::events)
                .sum();
        double tau = variance(byValue);
        List<LogRates> arms = new ArrayList<>();
        byValue.values().forEach(creatives -> {
            double exposure = creatives.stream().mapToDouble(Counted::exposure).sum();
            double concentration = creatives.stream()
                    .mapToDouble(one -> Math.pow(one.exposure() / exposure, 2))
                    .sum();
            arms.add(new LogRates(List.of(
                    exposure > 0 && events > 0
                            ? new LogRates.Count(
                                    creatives.stream()
                                            .mapToDouble(Counted::events)
                                            .sum(),
                                    exposure,
                                    1,
                                    tau * concentration)
                            : new LogRates.Unseen())));
        });
        if (arms.isEmpty() || events == 0) {
            return byValue.entrySet().stream()
                    .map(entry -> level(entry.getKey(), entry.getValue(), null, 1))
                    .toList();
        }
        LogRateModel.Result fit =
                LogRateModel.fit(List.of(new LogRateModel.Dimension(SPREAD, false)), arms, LogRateModel.Belief.DEFAULT);
        double freedom = fit.degreesOfFreedom(new double[] {1});
        List<AttributeLevel> levels = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, List<Counted>> entry : byValue.entrySet()) {
            levels.add(level(entry.getKey(), entry.getValue(), fit.arms().get(number), freedom));
            number++;
        }
        levels.sort(Comparator.comparingDouble(
                        (AttributeLevel level) -> -level.expected().orElse(0))
                .thenComparing(AttributeLevel::value));
        return levels;
    }

    private static AttributeLevel level(
            String value, List<Counted> creatives, LogRateModel.@Nullable Posterior posterior, double freedom) {
        double events = creatives.stream().mapToDouble(Counted::events).sum();
        double exposure = creatives.stream().mapToDouble(Counted::exposure).sum();
        MetricValue none = MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
        double[] self = {1};
        double mean = posterior == null ? 0 : posterior.mean(self);
        double sd = posterior == null ? 0 : Math.sqrt(posterior.variance(self));
        double reach = Distributions.studentTQuantile((1 + LEVEL) / 2, freedom) * sd;
        return new AttributeLevel(
                value,
                creatives.size(),
                creatives.stream().mapToLong(Counted::impressions).sum(),
                exposure > 0
                        ? MetricValue.of(CountedRate.PERCENT * events / exposure)
                        : MetricValue.undefined(UndefinedReason.ZERO_DENOMINATOR),
                posterior == null ? none : MetricValue.of(CountedRate.PERCENT * Math.exp(mean + sd * sd / 2)),
                posterior == null ? none : MetricValue.of(CountedRate.PERCENT * Math.exp(mean - reach)),
                posterior == null ? none : MetricValue.of(CountedRate.PERCENT * Math.exp(mean + reach)));
    }

    /** Between creatives of one value, by moments of counts around their value's rate, with two creatives of the usual spread beside them. */
    private static double variance(Map<String, List<Counted>> byValue) {
        double excess = 0;
        double information = 0;
        for (List<Counted> creatives : byValue.values()) {
            double exposure = creatives.stream().mapToDouble(Counted::exposure).sum();
            double events = creatives.stream().mapToDouble(Counted::events).sum();
            for (Counted one : creatives) {
                if (exposure > 0 && events > 0 && one.exposure() > 0) {
                    double expected = events * one.exposure() / exposure;
                    double rest = 1 - one.exposure() / exposure;
                    double weight = 1 / Math.pow(1 + SPREAD * SPREAD * expected, 2);
                    excess += weight * (Math.pow(one.events() - expected, 2) - expected * rest);
                    information += weight * expected * expected * rest;
                }
            }
        }
        double usual = USUAL_CREATIVES / Math.pow(SPREAD, 4);
        return Math.max(LEAST_TAU, (excess + usual * SPREAD * SPREAD) / (information + usual));
    }
}
