package io.campaigntracker.core.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which series of a panel decline on their own, beyond what all share.
 *
 * <p>By turns, three times: {@link SharedDays} says what each series would have counted had it only shared its days; {@link DeclineScan} holds
 * count / expectation of each against every onset and size; a series that declines then testifies to the days with one minus that probability,
 * and what is left over teaches the noise. Variance of a day's ratio: {@code 1/expected + τ² + variance of the day's effect}, where τ², the
 * overdispersion, is learned by moments over all series; a series noisier than the others counts for less ({@code φ = (30 + χ²)/(30 + n −
 * 1)}, at least 1); where the residuals of consecutive days go together, the variance of sums is inflated by {@code (1 + r)/(1 − r)}, r pooled.
 *
 * <p>A series without another one to share its days with can't be judged: nothing tells its own decline from that of its days. A panel in which
 * all decline alike shows no decline. Cost: O(series × shapes × days). Thread safety: stateless.
 *
 * <p>Reference: for dispersion and its moments, P. McCullagh, J. A. Nelder (1989), "Generalized Linear Models", ch. 9.
 */
public final class DeclineModel {

    private static final int TURNS = 3;
    private static final double FIRST_OVERDISPERSION = 0.06 * 0.06;
    private static final double LEAST_OVERDISPERSION = 1e-4;
    private static final double OWN_NOISE_PRIOR = 30;
    private static final double LARGEST_CORRELATION = 0.8;
    private static final double ENOUGH_WEIGHT = 2;

    private DeclineModel() {}

    /**
     * What the panel tells.
     *
     * @param declines one a series
     * @param overdispersion τ², variance of a series' own day-to-day factor
     * @param correlation of the residuals of consecutive days, pooled
     */
    public record Result(List<Decline> declines, double overdispersion, double correlation) {

        /** Copies the list. */
        public Result {
            declines = List.copyOf(declines);
        }
    }

    /**
     * {@return the verdicts}
     *
     * @param leastLoss from which fraction lost a series has declined, in (0, 1)
     */
    public static Result fit(CountPanel panel, double leastLoss) {
        if (!(leastLoss > 0 && leastLoss < 1)) {
            throw new IllegalArgumentException("least loss is " + leastLoss + "; expected a number between 0 and 1");
        }
        double[] weights = new double[panel.size()];
        Arrays.fill(weights, 1);
        Noise noise = new Noise(FIRST_OVERDISPERSION, 0, weights.clone());
        List<Decline> declines = List.of();
        for (int turn = 0; turn < TURNS; turn++) {
            SharedDays shared = SharedDays.fit(panel, weights, noise.overdispersion());
            declines = new ArrayList<>(panel.size());
            double[][] fitted = new double[panel.size()][];
            for (int k = 0; k < panel.size(); k++) {
                Ratios ratios = Ratios.of(shared, k, noise.overdispersion(), noise.own()[k]);
                DeclineScan.Shapes shapes =
                        DeclineScan.shapes(ratios.ratio(), ratios.weight(), panel.start(k), noise.inflation());
                Decline decline = decline(ratios, shapes, leastLoss, panel.size() - 1);
                declines.add(decline);
                fitted[k] = fitted(ratios, shapes, decline);
            }
            noise = Noise.learn(shared, fitted, noise.overdispersion());
            double sum = 0;
            for (int k = 0; k < weights.length; k++) {
                weights[k] = 1 - declines.get(k).probability();
                sum += weights[k];
            }
            if (sum < ENOUGH_WEIGHT) {
                Arrays.fill(weights, 1);
            }
        }
        return new Result(declines, noise.overdispersion(), noise.correlation());
    }

    private static Decline decline(Ratios ratios, DeclineScan.Shapes shapes, double leastLoss, int others) {
        double level = ratios.level(shapes, shapes.best());
        double error = Math.sqrt(1 / Math.max(CountPanel.sum(ratios.weight()), 1e-9));
        return Decline.of(
                others == 0 ? DeclineScan.Shapes.NONE : shapes,
                leastLoss,
                level,
                error / Math.max(level, 1e-9),
                others);
    }

