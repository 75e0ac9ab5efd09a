package io.campaigntracker.testkit.prediction;

import io.campaigntracker.performance.ConfidenceInterval;
import io.campaigntracker.prediction.AccuracyResult;
import io.campaigntracker.prediction.CalibrationResult;
import io.campaigntracker.prediction.DriftResult;
import io.campaigntracker.prediction.ModelComparison;
import io.campaigntracker.prediction.NaiveForecast;
import io.campaigntracker.prediction.PredictionSelection;
import io.campaigntracker.prediction.ProbabilityResult;
import io.campaigntracker.prediction.SkillResult;
import org.assertj.core.api.AbstractAssert;

/** What a test may demand of one model's forecasts. A figure that is undefined meets no demand. */
public final class PredictionAccuracyAssert extends AbstractAssert<PredictionAccuracyAssert, PredictionSelection> {

    private final String model;

    PredictionAccuracyAssert(String model, PredictionSelection forecasts) {
        super(forecasts, PredictionAccuracyAssert.class);
        this.model = model;
    }

    /** Fails unless the mean score is at least so many points of 100. */
    public PredictionAccuracyAssert isAtLeast(double points) {
        AccuracyResult accuracy = actual.accuracy();
        if (!(accuracy.averageAccuracy().orElse(Double.NaN) >= points)) {
            failWithMessage(
                    "expected the accuracy of '%s' to be at least %s, but it is %s over %s forecasts (%s pending, %s in-sample, %s backfilled)",
                    model,
                    points,
                    accuracy.averageAccuracy(),
                    accuracy.scored(),
                    accuracy.pending(),
                    accuracy.inSample(),
                    accuracy.backfilled());
        }
        return this;
    }

    /** Fails unless that rests on at least so many scored forecasts. */
    public PredictionAccuracyAssert onAtLeast(int forecasts) {
        AccuracyResult accuracy = actual.accuracy();
        if (accuracy.scored() < forecasts) {
            failWithMessage(
                    "expected at least %s scored forecasts of '%s', but there are %s (%s pending, %s without a score)",
                    forecasts, model, accuracy.scored(), accuracy.pending(), accuracy.withoutScore());
        }
        return this;
    }

    /** Fails unless forecasts miss less than a naive one, beyond chance. */
    public PredictionAccuracyAssert beats(NaiveForecast naive) {
        SkillResult skill = actual.against(naive);
        if (!skill.better()) {
            failWithMessage(
                    "expected '%s' to beat %s, but its skill is %s in %s",
                    model, naive, skill.skill(), skill.interval());
        }
        return this;
    }

    /** Fails unless forecasts miss less than another model's on the same days, beyond chance. */
    public PredictionAccuracyAssert beats(PredictionSelection other) {
        ModelComparison comparison = actual.comparedWith(other);
        if (comparison.verdict() != ModelComparison.Verdict.FIRST_IS_BETTER) {
            failWithMessage("expected '%s' to be better, but: %s", model, comparison.reason());
        }
        return this;
    }

    /** Fails unless the interval of the share of truths inside the predicted intervals holds the level they claim. */
    public PredictionAccuracyAssert coversAsClaimed() {
        CalibrationResult.Intervals intervals = actual.calibration().intervals();
        if (intervals == null || !intervals.coverageInterval().contains(intervals.level())) {
            failWithMessage(
                    "expected the intervals of '%s' to cover what they claim, but: %s",
                    model,
                    intervals == null
                            ? "it told none"
                            : intervals.coverage() + " % of " + intervals.n() + " lie inside, " + intervals.level()
                                    + " % claimed");
        }
        return this;
    }

    /** Fails unless probabilities of events are better than the share of events itself, beyond chance. */
    public PredictionAccuracyAssert beatsTheBaseRate() {
        ProbabilityResult result = actual.probabilities();
        ConfidenceInterval interval = result.skillInterval();
        if (interval == null || !(interval.lower() > 0)) {
            failWithMessage(
                    "expected the probabilities of '%s' to beat the base rate, but their skill is %s in %s over %s forecasts (%s pending)",
                    model, result.skill(), interval, result.n(), result.pending());
        }
        return this;
    }

    /** Fails if errors changed for good. */
    public PredictionAccuracyAssert hasNotDrifted() {
        DriftResult drift = actual.drift();
        if (drift.status() == DriftResult.Status.DRIFTED) {
            failWithMessage("expected '%s' not to have drifted, but: %s", model, drift.reason());
        }
        return this;
    }
}
