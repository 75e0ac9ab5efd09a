package io.campaigntracker.core.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionInterval;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Judged entries of the ledger, as tests need them. */
final class ScoredEntries {

    static final LocalDate START = LocalDate.of(2026, 1, 1);

    private ScoredEntries() {}

    /** A scored forecast over days from the start on, made the day before. */
    static MetricComparison roas(
            String campaign, String model, int day, int days, double predicted, double actual, double spend) {
        return entry(prediction(campaign, model, day, days, predicted).build(), actual, spend);
    }

    static Prediction.Builder prediction(String campaign, String model, int day, int days, double predicted) {
        LocalDate since = START.plusDays(day);
        return Prediction.of(campaign + "-" + model + "-" + day, campaign, Metric.ROAS, predicted)
                .account("1")
                .over(since, since.plusDays(days - 1))
                .madeAt(since.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(3600))
                .model(model, "1");
    }

    /** A scored probability that the ROAS comes to 2 or more. */
    static MetricComparison event(String campaign, String model, int day, int days, double probability, boolean came) {
        LocalDate since = START.plusDays(day);
        Prediction prediction = Prediction.probability(
                        campaign + "-" + model + "-" + day,
                        campaign,
                        Metric.ROAS,
                        PredictedEvent.atLeast(2),
                        probability)
                .account("1")
                .over(since, since.plusDays(days - 1))
                .madeAt(since.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(3600))
                .model(model, "1")
                .build();
        double error = probability - (came ? 1 : 0);
        return new MetricComparison(
                prediction,
                prediction.madeAt(),
                PredictionStatus.SCORED,
                PredictionTiming.FORECAST,
                RevenueBasis.ONLINE,
                MetricValue.of(came ? 3 : 1),
                100.0,
                MetricValue.of(error),
                MetricValue.of(100 * (1 - error * error)),
                null,
                came,
                1,
                prediction.madeAt(),
                List.of(),
                List.of(),
                "test");
    }

    static MetricComparison entry(Prediction prediction, double actual, double spend) {
        PredictionInterval interval = prediction.interval();
        return new MetricComparison(
                prediction,
                prediction.madeAt(),
                PredictionStatus.SCORED,
                PredictionTiming.FORECAST,
                RevenueBasis.ONLINE,
                MetricValue.of(actual),
                spend,
                MetricValue.of(prediction.value() - actual),
                MetricValue.of(PredictionAccuracy.of(prediction.value(), actual)
                        .orElseThrow()
                        .score()),
                interval == null ? null : interval.contains(actual),
                null,
                1,
                prediction.madeAt(),
                List.of(),
                List.of(),
                "test");
    }
}