    private static double[] fitted(Ratios ratios, DeclineScan.Shapes shapes, Decline decline) {
        int shape = decline.probability() > 0.5 ? shapes.best() : -1;
        double level = ratios.level(shapes, shape);
        double[] fitted = new double[ratios.ratio().length];
        for (int t = 0; t < fitted.length; t++) {
            fitted[t] = level * (shape < 0 ? 1 : shapes.left(shape, t));
        }
        return fitted;
    }

    /** Count over expectation by day, and one over its variance. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Ratios(double[] ratio, double[] weight) {

        static Ratios of(SharedDays shared, int k, double overdispersion, double own) {
            CountPanel panel = shared.panel();
            double[] ratio = new double[panel.days()];
            double[] weight = new double[panel.days()];
            for (int t = 0; t < panel.days(); t++) {
                if (panel.exposures()[k][t] > 0 && panel.seen()[k][t]) {
                    double expected = shared.expected(k, t);
                    ratio[t] = panel.counts()[k][t] / expected;
                    weight[t] = 1 / (own * (1 / expected + overdispersion + shared.dayVariance(k, t)));
                }
            }
            return new Ratios(ratio, weight);
        }

        double level(DeclineScan.Shapes shapes, int shape) {
            double cross = 0;
            double norm = 0;
            for (int t = 0; t < ratio.length; t++) {
                double left = shape < 0 ? 1 : shapes.left(shape, t);
                cross += weight[t] * ratio[t] * left;
                norm += weight[t] * left * left;
            }
            return norm > 0 ? cross / norm : 1;
        }
    }

    /** What the residuals teach. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Noise(double overdispersion, double correlation, double[] own) {

        double inflation() {
            return (1 + correlation) / (1 - correlation);
        }

        static Noise learn(SharedDays shared, double[][] fitted, double before) {
            CountPanel panel = shared.panel();
            double excess = 0;
            double scale = 0;
            double products = 0;
            double squares = 0;
            int pairs = 0;
            double[] chi = new double[panel.size()];
            int[] n = new int[panel.size()];
            for (int k = 0; k < panel.size(); k++) {
                double last = Double.NaN;
                for (int t = 0; t < panel.days(); t++) {
                    n[k] += panel.exposures()[k][t] > 0 && panel.seen()[k][t] ? 1 : 0;
                }
                double freedom = 1 - 1.0 / Math.max(n[k], 2);
                for (int t = 0; t < panel.days(); t++) {
                    if (panel.exposures()[k][t] > 0 && panel.seen()[k][t]) {
                        double expected = shared.expected(k, t);
                        double left = panel.counts()[k][t] / expected - fitted[k][t];
                        double known = fitted[k][t] / expected + shared.dayVariance(k, t);
                        double weight = 1 / (1 / expected + before + shared.dayVariance(k, t));
                        excess += weight * (left * left / freedom - known);
                        scale += weight * fitted[k][t] * fitted[k][t];
                        double standard = left * Math.sqrt(weight);
                        chi[k] += standard * standard / freedom;
                        squares += standard * standard;
                        if (!Double.isNaN(last)) {
                            products += standard * last;
                            pairs++;
                        }
                        last = standard;
                    } else {
                        last = Double.NaN;
                    }
                }
            }
            double overdispersion = scale > 0 ? Math.max(excess / scale, LEAST_OVERDISPERSION) : before;
            int total = Arrays.stream(n).sum();
            double correlation = pairs == 0 || squares == 0 ? 0 : products / pairs / (squares / total);
            double[] own = new double[panel.size()];
            double mean = total == 0 ? 1 : Math.max(CountPanel.sum(chi) / total, 1e-9);
            for (int k = 0; k < own.length; k++) {
                own[k] = Math.max(1, (OWN_NOISE_PRIOR + chi[k] / mean) / (OWN_NOISE_PRIOR + n[k]));
            }
            return new Noise(overdispersion, Math.max(0, Math.min(LARGEST_CORRELATION, correlation)), own);
        }
    }
}
