package io.campaigntracker.core.prediction;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.prediction.AccuracyBreakdown;
import io.campaigntracker.prediction.MetricComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The accuracy of forecasts of one metric segment by segment, and the worst one by {@link SegmentAccuracy}. Pure and thread-safe. */
public final class BreakdownCalculator {

    private static final int FEWEST = 10;

    private BreakdownCalculator() {}

    /**
     * {@return the breakdown}
     *
     * @throws IllegalArgumentException if the forecasts are of several metrics or currencies
     */
    public static AccuracyBreakdown of(List<MetricComparison> entries, SegmentNames names) {
        List<MetricComparison> scored = ScoredForecasts.ofOneMetric(entries);
        List<String> segments = names.of(scored);
        Map<String, List<MetricComparison>> members = new TreeMap<>();
        List<SegmentAccuracy.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < scored.size(); i++) {
            MetricComparison entry = scored.get(i);
            members.computeIfAbsent(segments.get(i), name -> new ArrayList<>()).add(entry);
            pairs.add(new SegmentAccuracy.Pair(
                    segments.get(i), entry.prediction().value(), entry.actual().asDouble()));
        }
        SegmentAccuracy.Result result = SegmentAccuracy.of(pairs, FEWEST);
        List<AccuracyBreakdown.Segment> told = result.segments().stream()
                .map(segment -> new AccuracyBreakdown.Segment(
                        segment.name(),
                        AccuracyCalculator.ofGroup(Objects.requireNonNull(members.get(segment.name()))),
                        segment.reliable(),
                        value(segment.p()),
                        value(segment.q())))
                .toList();
        return new AccuracyBreakdown(
                names.by(),
                told,
                result.worst()
                        .flatMap(worst -> told.stream()
                                .filter(segment -> segment.name().equals(worst.name()))
                                .findFirst())
                        .orElse(null));
    }

    private static MetricValue value(OptionalDouble value) {
        return value.isPresent()
                ? MetricValue.of(value.getAsDouble())
                : MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }
}
