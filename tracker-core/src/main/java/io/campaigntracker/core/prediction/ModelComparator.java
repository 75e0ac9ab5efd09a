package io.campaigntracker.core.prediction;

import io.campaigntracker.core.stats.forecast.DieboldMariano;
import io.campaigntracker.model.AttributionWindow;
import io.campaigntracker.model.ConversionDefinition;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.OfflinePolicy;
import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.ModelComparison;
import io.campaigntracker.prediction.ModelComparison.Verdict;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays two sets of forecasts side by side where they are about the same, and tests which loses less ({@link DieboldMariano}): of values the absolute error, of events the squared one
 * (Brier's). Of several forecasts of one set about
 * the same the one made last counts. Pure and thread-safe.
 */
public final class ModelComparator {

    private static final double SIGNIFICANT = 0.05;

    private ModelComparator() {}

    /**
     * {@return the verdict}
     *
     * @throws IllegalArgumentException if the forecasts are of several metrics or currencies, or of values and of events
     */
    public static ModelComparison of(List<MetricComparison> first, List<MetricComparison> second) {
        List<MetricComparison> both = new ArrayList<>(first);
        both.addAll(second);
        List<MetricComparison> values = ScoredForecasts.ofOneMetric(both);
        List<MetricComparison> events = ScoredForecasts.eventsOfOneMetric(both);
        if (!values.isEmpty() && !events.isEmpty()) {
            throw new IllegalArgumentException("among the forecasts are " + values.size() + " of values and "
                    + events.size() + " of events, whose errors don't add up; say which with values() or events()");
        }
        Map<Subject, MetricComparison> ones = newest(first);
        Map<Subject, MetricComparison> others = newest(second);
        TreeMap<LocalDate, List<Double>> differences = new TreeMap<>();
        double firstLoss = 0;
        double secondLoss = 0;
        int n = 0;
        int longest = 1;
        for (Map.Entry<Subject, MetricComparison> one : ones.entrySet()) {
            MetricComparison other = others.get(one.getKey());
            if (other != null) {
                double loss = loss(one.getValue());
                double otherLoss = loss(other);
                firstLoss += loss;
                secondLoss += otherLoss;
                n++;
                longest = Math.max(longest, one.getKey().horizon().days());
                differences
                        .computeIfAbsent(one.getKey().horizon().since(), day -> new ArrayList<>())
                        .add(loss - otherLoss);
            }
        }
        double[] byDay = differences.values().stream()
                .mapToDouble(day -> day.stream()
                        .sorted()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .toArray();
        Optional<DieboldMariano.Result> test = DieboldMariano.of(byDay, span(differences, longest));
        Verdict verdict = test.map(ModelComparator::verdict).orElse(Verdict.TOO_FEW);
        return new ModelComparison(
                verdict,
                n,
                ones.size() - n,
                others.size() - n,
                byDay.length,
                n == 0 ? few() : MetricValue.of(firstLoss / n),
                n == 0 ? few() : MetricValue.of(secondLoss / n),
                test.map(result -> MetricValue.of(result.mean())).orElse(few()),
                test.map(result -> new ConfidenceInterval(
                                result.mean() - result.reach(),
                                result.mean() + result.reach(),
                                ForecastPeriods.LEVEL,
                                ConfidenceInterval.Method.DELTA,
                                result.n()))
                        .orElse(null),
                test.map(result -> MetricValue.of(result.p())).orElse(few()),
                sentence(verdict, n, byDay.length, test.orElse(null)));
    }

    private static Verdict verdict(DieboldMariano.Result result) {
        if (result.p() > SIGNIFICANT) {
            return Verdict.NOT_TOLD_APART;
        }
        return result.mean() < 0 ? Verdict.FIRST_IS_BETTER : Verdict.SECOND_IS_BETTER;
    }

    private static double loss(MetricComparison entry) {
        double error = entry.error().asDouble();
        return ScoredForecasts.isOfEvent(entry) ? error * error : Math.abs(error) * ScoredForecasts.weight(entry);
    }

    /** How many first days lie within one horizon, so that forecasts begun on them share days. */
    private static int span(NavigableMap<LocalDate, ?> days, int longest) {
        return days.keySet().stream()
                .mapToInt(day -> days.subMap(day, day.plusDays(longest)).size())
                .max()
                .orElse(1);
    }

    private static Map<Subject, MetricComparison> newest(List<MetricComparison> entries) {
        Map<Subject, MetricComparison> newest = new HashMap<>();
        List<MetricComparison> scored = new ArrayList<>(ScoredForecasts.of(entries));
        scored.addAll(ScoredForecasts.eventsOfOneMetric(entries));
        for (MetricComparison entry : scored) {
            newest.merge(
                    Subject.of(entry.prediction()),
                    entry,
                    (one, other) ->
                            other.prediction().madeAt().isAfter(one.prediction().madeAt()) ? other : one);
        }
        return newest;
    }

    private static MetricValue few() {
        return MetricValue.undefined(UndefinedReason.TOO_FEW_OBSERVATIONS);
    }

    private static String sentence(Verdict verdict, int n, int days, DieboldMariano.@Nullable Result test) {
        String pairs = n + " pairs of forecasts on " + days + " first days";
        if (test == null) {
            return pairs + " are too few to tell";
        }
        String said = switch (verdict) {
            case FIRST_IS_BETTER -> "the first is better";
            case SECOND_IS_BETTER -> "the second is better";
            default -> "neither can be told to be better";
        };
        return String.format(
                Locale.ROOT,
                "%s: the losses differ by %.4g a forecast, p %.2g, %s",
                said,
                test.mean(),
                test.p(),
                pairs);
    }

    /** What a forecast is about. */
    private record Subject(
            String campaignId,
            @Nullable String creativeId,
            @Nullable PredictedEvent event,
            ConversionDefinition definition,
            AttributionWindow window,
            @Nullable OfflinePolicy offline,
            DateRange horizon) {

        static Subject of(Prediction prediction) {
            return new Subject(
                    prediction.campaignId(),
                    prediction.creativeId(),
                    prediction.event(),
                    prediction.definition(),
                    prediction.window(),
                    prediction.offline(),
                    prediction.horizon());
        }
    }
}
