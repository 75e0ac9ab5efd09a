package io.campaigntracker.core.prediction;

import io.campaigntracker.model.MetricValue;
import io.campaigntracker.model.UndefinedReason;
import io.campaigntracker.offline.RevenueBasis;
import io.campaigntracker.prediction.MetricComparison;
import io.campaigntracker.prediction.PredictedEvent;
import io.campaigntracker.prediction.Prediction;
import io.campaigntracker.prediction.PredictionInterval;
import io.campaigntracker.prediction.PredictionStatus;
import io.campaigntracker.prediction.PredictionTiming;
import io.campaigntracker.prediction.RecordedPrediction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides how far the judgement of a prediction can go, and scores it by {@link PredictionAccuracy}.
 *
 * <p>The probability of an event is scored by {@code 100·(1 − (p − y)²)}, y being 1 where it came true and else 0. A cost has no value where its money bought nothing; of an event it
 * then counts as above every threshold, so that leaving such days out does not make the others look good.
 *
 * <p>In this order: not over while a day of the horizon is to come; missing days; immature days; no spend; no value; scored. Only the last
 * three are final. Pure and thread-safe.
 */
public final class PredictionScorer {

    private PredictionScorer() {}

    /**
     * What is known of a horizon.
     *
     * @param actual the metric's value over its rows, or why it has none
     * @param basis whether it holds offline conversions
     * @param spend what was spent; 0 where nothing was
     * @param today the day it is in the account
     * @param zone the account's time zone
     * @param daysMissing days never fetched
     * @param daysImmature days whose conversions are still arriving, or were when last fetched
     * @param dataAsOf the moment of this knowledge
     */
    public record Truth(
            MetricValue actual,
            RevenueBasis basis,
            double spend,
            LocalDate today,
            ZoneId zone,
            List<LocalDate> daysMissing,
            List<LocalDate> daysImmature,
            Instant dataAsOf) {

        public Truth {
            daysMissing = List.copyOf(daysMissing);
            daysImmature = List.copyOf(daysImmature);
        }
    }

    /** {@return the prediction beside the truth; its revision is 0} */
    public static MetricComparison compare(RecordedPrediction entry, Truth truth) {
        Prediction prediction = entry.prediction();
        PredictionStatus status = status(prediction, truth);
        boolean known = status == PredictionStatus.SCORED || status == PredictionStatus.IMMATURE;
        MetricValue actual = known ? truth.actual() : MetricValue.undefined(reason(status, truth));
        MetricValue error = MetricValue.undefined(reason(status, truth));
        MetricValue score = error;
        Boolean inside = null;
        Boolean occurred = known ? outcome(prediction, truth) : null;
        if (occurred != null) {
            double miss = prediction.value() - (occurred ? 1 : 0);
            error = MetricValue.of(miss);
            score = MetricValue.of(100 * (1 - miss * miss));
        } else if (actual.isDefined()) {
            error = MetricValue.of(prediction.value() - actual.asDouble());
            score = MetricValue.of(PredictionAccuracy.of(prediction.value(), actual.asDouble())
                    .orElseThrow()
                    .score());
            PredictionInterval interval = prediction.interval();
            inside = interval == null ? null : interval.contains(actual.asDouble());
        }
        return new MetricComparison(
                prediction,
                entry.recordedAt(),
                status,
                timing(entry, truth.zone()),
                truth.basis(),
                actual,
                known ? truth.spend() : null,
                error,
                score,
                inside,
                occurred,
                0,
                truth.dataAsOf(),
                truth.daysMissing(),
                truth.daysImmature(),
                sentence(prediction, status, actual, score, occurred, truth));
    }

    /**
     * {@return the prediction without a truth, to be judged again when asked again}
     *
     * @param because why there is none, a sentence
     * @param zone the account's time zone
     * @param dataAsOf the moment of this knowledge
     */
    public static MetricComparison withheld(RecordedPrediction entry, String because, ZoneId zone, Instant dataAsOf) {
        MetricValue none = MetricValue.undefined(UndefinedReason.NO_DATA);
        return new MetricComparison(
                entry.prediction(),
                entry.recordedAt(),
                PredictionStatus.WITHHELD,
                timing(entry, zone),
                RevenueBasis.ONLINE,
                none,
                null,
                none,
                none,
                null,
                null,
                0,
                dataAsOf,
                List.of(),
                List.of(),
                because);
    }

