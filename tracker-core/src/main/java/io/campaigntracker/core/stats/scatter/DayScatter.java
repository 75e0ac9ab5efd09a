package io.campaigntracker.core.stats.scatter;

import java.io.Serializable;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * How far days of one level scatter beyond what counting explains: two series of the same account whose volumes differ a hundredfold share it, while they
 * share no overdispersion factor.
 *
 * <p>Formula: with the days' variances {@code b + v q} of {@link DaySeries}, v is found by weighted moments, {@code v = sum w (e^2 - b (1 - h)) / sum w q (1 - h)},
 * {@code w = q / (b + v q)^2}, h the day's share of its fortnight, by a few steps from the prior; and drawn toward the prior, which counts for some days.
 * The correlation of neighbouring days comes from their products, {@code sum w e_d e_{d+1}}, corrected for what centering on the fortnight's own mean takes
 * away; it is told only where it exceeds two standard errors, since days that are independent by chance look correlated.
 *
 * <p>Units: v is a squared coefficient of variation for events, an intraclass correlation for trials; autocorrelation 0 to 0.8.
 *
 * <p>Thread safety: immutable.
 *
 * <p>Reference: J. C. Kleinman (1973), "Proportions with extraneous variance: single and independent samples", JASA 68 (weighted moments of rho);
 * D. A. Williams (1982), "Extra-binomial variation in logistic linear models", Applied Statistics 31; N. E. Breslow (1984), "Extra-Poisson variation in
 * log-linear models", Applied Statistics 33.
 *
 * @param variance v, 0 or more
 * @param autocorrelation of v between neighbouring days
 * @param days how many days, in residual degrees of freedom, taught it; the prior's included
 */
public record DayScatter(double variance, double autocorrelation, double days) implements Serializable {

    private static final int STEPS = 5;
    private static final double TOLD = 2;
    private static final double MOST = 0.8;
    private static final int BISECTIONS = 30;
    /** What one series has in common with its account counts for so many days. */
    private static final double ACCOUNT_DAYS = 28;
    /** Above this multiple of what is expected, a fortnight rather holds a change of level than scatter. */
    private static final double CHANGE = 1.5;

    /** @throws IllegalArgumentException if a figure is out of its range */
    public DayScatter {
        if (!(variance >= 0 && variance < Double.POSITIVE_INFINITY)
                || !(autocorrelation >= 0 && autocorrelation < 1)
                || !(days >= 0)) {
            throw new IllegalArgumentException("variance and days must be 0 or more, autocorrelation in [0, 1), got "
                    + variance + ", " + days + ", " + autocorrelation);
        }
    }

    /**
     * {@return what days of one level scatter by, before anything is known: taken for independent}
     *
     * @param variance v
     * @param days how many days the assumption counts for
     */
    public static DayScatter assumed(double variance, double days) {
        return new DayScatter(variance, 0, days);
    }

    /** {@return what all the series together teach, drawn toward a prior} */
    public static DayScatter pooled(Collection<DaySeries> series, DayScatter prior) {
        double v = prior.variance;
        double degrees = sum(series, DaySeries.Block::degrees);
        double total = prior.days + degrees;
        for (int step = 0; step < STEPS && degrees > 0; step++) {
            double at = v;
            double scale = sum(series, block -> scale(block, at));
            double excess = sum(series, block -> squares(block, at) - counting(block, at));
            v = scale > 0 ? Math.max(0, (prior.days * prior.variance + degrees * excess / scale) / total) : at;
        }
        return new DayScatter(v, 0, total).correlated(series);
    }

    /**
     * {@return what one series scatters by, drawn toward what its account's do; its own days weigh more the more it has}
     *
     * <p>A fortnight counts for at most 1.5 times what is expected of it, so that a level that changed within it is not taken for scatter.
     */
    public DayScatter of(DaySeries own) {
        double excess = 0;
        double scale = 0;
        double degrees = 0;
        for (DaySeries.Block block : own.blocks()) {
            double counting = counting(block, variance);
            double ofBlock =
                    scale(block, variance) * centered(autocorrelation, block.size())[0] / centered(0, block.size())[0];
            double expected = counting + variance * ofBlock;
            excess += Math.min(squares(block, variance), CHANGE * expected) - counting;
            scale += ofBlock;
            degrees += block.degrees();
        }
        double accounts = Math.min(ACCOUNT_DAYS, days);
        return scale > 0 && degrees > 0
                ? new DayScatter(
                        Math.max(0, (accounts * variance + degrees * excess / scale) / (accounts + degrees)),
                        autocorrelation,
                        accounts + degrees)
                : new DayScatter(variance, autocorrelation, accounts);
    }

