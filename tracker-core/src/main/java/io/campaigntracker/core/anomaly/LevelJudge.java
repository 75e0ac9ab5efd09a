package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.anomaly.CountTailJudge.Expectation;
import io.campaigntracker.core.anomaly.Judgement.Refused;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.anomaly.WeekdayBaseline.Settings;
import io.campaigntracker.core.anomaly.WeekdayBaseline.Transform;
import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.Observations;
import io.campaigntracker.core.stats.Quantiles;
import io.campaigntracker.model.Metric;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Holds one metric of one day against the days before it. The window it is given must have excluded days as NaN. */
final class LevelJudge {

    /** Eight weeks. */
    static final int WINDOW_DAYS = 56;

    private static final int SCORE_DAYS = 28;
    private static final int MINIMUM_DAYS = 7;
    private static final double SMALL_COUNT = 50;
    private static final double MONEY_SCALE = 1_000;
    private static final double BAND = 0.975;

    private final DetectionSettings settings;

    LevelJudge(DetectionSettings settings) {
        this.settings = settings;
    }

    /**
     * Judges a day.
     *
     * @param series the entity's figures
     * @param metric the metric
     * @param day the index of the tested day
     * @param usable which days may enter the baseline
     */
    Judgement judge(EntitySeries series, Metric metric, int day, boolean[] usable) {
        double observed = series.value(metric, day);
        if (Double.isNaN(observed)) {
            return new Refused(WithheldReason.UNDEFINED_VALUE, "no value");
        }
        int days = settings.method() == DetectionMethod.WEEKDAY_BASELINE ? WINDOW_DAYS : SCORE_DAYS;
        double[] window = window(series, metric, day, days, usable);
        double[] present = Observations.present(window);
        if (present.length < MINIMUM_DAYS) {
            return new Refused(
                    WithheldReason.TOO_LITTLE_HISTORY,
                    present.length + " comparable days before it; " + MINIMUM_DAYS + " are needed");
        }
        return switch (settings.method()) {
            case Z_SCORE -> plain(window, observed);
            case MODIFIED_Z_SCORE -> modified(window, observed, settings.threshold());
            default -> byDefault(series, metric, day, window, present, observed, usable);
        };
    }

    private Judgement byDefault(
            EntitySeries series,
            Metric metric,
            int day,
            double[] window,
            double[] present,
            double observed,
            boolean[] usable) {
        if (MetricTraits.isCount(metric)) {
            Expectation expected = CountTailJudge.expect(window);
            if (expected.mean() > 0 && expected.mean() < SMALL_COUNT) {
                return CountTailJudge.count(expected, observed);
            }
        }
        if (MetricTraits.isRate(metric)) {
            Judgement tail = smallRate(series, metric, day, usable);
            if (tail != null) {
                return tail;
            }
        }
        return weekday(metric, window, present, observed);
    }

    /** Null where the expected successes are many, or where the figures are no successes among trials. */
    private static @Nullable Judgement smallRate(EntitySeries series, Metric metric, int day, boolean[] usable) {
        double successes = series.successes(metric, day);
        double trials = series.trials(metric, day);
        long[] good = new long[WINDOW_DAYS];
        long[] all = new long[WINDOW_DAYS];
        int n = 0;
        double sumGood = 0;
        double sumAll = 0;
        for (int i = Math.max(0, day - WINDOW_DAYS); i < day; i++) {
            double x = series.successes(metric, i);
            double of = series.trials(metric, i);
            if (usable[i] && of > 0 && !Double.isNaN(x)) {
                if (x > of) {
                    return null;
                }
                good[n] = Math.round(x);
                all[n] = Math.round(of);
                sumGood += x;
                sumAll += of;
                n++;
            }
        }
        if (!(successes <= trials) || n < MINIMUM_DAYS || trials * sumGood / sumAll >= SMALL_COUNT) {
            return null;
        }
        return CountTailJudge.rate(
                Arrays.copyOf(good, n), Arrays.copyOf(all, n), Math.round(successes), Math.round(trials));
    }

