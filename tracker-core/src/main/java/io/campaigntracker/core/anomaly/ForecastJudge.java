package io.campaigntracker.core.anomaly;

import io.campaigntracker.anomaly.DetectionMethod;
import io.campaigntracker.anomaly.WithheldReason;
import io.campaigntracker.core.anomaly.Judgement.Refused;
import io.campaigntracker.core.anomaly.Judgement.Scored;
import io.campaigntracker.core.anomaly.LocalLevel.State;
import io.campaigntracker.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Holds the last days of a metric against what the days before them lead one to expect: the tested day by itself, and together with the days before it, since
 * what a moderate fall does not prove on one day it proves when it lasts. A p-value is multiplied by the number of looks (Bonferroni).
 *
 * <p>A longer look is told only where the tested day still lies on the same side, and days that were outlying by themselves are left out of it: an incident that is
 * over is no news.
 */
final class ForecastJudge {

    private static final int MINIMUM_DAYS = 7;
    private static final double TAIL = 0.025;
    private static final double FEWEST_FREEDOM = 5;
    /** The efficiency of a cut variance with what level and weekdays take, per day. */
    private static final double FREEDOM_A_DAY = 0.4;
    /** A longer look replaces the day only from this log10 p on, and where the day itself deviates by as much. */
    private static final double SURE = -2;

    private static final double STILL = 0.5;
    private static final double BUDGET_CHANGE = 0.01;

    private final Baseline baseline;
    private final int day;
    private final JudgementMemory memory;

    /**
     * @param day the index of the tested day
     * @param memory of what was judged before
     */
    ForecastJudge(Baseline baseline, int day, JudgementMemory memory) {
        this.baseline = baseline;
        this.day = day;
        this.memory = memory;
    }

    /**
     * So many days up to the tested one.
     *
     * @param gap days between them and those that tell the level, so that a slow decline does not draw its own baseline after it
     */
    record Look(int days, int gap) {}

    /**
     * Judges a metric.
     *
     * @param leastDays looks of fewer days are too thin, unless none is longer
     */
    Judgement judge(Metric metric, double leastDays) {
        MetricAmounts amounts = MetricAmounts.of(baseline.series(), metric, day - LevelJudge.WINDOW_DAYS, day);
        Judgement usual = judge(metric, amounts, leastDays);
        if (!(usual instanceof Scored scored)
                || scored.log10P() > SURE
                || !MetricTraits.isLevel(metric)
                || !budgetChanged()) {
            return usual;
        }
        Judgement followed = judge(metric, amounts.on(budgetShares()), leastDays);
        return followed instanceof Scored other ? lessSurprising(scored, other) : usual;
    }

    /** A budget that changes may move an amount by its factor, by less, or not at all. */
    private static Scored lessSurprising(Scored unmoved, Scored moved) {
        Scored less = unmoved.log10P() > moved.log10P() ? unmoved : moved;
        return unmoved.score() * moved.score() < 0 ? less.between(unmoved, moved) : less;
    }

    private boolean budgetChanged() {
        int known = 0;
        boolean changed = false;
        for (double share : budgetShares()) {
            known += Double.isNaN(share) ? 0 : 1;
            changed |= Math.abs(share - 1) > BUDGET_CHANGE;
        }
        return changed && known > MINIMUM_DAYS;
    }

    /** Each day's budget as a share of the tested day's. */
    private double[] budgetShares() {
        double[] shares = new double[LevelJudge.WINDOW_DAYS + 1];
        for (int i = 0; i < shares.length; i++) {
            int at = day - LevelJudge.WINDOW_DAYS + i;
            shares[i] = at < 0 ? Double.NaN : baseline.budgets()[at] / baseline.budgets()[day];
        }
        return shares;
    }

