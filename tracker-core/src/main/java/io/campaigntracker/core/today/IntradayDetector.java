package io.campaigntracker.core.today;

import io.campaigntracker.core.stats.tail.NegativeBinomialTail;
import io.campaigntracker.core.stats.tail.NormalTail;
import io.campaigntracker.core.today.IntradayFinding.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the last 1, 2, 3, 6 and 12 hours of a campaign: at its spend, at the impressions it got for the money, and at the clicks it got for the impressions.
 *
 * <p>Spend is compared with what shape, level and the day's earlier hours tell, as a log-normal sum whose variance covers level, hours, shape and what is late.
 * Impressions and clicks are counts given what was put in: negative binomial tails whose variance covers counting, hours, days and the rate's own uncertainty
 * (methods D10). Both say so little of a few cents that a night's hour without an impression is no stop: the spend of hours in which few impressions were expected
 * is judged by those.
 *
 * <p>Pure: the batch form looks at a day's figures, the streaming form at {@link DayFigures} that were carried along; they are the same.
 */
final class IntradayDetector {

    private static final double LOG10 = Math.log(10);
    private static final double LOG10_2 = Math.log10(2);

    /** What a sum is taken to be at least, as a share of what was expected, so that its logarithm exists. */
    private static final double LEAST_SHARE = 0.02;

    private static final double LEAST_EVENTS = 0.5;

    /** Within so many standard deviations nothing is told whatever the tail is exactly, and most of a fleet's looks end here. */
    private static final double UNREMARKABLE = 2;

    private static final double LEAST_VARIANCE = 1e-9;

    /** How many figures are looked at, over how many times: what the best of them is multiplied by. */
    static final double LOOKS = 3.0 * DayMoment.WINDOWS.length;

    private final AccountModel account;

    /** @param account the model of the day */
    IntradayDetector(AccountModel account) {
        this.account = account;
    }

    /** {@return every look at a campaign at a moment of its day} */
    List<IntradayFinding> look(CampaignModel model, DayMoment moment, DayFigures figures) {
        List<IntradayFinding> findings = new ArrayList<>();
        if (!model.known()) {
            return findings;
        }
        double[] strays = DayProjector.strays(model, moment, figures, moment.known());
        for (int label = 0; label < strays.length; label++) {
            // an hour without anything says nothing of those after it: who delivers again after a gap spends too much
            // by no means
            strays[label] = figures.spend()[label] > 0 ? strays[label] : 0;
        }
        for (int i = 0; i < DayMoment.WINDOWS.length; i++) {
            int hours = DayMoment.WINDOWS[i];
            if (hours > moment.known()) {
                break;
            }
            int from = moment.known() - hours;
            findings.add(spend(model, moment, figures, strays, from, moment.window(i)));
            findings.add(rate(
                    Figure.IMPRESSIONS,
                    figures.impressions(),
                    figures.spend(),
                    model.impressions(),
                    model.impressionsUncertainty(),
                    account.impressions(),
                    from,
                    moment.known(),
                    rounding(moment)));
            findings.add(rate(
                    Figure.CLICKS,
                    figures.clicks(),
                    doubles(figures.impressions()),
                    model.clicks(),
                    model.clicksUncertainty(),
                    account.clicks(),
                    from,
                    moment.known(),
                    rounding(moment)));
        }
        return findings;
    }

