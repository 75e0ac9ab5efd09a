package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.core.anomaly.ForecastJudge.Look;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.anomaly.LocalLevel.State;
import io.campaigntracker.model.Metric;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether conversions are gone while clicks go on: the probability of so few of them by chance, given the clicks and the rate at which clicks have been converting,
 * on the tested day or on the three days up to it (two looks, counted). One-sided, since only fewer conversions are an outage.
 *
 * <p>A day whose conversions are still arriving is held against the share that has usually arrived by then. That share differs between campaigns and
 * weeks; it is taken to be uncertain by half of what is missing.
 */
final class OutageJudge {

    private static final List<Look> LOOKS = List.of(new Look(1, 0), new Look(3, 0));
    private static final int MINIMUM_DAYS = 7;
    private static final int LONGEST = 3;
    private static final double GO_ON = 1.0 / 3;
    private static final double GONE = 0.2;
    private static final double CLICKS_GO_ON = 0.7;
    private static final double LEAST_ARRIVED = 0.3;
    private static final double TAIL = 0.025;

    private OutageJudge() {}

    /**
     * The test of a day.
     *
     * @param scored conversions a day, with the one-sided p-value
     * @param gone whether conversions are so few and clicks so many that a small p-value means an outage
     */
    record Test(@Nullable Scored scored, boolean gone) {

        /** 1, which errs to the safe side, where conversions so obviously go on that nothing was computed. */
        double pValue() {
            return scored == null ? 1 : scored.pValue();
        }
    }

    private static final Test NO_OUTAGE = new Test(null, false);

    /**
     * The surest look that expects at least {@link MetricTraits#MINIMUM_CONVERSIONS}; empty where none does.
     *
     * @param day the index of the tested day, on which something was delivered
     */
    static Optional<Test> judge(Baseline baseline, int day) {
        EntitySeries series = baseline.series();
        double[] arrived = baseline.arrived();
        double usual = baseline.mean(Metric.CONVERSIONS, day) * arrived[day];
        if (!(usual * LONGEST >= MetricTraits.MINIMUM_CONVERSIONS)) {
            return Optional.empty();
        }
        if (series.value(Metric.CONVERSIONS, day) >= GO_ON * usual) {
            return Optional.of(NO_OUTAGE);
        }
        int tested = LevelJudge.WINDOW_DAYS;
        double[] conversions = series.values(Metric.CONVERSIONS, day - tested, day);
        double[] clicks = series.values(Metric.CLICKS, day - tested, day);
        double[] missing = new double[tested + 1];
        int known = 0;
        double sum = 0;
        for (int i = 0; i <= tested; i++) {
            int at = day - tested + i;
            if (at < 0
                    || (i < tested && !baseline.usable()[at])
                    || !(conversions[i] >= 0)
                    || !(arrived[at] >= LEAST_ARRIVED)) {
                conversions[i] = Double.NaN;
                continue;
            }
            clicks[i] *= arrived[at];
            missing[i] = Math.max(0, 1 - arrived[at]) / arrived[at];
            known += i < tested ? 1 : 0;
            sum += i < tested ? conversions[i] : 0;
        }
        if (known < MINIMUM_DAYS || sum == 0 || Double.isNaN(conversions[tested]) || !(clicks[tested] > 0)) {
            return Optional.empty();
        }
        MetricAmounts amounts = new MetricAmounts(conversions, clicks, 1, 1, false);
        Test best = null;
        for (Look look : LOOKS) {
            Test test = look(amounts, missing, look, baseline, day);
            if (test != null && (best == null || test.pValue() < best.pValue())) {
                best = test;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether so few conversions on a day, with its clicks, are what an outage looks like. */
    static boolean isGone(double observed, double expected, Baseline baseline, int day) {
        double clicks = baseline.series().value(Metric.CLICKS, day);
        return observed <= GONE * expected
                && clicks > 0
                && clicks >= CLICKS_GO_ON * baseline.typical(Metric.CLICKS, day);
    }

    private static @Nullable Test look(MetricAmounts amounts, double[] missing, Look look, Baseline baseline, int day) {
        int tested = LevelJudge.WINDOW_DAYS;
        MetricTraits.Habits habits = MetricTraits.habits(Metric.CONVERSION_RATE);
        LocalLevel level = new LocalLevel(amounts.amount(), amounts.exposure(), 1, habits);
        State[] states = level.before(tested + 1 - look.days(), tested);
        LookSum sum = LookSum.of(amounts, level, states[0], look, tested);
        if (2 * sum.days() <= look.days()
                || sum.baseline() < MINIMUM_DAYS
                || sum.mean() < MetricTraits.MINIMUM_CONVERSIONS) {
            return null;
        }
        double guess = missing[tested] / 2;
        PredictiveDistribution prediction = new PredictiveDistribution(
                sum.mean(), 1, sum.spread(habits.persistence()) + guess * guess, ForecastJudge.freedom(sum.baseline()));
        double deviate = prediction.deviate(sum.observed());
        double twoSided = prediction.log10P(deviate);
        double oneSided = deviate < 0 ? twoSided - Math.log10(2) : Math.log10(1 - Math.pow(10, twoSided) / 2);
        PredictiveDistribution.Band band = prediction.band(TAIL);
        return new Test(
                new Scored(
                        DetectionMethod.NEGATIVE_BINOMIAL,
                        sum.observed() / sum.days(),
                        sum.mean() / sum.days(),
                        band.low() / sum.days(),
                        band.high() / sum.days(),
                        deviate,
                        oneSided + Math.log10(LOOKS.size()),
                        sum.baseline(),
                        0,
                        look.days()),
                isGone(sum.observed(), sum.mean(), baseline, day));
    }
}
