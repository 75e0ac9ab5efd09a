package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.delivery.SpendLimits;
import io.campaigntracker.core.stats.score.BenjaminiHochberg;
import io.campaigntracker.core.stats.score.Spread;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * How to judge.
 *
 * @param metrics which metrics, at least one
 * @param method {@link DetectionMethod#LOCAL_LEVEL} for the default, {@link DetectionMethod#Z_SCORE} or {@link
 *     DetectionMethod#MODIFIED_Z_SCORE}
 * @param threshold of |score| for the two z-scores, 0 for the default
 * @param falseDiscoveryRate accepted share of false findings, strictly between 0 and 1
 * @param events days that are neither judged nor part of a baseline
 * @param limits what the platform may spend of a daily budget; beyond it is overspend
 */
public record DetectionSettings(
        List<Metric> metrics,
        DetectionMethod method,
        double threshold,
        double falseDiscoveryRate,
        List<DateRange> events,
        SpendLimits limits) {

    /** Spend, CTR, CPC, CPM, conversions and ROAS by the default method at a rate of 0.05. */
    public static final DetectionSettings DEFAULT = new DetectionSettings(
            List.of(Metric.SPEND, Metric.CTR, Metric.CPC, Metric.CPM, Metric.CONVERSIONS, Metric.ROAS),
            DetectionMethod.LOCAL_LEVEL,
            0,
            BenjaminiHochberg.DEFAULT_RATE,
            List.of(),
            SpendLimits.DEFAULT);

    public DetectionSettings {
        metrics = metrics.stream().distinct().toList();
        Objects.requireNonNull(method, "method");
        events = List.copyOf(events);
        Objects.requireNonNull(limits, "limits");
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("no metric named; at least one is needed");
        }
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException(
                    "false discovery rate is " + falseDiscoveryRate + "; allowed is between 0 and 1, both excluded");
        }
        if (method != DetectionMethod.LOCAL_LEVEL) {
            Spread.requireThreshold(threshold);
        }
    }

    /** {@return with these metrics} */
    public DetectionSettings withMetrics(Collection<Metric> wanted) {
        return new DetectionSettings(List.copyOf(wanted), method, threshold, falseDiscoveryRate, events, limits);
    }

    /** {@return with a z-score of this threshold} */
    public DetectionSettings withScore(DetectionMethod score, double deviations) {
        return new DetectionSettings(metrics, score, deviations, falseDiscoveryRate, events, limits);
    }

    /** {@return with this rate} */
    public DetectionSettings withFalseDiscoveryRate(double rate) {
        return new DetectionSettings(metrics, method, threshold, rate, events, limits);
    }

    /** {@return with more known events} */
    public DetectionSettings withEvents(Collection<DateRange> more) {
        List<DateRange> all = new ArrayList<>(events);
        all.addAll(more);
        return new DetectionSettings(metrics, method, threshold, falseDiscoveryRate, all, limits);
    }

    /** {@return with other limits of what a budget allows} */
    public DetectionSettings withLimits(SpendLimits other) {
        return new DetectionSettings(metrics, method, threshold, falseDiscoveryRate, events, other);
    }
}
