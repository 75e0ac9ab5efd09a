package io.campaigntracker.prediction;

import io.campaigntracker.model.DateRange;
import io.campaigntracker.model.Metric;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Entries of the ledger, by model, version, metric, campaign, period, status and timing. Each call narrows it and gives a new selection; each question
 * judges what has become due first, as {@link Predictions#scoreDue()} does. Immutable and thread-safe.
 */
public interface PredictionSelection {

    /**
     * {@return the same of one model only}
     *
     * @throws IllegalArgumentException if no entry of the ledger is by this model; the message names the models that there are
     */
    PredictionSelection model(String name);

    /** {@return the same of one version only} */
    PredictionSelection version(String version);

    /** {@return the same of these metrics only} */
    PredictionSelection metric(Metric... metrics);

    /** {@return the same about these campaigns only} */
    PredictionSelection campaigns(Collection<String> campaignIds);

    /** {@return the same about one campaign only} */
    default PredictionSelection campaign(String campaignId) {
        return campaigns(List.of(campaignId));
    }

    /** {@return the same whose last day lies within these days} */
    PredictionSelection ending(DateRange days);

    /** {@return the same whose last day lies within these days, both included} */
    default PredictionSelection ending(LocalDate since, LocalDate until) {
        return ending(DateRange.of(since, until));
    }

    /**
     * {@return the same whose last day is one of the last complete days}
     *
     * @throws IllegalArgumentException if {@code days} is less than 1
     */
    PredictionSelection lastDays(int days);

    /** {@return the same whose judgement has come this far} */
    PredictionSelection status(PredictionStatus... statuses);

    /** {@return the same of this timing: forecasts, or those that could have known the answer} */
    PredictionSelection timing(PredictionTiming... timings);

    /** {@return the same of values only: a metric itself, no probabilities of events} */
    PredictionSelection values();

    /** {@return the same of probabilities of events only} */
    PredictionSelection events();

    /** {@return the entries beside what came true, by id, model and metric's name} */
    List<MetricComparison> list();

    /** {@return the same as a stream that reads some thousand entries at a time, so that any number passes through little memory; nothing has to be closed} */
    Stream<MetricComparison> stream();

    /** {@return how accurate the forecasts of values among them were, see {@link Predictions#accuracy(int)}} */
    AccuracyResult accuracy();

    /**
     * {@return the accuracy segment by segment, and which is worst}
     *
     * @throws IllegalArgumentException if the scored forecasts are of several metrics or currencies, whose errors don't add up
     */
    AccuracyBreakdown by(AccuracySegment segment);

    /**
     * {@return how much less the forecasts miss than a naive one would have on the same days, from what had been fetched when each was made}
     *
     * @throws IllegalArgumentException if the scored forecasts are of several metrics or currencies, whose errors don't add up
     */
    SkillResult against(NaiveForecast naive);

    /**
     * {@return these forecasts beside others on the same campaigns and days, and which are better; probabilities beside those of the same events}
     *
     * @throws IllegalArgumentException if values and probabilities are among them, so that {@link #values()} or {@link #events()} has to say which, or if the scored forecasts are of several metrics or currencies, whose errors don't add up
     */
    ModelComparison comparedWith(PredictionSelection other);

    /**
     * {@return whether the forecasts can be taken at their word, and how to bring them to it}
     *
     * @throws IllegalArgumentException if none of the forecasts has its score yet, or they are of several metrics or currencies
     */
    CalibrationResult calibration();

    /**
     * {@return how good the probabilities of events among them were: Brier score with what it is made of, skill against the share of events, reliability curve, and recalibrations}
     *
     * @throws IllegalArgumentException if the scored ones are of events of several metrics, whose shares of events differ, so that telling the metrics apart would pass for skill
     */
    ProbabilityResult probabilities();

    /**
     * {@return whether the errors have changed for good, since when, and where most}
     *
     * @throws IllegalArgumentException if the scored forecasts are of several metrics or currencies, whose errors don't add up
     */
    DriftResult drift();

    /**
     * Writes the entries as CSV (RFC 4180, UTF-8): what {@link Predictions#recordCsv(Path)} reads, and the judgement beside it. The file appears whole or not at
     * all.
     *
     * @return how many were written
     * @throws java.io.UncheckedIOException if it can't be written
     */
    long writeCsv(Path file);

    /**
     * Writes the entries as JSON, one object a line: what {@link Predictions#recordJsonLines(Path)} reads, and the judgement beside it. The file appears whole or
     * not at all.
     *
     * @return how many were written
     * @throws java.io.UncheckedIOException if it can't be written
     */
    long writeJsonLines(Path file);
}
