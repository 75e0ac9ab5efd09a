package io.campaigntracker.core.performance;

import io.campaigntracker.maturity.CompletedFigure;
import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the figures that rest on conversions will come to, and what they are worth.
 *
 * @param finalValues with the error of what is still to come
 * @param levels with that of sampling too
 */
public record Completed(Map<Metric, CompletedFigure> finalValues, Map<Metric, CompletedFigure> levels) {

    public Completed {
        finalValues = Map.copyOf(finalValues);
        levels = Map.copyOf(levels);
    }

    /** {@return none, for a reason} */
    static Completed withheld(UndefinedReason reason) {
        Map<Metric, CompletedFigure> none = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (metric.restsOnConversions()) {
                none.put(metric, CompletedFigure.withheld(reason));
            }
        }
        return new Completed(none, none);
    }

    /** {@return raw figures to which nothing is to come} */
    static Completed of(Map<Metric, MetricValue> values, Map<Metric, ConfidenceInterval> intervals) {
        Map<Metric, CompletedFigure> finalValues = new EnumMap<>(Metric.class);
        Map<Metric, CompletedFigure> levels = new EnumMap<>(Metric.class);
        values.forEach((metric, value) -> {
            if (metric.restsOnConversions()) {
                finalValues.put(metric, CompletedFigure.complete(value));
                levels.put(metric, new CompletedFigure(value, value.isDefined() ? intervals.get(metric) : null, 0));
            }
        });
        return new Completed(finalValues, levels);
    }

    CompletedFigure finalValue(Metric metric) {
        return finalValues.getOrDefault(metric, CompletedFigure.withheld(UndefinedReason.NO_DATA));
    }

    CompletedFigure level(Metric metric) {
        return levels.getOrDefault(metric, CompletedFigure.withheld(UndefinedReason.NO_DATA));
    }
}
