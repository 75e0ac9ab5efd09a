package io.campaigntracker.prediction;

import io.campaigntracker.model.Metric;
import io.campaigntracker.model.MetricValue;
import io.campaigntracker.performance.ConfidenceInterval;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How good forecast probabilities of events were. Shares and probabilities are 0 to 1. Intervals are at 95 % and by horizons that do not overlap, since events of the same days come
 * together; they are null with fewer than two such periods.
 *
 * <p>The Brier score is the mean of {@code (p − y)²}, y being 1 where the event came true: 0 is perfect. It is {@code miscalibration − discrimination + uncertainty}, without a rest:
 * Murphy's reliability, resolution and uncertainty, with the nearest function of p that never falls in the place of bins, whose number nobody has to choose (Dimitriadis, Gneiting and
 * Jordan 2021).
 *
 * @param metric what the events are about; null without a scored forecast
 * @param n scored forecasts
 * @param inSample scored ones left out because they were made after their days had begun
 * @param backfilled scored ones left out because the ledger learned of them when their days had begun to settle
 * @param pending ones left out whose days are to come, missing or immature
 * @param withoutOutcome ones left out whose event could neither come true nor fail: nothing was spent, or the metric has no value
 * @param events how many events came true
 * @param baseRate their share; undefined without forecasts
 * @param baseRateInterval its interval
 * @param meanProbability what was predicted on average; above the base rate the forecasts run high
 * @param brier the score; undefined with fewer than 10
 * @param brierInterval its interval; null too where the score is 0, for forecasts that never erred do not tell how much they may
 * @param miscalibration what recalibrating in hindsight would gain, 0 where the forecasts can be taken at their word; undefined with fewer than 30
 * @param discrimination what telling events from others gains over the base rate, 0 where they are not told apart; undefined with fewer than 30
 * @param uncertainty the score of the base rate itself, at most 0.25; undefined without forecasts
 * @param skill {@code 1 − brier / uncertainty}, against the base rate as it turned out, the best that one number could have said: 1 is perfect, 0 no better, negative worse; undefined
 *     with fewer than 10, or where all events or none came true
 * @param skillInterval its interval
 * @param logScore mean of {@code −ln} of the probability given to what came, in nats; 0 is perfect; undefined with fewer than 10, and where something came that was given no chance at all, for which
 *     it is infinite
 * @param impossible forecasts of 0 or 1 of which the opposite came
 * @param intercept of Cox's regression of events on log odds (1958), 0 where calibrated; undefined with fewer than 30, and where the forecasts or the events are all alike
 * @param slope 1 where calibrated; below 1 the forecasts are too sure of themselves
 * @param reliability forecasts by tenths of probability, those with any, from the lowest
 * @param logistic recalibration by intercept and slope; null where they are undefined
 * @param isotonic recalibration by a function that never falls; null with fewer than 30
 */
public record ProbabilityResult(
        @Nullable Metric metric,
        int n,
        int inSample,
        int backfilled,
        int pending,
        int withoutOutcome,
        int events,
        MetricValue baseRate,
        @Nullable ConfidenceInterval baseRateInterval,
        MetricValue meanProbability,
        MetricValue brier,
        @Nullable ConfidenceInterval brierInterval,
        MetricValue miscalibration,
        MetricValue discrimination,
        MetricValue uncertainty,
        MetricValue skill,
        @Nullable ConfidenceInterval skillInterval,
        MetricValue logScore,
        int impossible,
        MetricValue intercept,
        MetricValue slope,
        List<Bin> reliability,
        @Nullable Recalibration logistic,
        @Nullable Recalibration isotonic) {

    /**
     * Forecasts within one tenth.
     *
     * @param lower where it begins; the last one ends with 1, which belongs to it
     * @param n how many
     * @param meanProbability what they said on average
     * @param share of events among them
     * @param shareInterval its interval, Wilson's, at as many forecasts as would scatter as much if those of the same days did not come together; where all
     *     forecasts are of one period, which can't tell, each counts as independent and the interval is too narrow if they are not
     */
    public record Bin(double lower, int n, double meanProbability, double share, ConfidenceInterval shareInterval) {

        public Bin {
            Objects.requireNonNull(shareInterval, "shareInterval");
        }
    }

    public ProbabilityResult {
        Objects.requireNonNull(baseRate, "baseRate");
        Objects.requireNonNull(meanProbability, "meanProbability");
        Objects.requireNonNull(brier, "brier");
        Objects.requireNonNull(miscalibration, "miscalibration");
        Objects.requireNonNull(discrimination, "discrimination");
        Objects.requireNonNull(uncertainty, "uncertainty");
        Objects.requireNonNull(skill, "skill");
        Objects.requireNonNull(logScore, "logScore");
        Objects.requireNonNull(intercept, "intercept");
        Objects.requireNonNull(slope, "slope");
        reliability = List.copyOf(reliability);
    }
}
