package io.campaigntracker.core.engine.prediction;

import io.campaigntracker.core.engine.history.HistoryLoader;
import io.campaigntracker.core.engine.performance.DefaultMetricsQuery;
import io.campaigntracker.core.prediction.HorizonTruth;
import io.campaigntracker.model.Account;
import io.campaigntracker.model.CurrencyMismatchException;
import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.EntityLevel;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.MetricsResult;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a naive forecast would have said at the moment each prediction was made, from what had been fetched by then: one read a moment, level and definition. */
final class NaiveForecasts {

    private static final int LONG_DAYS = 28;

    private final HistoryLoader loader;

    NaiveForecasts(HistoryLoader loader) {
        this.loader = loader;
    }

    /** {@return its value for each entry for which there is one} */
    Map<PredictionKey, Double> of(NaiveForecast naive, List<MetricComparison> entries) {
        Map<PredictionKey, Double> values = new HashMap<>();
        Map<Instant, List<Prediction>> byMoment = entries.stream()
                .map(MetricComparison::prediction)
                .collect(Collectors.groupingBy(Prediction::madeAt, TreeMap::new, Collectors.toList()));
        byMoment.forEach((moment, predictions) -> {
            HistoryLoader then = loader.asOf(moment);
            predictions.stream()
                    .collect(Collectors.groupingBy(
                            prediction -> PredictionBatch.of(prediction, loader.policy()),
                            LinkedHashMap::new,
                            Collectors.toList()))
                    .forEach((batch, members) -> values.putAll(of(naive, then, moment, batch, members)));
        });
        return values;
    }

    private Map<PredictionKey, Double> of(
            NaiveForecast naive, HistoryLoader then, Instant moment, PredictionBatch batch, List<Prediction> members) {
        Map<Prediction, DateRange> bases = new LinkedHashMap<>();
        for (Prediction prediction : members) {
            Account account = loader.account(prediction);
            bases.put(prediction, days(naive, prediction, LocalDate.ofInstant(moment, account.timeZone())));
        }
        if (naive == NaiveForecast.LAST_PERIOD_COMPLETED && batch.level() == EntityLevel.CAMPAIGN) {
            return completed(then, batch, bases);
        }
        DateRange whole = bases.values().stream().reduce(DateRange::spanning).orElseThrow();
        Set<String> campaigns = members.stream().map(Prediction::campaignId).collect(Collectors.toUnmodifiableSet());
        HorizonTotals totals = new HorizonTotals(batch.load(then, campaigns, whole));
        Map<PredictionKey, Double> values = new HashMap<>();
        bases.forEach((prediction, days) ->
                value(totals, prediction, days).ifPresent(value -> values.put(prediction.key(), value)));
        return values;
    }

    private static Map<PredictionKey, Double> completed(
            HistoryLoader then, PredictionBatch batch, Map<Prediction, DateRange> bases) {
        Map<DateRange, Set<String>> campaigns = new LinkedHashMap<>();
        bases.forEach((prediction, days) ->
                campaigns.computeIfAbsent(days, any -> new HashSet<>()).add(prediction.campaignId()));
        Map<DateRange, Map<String, MetricsResult>> results = new HashMap<>();
        campaigns.forEach((days, ids) ->
                results.put(days, new DefaultMetricsQuery(then, batch.terms(ids, days)).byCampaign()));
        Map<PredictionKey, Double> values = new HashMap<>();
        bases.forEach((prediction, days) -> {
            MetricsResult result = results.getOrDefault(days, Map.of()).get(prediction.campaignId());
            if (result != null) {
                result.finalValue(prediction.metric())
                        .value()
                        .toOptional()
                        .ifPresent(value -> values.put(prediction.key(), value));
            }
        });
        return values;
    }

    private static DateRange days(NaiveForecast naive, Prediction prediction, LocalDate today) {
        DateRange horizon = prediction.horizon();
        LocalDate yesterday = today.minusDays(1);
        return switch (naive) {
            case LAST_PERIOD, LAST_PERIOD_COMPLETED ->
                DateRange.of(yesterday.minusDays(horizon.days() - 1L), yesterday);
            case MEAN_28_DAYS -> DateRange.of(yesterday.minusDays(LONG_DAYS - 1L), yesterday);
            case SAME_WEEKDAYS_BEFORE -> {
                long behind = ChronoUnit.DAYS.between(yesterday, horizon.until());
                long weeks = Math.max(1, -Math.floorDiv(-behind, 7));
                yield DateRange.of(
                        horizon.since().minusWeeks(weeks), horizon.until().minusWeeks(weeks));
            }
        };
    }

    private static OptionalDouble value(HorizonTotals totals, Prediction prediction, DateRange days) {
        int[] group = totals.group(prediction, days);
        if (totals.firstDay(group).isEmpty()) {
            return OptionalDouble.empty();
        }
        MetricValue value;
        try {
            value = HorizonTruth.value(totals.totals(group), prediction.metric());
        } catch (CurrencyMismatchException several) {
            return OptionalDouble.empty();
        }
        if (!value.isDefined()) {
            return OptionalDouble.empty();
        }
        LocalDate first = totals.firstDay(group).orElseThrow();
        double covered = ChronoUnit.DAYS.between(first, days.until()) + 1;
        double scale = prediction.metric().isAdditive() ? prediction.horizon().days() / covered : 1;
        return OptionalDouble.of(scale * value.asDouble());
    }
}
