package io.campaigntracker.core.today;

import io.campaigntracker.model.HourlyRow;
import java.util.List;

/**
 * Says what a day will come to from its first hours: what is known, and of the hours that are late or to come what shape and level tell, moved by how the known ones
 * stray (best linear prediction of the logarithms, {@link SpendNoise}). The sum of log-normal hours is taken for log-normal with its mean and variance (Fenton
 * 1960), and so is each part of it from now on. Never below what is known, never above what the platform may spend. Pure.
 */
final class DayProjector {

    private static final int LABELS = HourlyRow.LABELS;

    /** Of a Student t with the degrees of freedom that two weeks of days leave, so that the learned spread's own uncertainty is in it. */
    private static final double QUANTILE_90 = 1.70;

    /** An hour's stray counts no further than this, so that an outage or a burst is not carried over the whole rest of the day. */
    static final double MOST_STRAY = 2;

    /** From so many expected ones on, an hour without an impression is no chance: P = e^-5. */
    private static final double LIKELY_IMPRESSIONS = 5;

    private DayProjector() {}

    /**
     * What will be spent by a time, in major units.
     *
     * @param expected the median
     * @param lower of the 90 % interval
     * @param upper of the 90 % interval
     */
    record Spent(double expected, double lower, double upper) {

        /** The same, where a later moment is known to tell no more than that. */
        private Spent atMost(Spent later) {
            return new Spent(
                    Math.min(expected, later.expected), Math.min(lower, later.lower), Math.min(upper, later.upper));
        }
    }

    /**
     * The course of a day.
     *
     * @param byLabel by label, what will be spent by its end; the last is the day
     */
    record Projected(List<Spent> byLabel) {

        Spent day() {
            return byLabel.get(LABELS - 1);
        }
    }

    /**
     * {@return what the day will come to}
     *
     * @param ceiling what the platform may spend on the day; positive infinity where that is not known
     */
    static Projected project(CampaignModel model, DayMoment moment, DayFigures figures, double ceiling) {
        int settled = moment.settled();
        SpendNoise.Told rest = moment.rest();
        double[] strays = strays(model, moment, figures, moment.known());
        int open = LABELS - settled;
        double scale = model.scale() * model.scale();
        double[] mean = new double[open];
        for (int i = 0; i < open; i++) {
            double log = model.logSpend()[settled + i] + along(rest.gains()[i], strays);
            mean[i] = Math.exp(log + scale * rest.covariance()[i][i] / 2);
        }
        double most = Math.max(ceiling, figures.spent(LABELS));
        double base = figures.spent(settled);
        Spent[] byLabel = new Spent[LABELS];
        double sum = 0;
        double variance = 0;
        for (int label = 0; label < LABELS; label++) {
            double seen = figures.spent(label + 1);
            if (label < settled) {
                byLabel[label] = new Spent(seen, seen, seen);
                continue;
            }
            int i = label - settled;
            sum += mean[i];
            for (int j = 0; j <= i; j++) {
                variance += (j < i ? 2 : 1) * mean[i] * mean[j] * Math.expm1(scale * rest.covariance()[i][j]);
            }
            double spread = sum > 0 ? Math.log1p(variance / (sum * sum)) : 0;
            double median = sum * Math.exp(-spread / 2);
            double width = QUANTILE_90 * Math.sqrt(spread);
            byLabel[label] = new Spent(
                    within(seen, base + median, most),
                    within(seen, base + median * Math.exp(-width), most),
                    within(seen, base + median * Math.exp(width), most));
        }
        for (int label = LABELS - 2; label >= 0; label--) {
            byLabel[label] = byLabel[label].atMost(byLabel[label + 1]);
        }
        return new Projected(List.of(byLabel));
    }

    /**
     * How the first hours stray from what is expected of what is known of them. What amounts to a few of the smallest units says little, and no spend where no
     * impression is likely anyway says nothing.
     */
    static double[] strays(CampaignModel model, DayMoment moment, DayFigures figures, int labels) {
        double[] strays = new double[labels];
        for (int label = 0; label < labels; label++) {
            double spend = figures.spend()[label];
            double log = model.logSpend()[label] + moment.logShare(label);
            double expected = Math.exp(log);
            double stray;
            if (spend > 0 && expected > 0) {
                stray = (Math.log(spend) - log) * moment.telling(expected);
            } else {
                stray = spend <= 0 && isLikely(model, label) ? -MOST_STRAY : 0;
            }
            strays[label] = Math.max(-MOST_STRAY, Math.min(MOST_STRAY, stray));
        }
        return strays;
    }

    /** {@return whether an impression in an hour is all but certain} */
    static boolean isLikely(CampaignModel model, int label) {
        return Math.exp(model.logSpend()[label]) * model.impressions() > LIKELY_IMPRESSIONS;
    }

    static double along(double[] gains, double[] strays) {
        double sum = 0;
        for (int i = 0; i < gains.length; i++) {
            sum += gains[i] * strays[i];
        }
        return sum;
    }

    private static double within(double least, double value, double most) {
        return Math.max(least, Math.min(value, most));
    }
}
