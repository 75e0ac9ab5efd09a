package io.campaigntracker.core.anomaly;

import io.campaigntracker.core.anomaly.ForecastJudge.Look;
import io.campaigntracker.core.anomaly.LocalLevel.State;

/**
 * Some days taken together, beside what was expected of them.
 *
 * @param observed sum of their amounts
 * @param exposure sum of their exposures
 * @param mean sum of what was expected
 * @param concentration sum of squares of the days' shares of the mean: 1 for a single day, 1/n for n equal ones
 * @param levelVariance relative variance of the mean through level and weekdays
 * @param dispersion relative variance of one day
 * @param days how many of them are known
 * @param span from the first of them to the last, the unknown included
 * @param baseline days behind the expectation
 */
record LookSum(
        double observed,
        double exposure,
        double mean,
        double concentration,
        double levelVariance,
        double dispersion,
        int days,
        int span,
        int baseline) {

    /** Outlying days before the tested one are left out. */
    static LookSum of(MetricAmounts amounts, LocalLevel level, State state, Look look, int tested) {
        double observed = 0;
        double exposure = 0;
        double mean = 0;
        double squares = 0;
        double weekdays = 0;
        int days = 0;
        for (int day = tested - look.days() + 1; day <= tested; day++) {
            if (!level.isKnown(day) || (day < tested && level.isOutlying(day))) {
                continue;
            }
            double expected = amounts.exposure()[day] * Math.exp(state.level() + level.weekday(day));
            observed += amounts.amount()[day];
            exposure += amounts.exposure()[day];
            mean += expected;
            squares += expected * expected;
            weekdays += expected * expected * level.weekdayVariance(day);
            days++;
        }
        double steps = look.gap() + (look.days() + 1) / 2.0;
        return new LookSum(
                observed,
                exposure,
                mean,
                squares / (mean * mean),
                state.variance() + steps * state.walk() + weekdays / (mean * mean),
                state.dispersion(),
                days,
                look.days(),
                state.days());
    }

    /**
     * {@return the relative variance of the sum beyond the noise of events}
     *
     * @param persistence correlation of the deviations of its days
     */
    double spread(double persistence) {
        return dispersion * (concentration + (1 - concentration) * persistence) + levelVariance;
    }
}