    /** {@return the two as one, each by its days; for what is made of series of both} */
    public DayScatter and(DayScatter other) {
        double all = days + other.days;
        return all == 0
                ? this
                : new DayScatter(
                        (days * variance + other.days * other.variance) / all,
                        (days * autocorrelation + other.days * other.autocorrelation) / all,
                        all);
    }

    /**
     * {@return the share of v that the mean over days keeps: 1 / n for n equal and independent days, more where neighbours go together}
     *
     * @param day days since 1970-01-01, ascending
     * @param weight of each day, 0 or more
     */
    public double kept(int[] day, double[] weight) {
        double all = 0;
        double sum = 0;
        double carried = 0;
        for (int i = 0; i < day.length; i++) {
            carried = i == 0 ? 0 : carried * Math.pow(autocorrelation, day[i] - day[i - 1]);
            sum += weight[i] * (weight[i] + 2 * carried);
            carried += weight[i];
            all += weight[i];
        }
        return all > 0 ? sum / (all * all) : 1;
    }

    private DayScatter correlated(Collection<DaySeries> series) {
        double products = 0;
        double scale = 0;
        double noise = 0;
        double length = 0;
        for (DaySeries one : series) {
            for (DaySeries.Block block : one.blocks()) {
                for (int i = 1; i < block.size(); i++) {
                    if (block.day()[i] - block.day()[i - 1] == 1) {
                        double weight = Math.sqrt(weight(block, i, variance) * weight(block, i - 1, variance));
                        double chance = Math.sqrt(block.counting()[i]
                                * block.counting()[i - 1]
                                * block.share()[i]
                                * block.share()[i - 1]);
                        double square = weight * Math.sqrt(block.square()[i] * block.square()[i - 1]);
                        products += weight * (block.residual()[i] * block.residual()[i - 1] + chance);
                        scale += square;
                        length += square * block.size();
                        noise += weight * weight * variance(block, i) * variance(block, i - 1);
                    }
                }
            }
        }
        if (!(scale > 0)) {
            return this;
        }
        double size = length / scale;
        double lag0 = sum(series, block -> squares(block, variance) - counting(block, variance))
                / sum(series, block -> scale(block, variance) / centered(0, block.size())[0]);
        double lag1 = products / scale;
        double[] independent = centered(0, size);
        if (lag0 <= 0 || (lag1 - lag0 * independent[1] / independent[0]) * scale <= TOLD * Math.sqrt(noise)) {
            return this;
        }
        double low = 0;
        double high = MOST;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            double[] seen = centered(middle, size);
            if (seen[1] / seen[0] < lag1 / lag0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new DayScatter(variance * independent[0] / centered(low, size)[0], low, days);
    }

    /** What is left of the variance and of the covariance of neighbours once n autocorrelated days are centred on their own mean, per unit of variance. */
    private static double[] centered(double correlation, double n) {
        double power = Math.pow(correlation, n);
        double all = n * (1 + correlation) / (1 - correlation)
                - 2 * correlation * (1 - power) / ((1 - correlation) * (1 - correlation));
        double end = (1 - power) / ((1 - correlation) * n);
        double mean = all / (n * n);
        return new double[] {1 - mean, correlation - 2 * (all / n - end) / (n - 1) + mean};
    }

    private double variance(DaySeries.Block block, int i) {
        return block.counting()[i] + variance * block.square()[i];
    }

    private static double weight(DaySeries.Block block, int i, double v) {
        double all = block.counting()[i] + v * block.square()[i];
        return all > 0 ? block.square()[i] / (all * all) : 0;
    }

    private static double squares(DaySeries.Block block, double v) {
        double sum = 0;
        for (int i = 0; i < block.size(); i++) {
            sum += weight(block, i, v) * block.residual()[i] * block.residual()[i];
        }
        return sum;
    }

    private static double counting(DaySeries.Block block, double v) {
        double sum = 0;
        for (int i = 0; i < block.size(); i++) {
            sum += weight(block, i, v) * block.counting()[i] * (1 - block.share()[i]);
        }
        return sum;
    }

    private static double scale(DaySeries.Block block, double v) {
        double sum = 0;
        for (int i = 0; i < block.size(); i++) {
            sum += weight(block, i, v) * block.square()[i] * (1 - block.share()[i]);
        }
        return sum;
    }

    private static double sum(Collection<DaySeries> series, ToDoubleFunction<DaySeries.Block> figure) {
        return series.stream()
                .flatMap(one -> one.blocks().stream())
                .mapToDouble(figure)
                .sum();
    }
}
