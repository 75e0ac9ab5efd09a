package io.campaigntracker.core.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which entries of the ledger count, and what they weigh. */
final class ScoredForecasts {

    private ScoredForecasts() {}

    /** {@return whether it is of this timing and has its score} */
    static boolean isScored(MetricComparison entry, PredictionTiming timing) {
        return entry.status() == PredictionStatus.SCORED && entry.timing() == timing;
    }

    /** {@return whether it is about the probability of an event, not about a value} */
    static boolean isOfEvent(MetricComparison entry) {
        return entry.prediction().event() != null;
    }

    /** {@return the forecasts of values that have their score} */
    static List<MetricComparison> of(List<MetricComparison> entries) {
        return entries.stream()
                .filter(entry -> isScored(entry, PredictionTiming.FORECAST) && !isOfEvent(entry))
                .toList();
    }

    /**
     * {@return the forecasts of events that have their score, all of one metric}
     *
     * @throws IllegalArgumentException if they are of several, whose shares of events differ
     */
    static List<MetricComparison> eventsOfOneMetric(List<MetricComparison> entries) {
        List<MetricComparison> scored = entries.stream()
                .filter(entry -> isScored(entry, PredictionTiming.FORECAST) && isOfEvent(entry))
                .toList();
        requireOneMetric(scored);
        return scored;
    }

    private static void requireOneMetric(List<MetricComparison> scored) {
        Set<Metric> metrics = scored.stream()
                .map(entry -> entry.prediction().metric())
                .collect(Collectors.toCollection(TreeSet::new));
        if (metrics.size() > 1) {
            throw new IllegalArgumentException(
                    "the forecasts are of " + metrics + ", whose errors don't add up; say which with metric(…)");
        }
    }

    /**
     * {@return the forecasts of values that have their score, all of one metric and one currency}
     *
     * @throws IllegalArgumentException if they are of several, for their errors don't add up
     */
    static List<MetricComparison> ofOneMetric(List<MetricComparison> entries) {
        List<MetricComparison> scored = of(entries);
        requireOneMetric(scored);
        Set<String> currencies =
                scored.stream().map(ScoredForecasts::currency).collect(Collectors.toCollection(TreeSet::new));
        if (currencies.size() > 1) {
            throw new IllegalArgumentException("the forecasts are in " + currencies
                    + ", which don't add up; ask campaigns of one currency with campaigns(…)");
        }
        return scored;
    }

    /** {@return the currency of money, empty for other metrics} */
    static String currency(MetricComparison entry) {
        String currency = entry.prediction().currency();
        return currency == null ? "" : currency;
    }

    /** {@return what an error of it weighs: of ROAS what was spent, so that errors are money; else 1} */
    static double weight(MetricComparison entry) {
        Double spend = entry.spend();
        return entry.prediction().metric() == Metric.ROAS && spend != null ? spend : 1;
    }
}