    private IntradayFinding spend(
            CampaignModel model,
            DayMoment moment,
            DayFigures figures,
            double[] strays,
            int from,
            SpendNoise.Told told) {
        int hours = moment.known() - from;
        double scale = model.scale() * model.scale();
        double[] mean = new double[hours];
        double sum = 0;
        double seen = 0;
        long shown = 0;
        double nothing = 0;
        for (int i = 0; i < hours; i++) {
            int label = from + i;
            double log = model.logSpend()[label] + moment.logShare(label) + DayProjector.along(told.gains()[i], strays);
            mean[i] = Math.exp(log + scale * told.covariance()[i][i] / 2);
            sum += mean[i];
            seen += figures.spend()[label];
            shown += figures.impressions()[label];
            nothing = i == 0 ? moment.nothing(label) : Math.min(nothing, moment.nothing(label));
        }
        double variance = 0;
        for (int i = 0; i < hours; i++) {
            for (int j = 0; j < hours; j++) {
                variance += mean[i] * mean[j] * Math.expm1(scale * told.covariance()[i][j]);
            }
        }
        if (!(sum > 0)) {
            return new IntradayFinding(Figure.SPEND, hours, seen, 0, false, 0, false);
        }
        double relative = (variance + hours * rounding(moment)) / (sum * sum);
        double spread = Math.log1p(relative);
        double z = (Math.log(Math.max(seen, LEAST_SHARE * sum) / sum) + spread / 2) / Math.sqrt(spread);
        double log10P = Math.min(0, NormalTail.log10Upper(Math.abs(z)) + LOG10_2);
        boolean above = z > 0;
        if (model.impressions() > 0) {
            log10P = Math.max(
                    log10P,
                    count(
                            shown,
                            sum * model.impressions(),
                            relative
                                    + model.impressionsUncertainty()
                                    + account.impressions().ofDays(),
                            above));
        }
        boolean stopped = seen <= 0 && shown == 0;
        if (stopped) {
            // nothing for longer than these hours is less likely to be mere delay
            for (int label = from - 1; label >= 0 && isEmpty(model, figures, label); label--) {
                nothing = Math.min(nothing, moment.nothing(label));
            }
            // what is not in yet is no stop; that chance is no matter of how many looks there are
            log10P = Math.log10(Math.min(1, Math.pow(10, log10P) + nothing / LOOKS));
        }
        return new IntradayFinding(Figure.SPEND, hours, seen, sum, above, log10P, stopped);
    }

    private static boolean isEmpty(CampaignModel model, DayFigures figures, int label) {
        return figures.impressions()[label] == 0 && figures.spend()[label] <= 0 && DayProjector.isLikely(model, label);
    }

    private IntradayFinding rate(
            Figure figure,
            long[] events,
            double[] input,
            double rate,
            double uncertainty,
            RateLearner.Rates rates,
            int from,
            int until,
            double rounding) {
        double mean = 0;
        double squares = 0;
        long happened = 0;
        for (int label = from; label < until; label++) {
            double expected = rate * rates.hours()[label] * input[label];
            mean += expected;
            squares += expected * expected * rates.ofHours();
            if (figure == Figure.IMPRESSIONS) {
                squares += rate * rate * rounding;
            }
            happened += events[label];
        }
        int hours = until - from;
        if (!(mean > LEAST_EVENTS)) {
            return new IntradayFinding(
                    figure, hours, (double) happened, Double.isNaN(mean) ? 0 : mean, false, 0, false);
        }
        boolean above = happened > mean;
        double log10P = count(happened, mean, squares / (mean * mean) + rates.ofDays() + uncertainty, above);
        return new IntradayFinding(figure, hours, (double) happened, mean, above, log10P, false);
    }

    /** The variance that rounding gives an amount. */
    private static double rounding(DayMoment moment) {
        return moment.unit() * moment.unit() / 12;
    }

    private static double count(long happened, double mean, double relative, boolean above) {
        double z = ((double) happened - mean) / Math.sqrt(mean + relative * mean * mean);
        double outward = above ? z : -z;
        if (outward < UNREMARKABLE) {
            return Math.min(0, NormalTail.log10Upper(Math.max(0, outward)) + LOG10_2);
        }
        double size = 1 / Math.max(LEAST_VARIANCE, relative);
        double log = above
                ? NegativeBinomialTail.logUpper((double) happened, mean, size)
                : NegativeBinomialTail.logLower((double) happened, mean, size);
        return Math.min(0, log / LOG10 + LOG10_2);
    }

    private static double[] doubles(long[] counts) {
        double[] values = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            values[i] = (double) counts[i];
        }
        return values;
    }
}