    private static Judgement weekday(Metric metric, double[] window, double[] present, double observed) {
        Transform transform = MetricTraits.transform(metric);
        double scale = 1;
        if (transform == Transform.LOG1P && metric.unit() == Metric.Unit.MONEY) {
            // ln(1 + x) is a scale of factors only for x far above 1, which depends on the currency unless rescaled
            double median = Quantiles.median(present);
            scale = median > 0 ? MONEY_SCALE / median : 1;
        }
        double[] series = Arrays.copyOf(window, window.length + 1);
        series[window.length] = observed;
        for (int i = 0; i < series.length; i++) {
            series[i] *= scale;
        }
        WeekdayBaselineResult result = WeekdayBaseline.of(series, Settings.defaults(transform));
        if (result.status() == BaselineStatus.INSUFFICIENT_DATA) {
            return modified(window, observed, 0);
        }
        if (result.deviation().isEmpty()) {
            return noVariation(result.expected(), scale);
        }
        Deviation deviation = result.deviation().get();
        double expected = result.expected().orElseThrow();
        double width = result.scale().orElseThrow()
                * Distributions.studentTQuantile(
                        BAND, WeekdayBaseline.degreesOfFreedom(result.sameWeekdays(), result.residuals()));
        double centre = transform.apply(expected);
        return new Scored(
                DetectionMethod.WEEKDAY_BASELINE,
                observed,
                expected / scale,
                transform.invert(centre - width) / scale,
                transform.invert(centre + width) / scale,
                deviation.score(),
                deviation.log10PValue(),
                present.length,
                0);
    }

    private Judgement plain(double[] window, double observed) {
        ZScoreResult result = ZScore.of(window, observed, settings.threshold(), MINIMUM_DAYS);
        return scored(
                DetectionMethod.Z_SCORE, result.deviation(), result.mean(), observed, result.n(), settings.threshold());
    }

    /** A threshold of 0 stands for none: the band is then that of the p-value. */
    private static Judgement modified(double[] window, double observed, double threshold) {
        double cut = threshold > 0 ? threshold : ModifiedZScore.DEFAULT_THRESHOLD;
        ModifiedZScoreResult result = ModifiedZScore.of(window, observed, cut, MINIMUM_DAYS);
        return scored(
                DetectionMethod.MODIFIED_Z_SCORE, result.deviation(), result.median(), observed, result.n(), threshold);
    }

    private static Judgement scored(
            DetectionMethod method,
            Optional<Deviation> deviation,
            OptionalDouble centre,
            double observed,
            int n,
            double threshold) {
        if (deviation.isEmpty()) {
            return noVariation(centre, 1);
        }
        Deviation found = deviation.get();
        if (threshold > 0 && observed < centre.orElseThrow() && found.lowerLimit() < 0) {
            return new Refused(
                    WithheldReason.THRESHOLD_UNREACHABLE,
                    "below the expected " + VerdictText.plain(centre.orElseThrow())
                            + ", but the baseline of " + n
                            + " days varies so much that even 0 would not reach a score of "
                            + VerdictText.plain(threshold));
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
                threshold);
    }

    private static Refused noVariation(OptionalDouble centre, double scale) {
        return new Refused(
                WithheldReason.NO_VARIATION,
                "the baseline never varies"
                        + (centre.isPresent() ? " from " + VerdictText.plain(centre.getAsDouble() / scale) : ""));
    }

    static double[] window(EntitySeries series, Metric metric, int day, int days, boolean[] usable) {
        double[] window = series.values(metric, day - days, day - 1);
        for (int i = 0; i < days; i++) {
            int index = day - days + i;
            if (index < 0 || !usable[index]) {
                window[i] = Double.NaN;
            }
        }
        return window;
    }
}