    /** {@return whether it was made before its first day began, and whether the ledger knew of it before that day was over} */
    public static PredictionTiming timing(RecordedPrediction entry, ZoneId zone) {
        LocalDate first = entry.prediction().horizon().since();
        if (!entry.prediction().madeAt().isBefore(first.atStartOfDay(zone).toInstant())) {
            return PredictionTiming.IN_SAMPLE;
        }
        Instant settling = first.plusDays(1).atStartOfDay(zone).toInstant();
        return entry.recordedAt().isBefore(settling) ? PredictionTiming.FORECAST : PredictionTiming.BACKFILLED;
    }

    private static PredictionStatus status(Prediction prediction, Truth truth) {
        if (!prediction.horizon().until().isBefore(truth.today())) {
            return PredictionStatus.NOT_OVER;
        }
        if (!truth.daysMissing().isEmpty()) {
            return PredictionStatus.MISSING_DAYS;
        }
        if (!truth.daysImmature().isEmpty()) {
            return PredictionStatus.IMMATURE;
        }
        if (truth.spend() == 0) {
            return PredictionStatus.NO_SPEND;
        }
        return truth.actual().isDefined() || outcome(prediction, truth) != null
                ? PredictionStatus.SCORED
                : PredictionStatus.UNDEFINED;
    }

    /** Whether the predicted event came true, null where none was or it can't be said. What money bought nothing of cost more than any threshold. */
    private static @Nullable Boolean outcome(Prediction prediction, Truth truth) {
        PredictedEvent event = prediction.event();
        if (event == null) {
            return null;
        }
        if (truth.actual().isDefined()) {
            return event.occurred(truth.actual().asDouble());
        }
        boolean boughtNothing = prediction.metric().isCost()
                && truth.spend() > 0
                && truth.actual()
                        .reason()
                        .filter(UndefinedReason.ZERO_DENOMINATOR::equals)
                        .isPresent();
        return boughtNothing ? event.occurred(Double.POSITIVE_INFINITY) : null;
    }

    private static UndefinedReason reason(PredictionStatus status, Truth truth) {
        return switch (status) {
            case NOT_OVER, NO_SPEND, WITHHELD -> UndefinedReason.NO_DATA;
            case MISSING_DAYS -> UndefinedReason.NOT_FETCHED;
            case IMMATURE, UNDEFINED, SCORED -> truth.actual().reason().orElse(UndefinedReason.NO_DATA);
        };
    }

    private static String sentence(
            Prediction prediction,
            PredictionStatus status,
            MetricValue actual,
            MetricValue score,
            @Nullable Boolean occurred,
            Truth truth) {
        return switch (status) {
            case NOT_OVER -> "its last day, " + prediction.horizon().until() + ", is not over";
            case MISSING_DAYS -> "not fetched, or without a readable spend: " + truth.daysMissing();
            case IMMATURE -> "conversions still arriving on, or not fetched since for, " + truth.daysImmature();
            case WITHHELD -> throw new IllegalStateException("withheld for a reason of its own");
            case NO_SPEND -> "nothing was spent in " + prediction.horizon();
            case UNDEFINED ->
                prediction.metric() + " has no value in " + prediction.horizon() + " ("
                        + truth.actual().reason().orElseThrow() + ")";
            case SCORED ->
                occurred != null
                        ? String.format(
                                Locale.ROOT,
                                "%s %s was given %.4g and %s, for it came to %s: %.1f of 100",
                                prediction.metric(),
                                prediction.event(),
                                prediction.value(),
                                occurred ? "came true" : "did not come true",
                                actual.isDefined() ? String.format(Locale.ROOT, "%.4g", actual.asDouble()) : "nothing",
                                score.asDouble())
                        : String.format(
                                Locale.ROOT,
                                "predicted %.4g, came to %.4g: %.1f of 100",
                                prediction.value(),
                                actual.asDouble(),
                                score.asDouble());
        };
    }
}
