package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.anomaly.Judgement.Refused;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.score.Deviation;
import io.campaigntracker.core.stats.score.ModifiedZScore;
import io.campaigntracker.core.stats.score.ModifiedZScoreResult;
import io.campaigntracker.core.stats.score.ZScore;
import io.campaigntracker.core.stats.score.ZScoreResult;
import io.campaigntracker.core.wording.Figures;
import io.campaigntracker.model.Metric;
import java.util.Optional;
import java.util.OptionalDouble;

/** Holds one metric of one day against the days before it. The window it is given must have excluded days as NaN. */
final class LevelJudge {

    /** Ten weeks: two from which the level is learned, and eight. */
    static final int WINDOW_DAYS = 70;

    private static final int SCORE_DAYS = 28;
    private static final int MINIMUM_DAYS = 7;

    private final DetectionSettings settings;
    private final JudgementMemory memory;

    LevelJudge(DetectionSettings settings, JudgementMemory memory) {
        this.settings = settings;
        this.memory = memory;
    }

    /**
     * Judges a day.
     *
     * @param day the index of the tested day
     * @param leastDays days that must be taken together for enough volume, where the method can
     */
    Judgement judge(Baseline baseline, Metric metric, int day, double leastDays) {
        double observed = baseline.series().value(metric, day);
        if (Double.isNaN(observed)) {
            return new Refused(WithheldReason.UNDEFINED_VALUE, "no value");
        }
        if (settings.method() == DetectionMethod.LOCAL_LEVEL) {
            return new ForecastJudge(baseline, day, memory).judge(metric, leastDays);
        }
        double[] window = baseline.window(metric, day, SCORE_DAYS);
        int present = Observations.present(window).length;
        if (present < MINIMUM_DAYS) {
            return new Refused(
                    WithheldReason.TOO_LITTLE_HISTORY,
                    present + " comparable days before it; " + MINIMUM_DAYS + " are needed");
        }
        double least = LeastScatter.of(metric, baseline.series().currency(), Observations.present(window));
        return settings.method() == DetectionMethod.Z_SCORE
                ? plain(window, observed, least)
                : modified(window, observed, least);
    }

    private Judgement plain(double[] window, double observed, double least) {
        ZScoreResult result = ZScore.of(window, observed, settings.threshold(), MINIMUM_DAYS, least);
        return scored(
                DetectionMethod.Z_SCORE, result.deviation(), result.mean(), observed, result.n(), settings.threshold());
    }

    private Judgement modified(double[] window, double observed, double least) {
        ModifiedZScoreResult result = ModifiedZScore.of(window, observed, settings.threshold(), MINIMUM_DAYS, least);
        return scored(
                DetectionMethod.MODIFIED_Z_SCORE,
                result.deviation(),
                result.median(),
                observed,
                result.n(),
                settings.threshold());
    }

    private static Judgement scored(
            DetectionMethod method,
            Optional<Deviation> deviation,
            OptionalDouble centre,
            double observed,
            int n,
            double threshold) {
        if (deviation.isEmpty()) {
            return noVariation(centre);
        }
        Deviation found = deviation.get();
        if (observed < centre.orElseThrow() && found.lowerLimit() < 0) {
            return new Refused(
                    WithheldReason.THRESHOLD_UNREACHABLE,
                    "below the expected " + Figures.plain(centre.orElseThrow())
                            + ", but the baseline of " + n
                            + " days varies so much that even 0 would not reach a score of "
                            + Figures.plain(threshold));
        }
        return new Scored(
                method,
                observed,
                centre.orElseThrow(),
                found.lowerLimit(),
                found.upperLimit(),
                found.score(),
                found.log10PValue(),
                n,
                threshold,
                1);
    }

    static Refused noVariation(OptionalDouble centre) {
        return new Refused(
                WithheldReason.NO_VARIATION,
                "the baseline never varies"
                        + (centre.isPresent() ? " from " + Figures.plain(centre.getAsDouble()) : ""));
    }
}