    private Judgement judge(Metric metric, MetricAmounts amounts, double leastDays) {
        int tested = LevelJudge.WINDOW_DAYS;
        double[] amount = amounts.amount();
        double sum = 0;
        int known = 0;
        for (int i = 0; i < tested; i++) {
            int at = day - tested + i;
            if (at < 0 || !baseline.usable()[at] || !(amount[i] >= 0) || !(amounts.exposure()[i] > 0)) {
                amount[i] = Double.NaN;
                continue;
            }
            sum += amount[i];
            known++;
        }
        if (known < MINIMUM_DAYS) {
            return new Refused(
                    WithheldReason.TOO_LITTLE_HISTORY,
                    known + " comparable days before it; " + MINIMUM_DAYS + " are needed");
        }
        if (sum == 0) {
            return LevelJudge.noVariation(OptionalDouble.of(0));
        }
        if (!(amount[tested] >= 0)) {
            return new Refused(WithheldReason.UNDEFINED_VALUE, "negative, which is no amount that could be expected");
        }
        if (!(amounts.exposure()[tested] > 0)) {
            return new Refused(
                    WithheldReason.UNDEFINED_VALUE,
                    "nothing to expect it from: " + metric + " of a day whose "
                            + (amounts.inverse() ? "spend" : "denominator") + " is 0");
        }
        EntitySeries series = baseline.series();
        return memory.scored(
                series.entity(),
                series.dayOf(day),
                metric,
                () -> amounts.numbers(leastDays),
                () -> score(metric, amounts, leastDays));
    }

    private static Scored score(Metric metric, MetricAmounts amounts, double leastDays) {
        List<Looked> looks = look(metric, amounts);
        Looked best = choose(looks, leastDays);
        return score(amounts, best, best.log10P() + Math.log10(looks.size()));
    }

    /** What one look at the last days showed. */
    private record Looked(LookSum sum, PredictiveDistribution prediction, double deviate, double log10P) {}

    private static List<Looked> look(Metric metric, MetricAmounts amounts) {
        MetricTraits.Habits habits = MetricTraits.habits(metric);
        List<Look> looks = MetricTraits.looks(metric);
        int tested = LevelJudge.WINDOW_DAYS;
        LocalLevel level = new LocalLevel(amounts.amount(), amounts.exposure(), amounts.unit(), habits);
        int[] starts = new int[looks.size()];
        for (int k = 0; k < starts.length; k++) {
            Look look = looks.get(starts.length - 1 - k);
            starts[k] = tested + 1 - look.days() - look.gap();
        }
        State[] states = level.before(starts);
        List<Looked> looked = new ArrayList<>(looks.size());
        for (int k = 0; k < starts.length; k++) {
            Look look = looks.get(k);
            LookSum sum = LookSum.of(amounts, level, states[starts.length - 1 - k], look, tested);
            if (k == 0 || (2 * sum.days() > look.days() && sum.baseline() >= MINIMUM_DAYS)) {
                PredictiveDistribution prediction = new PredictiveDistribution(
                        sum.mean(), amounts.unit(), sum.spread(habits.persistence()), freedom(sum.baseline()));
                double deviate = prediction.deviate(sum.observed());
                looked.add(new Looked(sum, prediction, deviate, prediction.log10P(deviate)));
            }
        }
        return looked;
    }

    /** Of a spread that so many days tell. */
    static double freedom(int days) {
        return Math.max(FEWEST_FREEDOM, FREEDOM_A_DAY * days);
    }

    /** The first look is that at the day itself. */
    private static Looked choose(List<Looked> looks, double leastDays) {
        Looked alone = looks.get(0);
        Looked best = alone;
        for (Looked look : looks.subList(1, looks.size())) {
            boolean lasts = look.deviate * alone.deviate >= STILL * Math.abs(look.deviate);
            boolean surer = lasts && look.log10P < Math.min(SURE - Math.log10(looks.size()), best.log10P);
            if (best.sum.days() < leastDays ? look.sum.days() > best.sum.days() : surer) {
                best = look;
            }
        }
        return best;
    }

    private static Scored score(MetricAmounts amounts, Looked look, double log10P) {
        LookSum sum = look.sum;
        // what an event costs is unbounded where none may come: half an event then stands for none
        double least = amounts.inverse() ? amounts.unit() / 2 : 0;
        PredictiveDistribution.Band band = look.prediction.band(TAIL);
        double low = amounts.value(Math.max(least, band.low()), sum.exposure());
        double high = amounts.value(band.high(), sum.exposure());
        return new Scored(
                amounts.unit() > 0 ? DetectionMethod.NEGATIVE_BINOMIAL : DetectionMethod.LOCAL_LEVEL,
                amounts.value(sum.observed(), sum.exposure()),
                amounts.value(sum.mean(), sum.exposure()),
                Math.min(low, high),
                Math.max(low, high),
                amounts.inverse() ? -look.deviate : look.deviate,
                log10P,
                sum.baseline(),
                0,
                sum.span());
    }
}
