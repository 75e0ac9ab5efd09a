package io.campaigntracker.core.stats.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is believed about a series' own decline after its days were seen. Immutable and thread-safe.
 *
 * @param probability that the present, its last seven days, lies at least the asked loss under its level
 * @param loss expected present loss as a fraction of the level, no decline counting as 0
 * @param lossLower 5 % quantile of the present loss, to a thousandth
 * @param lossUpper 95 % quantile
 * @param onset the most likely first day of the decline as an index; empty where the probability is below a half
 * @param level ratio to the expectation before any decline, 1 for what was expected
 * @param levelError standard error of the level, relative
 * @param others how many other series told about its days
 * @param posterior where it may go from here
 */
public record Decline(
        double probability,
        double loss,
        double lossLower,
        double lossUpper,
        OptionalInt onset,
        double level,
        double levelError,
        int others,
        Posterior posterior) {

    private static final double LOW = 0.05;
    private static final double NEGLIGIBLE = 1e-4;
    private static final int BINS = 1000;

    /**
     * The posterior itself.
     *
     * @param level probability of no decline
     * @param shapes the declines that are not negligible
     * @param weights probability of each
     */
    @SuppressWarnings("ArrayRecordComponent") // read by the forecast, never compared
    public record Posterior(double level, List<Shape> shapes, double[] weights) {

        static final Posterior NONE = new Posterior(1, List.of(), new double[0]);

        /** Copies the shapes. */
        public Posterior {
            shapes = List.copyOf(shapes);
        }

        /** {@return quantiles of what is left of the level on a day, the present being 1, to a thousandth} */
        public double[] leftQuantiles(int present, int day, double... quantiles) {
            double[] left = new double[shapes.size() + 1];
            double[] weight = Arrays.copyOf(weights, weights.length + 1);
            for (int i = 0; i < shapes.size(); i++) {
                left[i] = shapes.get(i).left(day) / shapes.get(i).left(present);
            }
            left[shapes.size()] = 1;
            weight[shapes.size()] = level;
            return quantiles(left, new double[left.length], weight, quantiles);
        }
    }

    /**
     * A decline of the grid.
     *
     * @param onset its first day
     * @param length days until it has come to its depth
     * @param depth fraction of the level that is lost in the end
     */
    public record Shape(int onset, int length, double depth) {

        /** {@return how much of the level is left on a day} */
        public double left(double day) {
            return 1 - depth * DeclineScan.ramp(onset, length, day);
        }
    }

    static Decline of(DeclineScan.Shapes shapes, double leastLoss, double level, double levelError, int others) {
        int size = shapes.size();
        if (size == 0) {
            return new Decline(0, 0, 0, 0, OptionalInt.empty(), level, levelError, others, Posterior.NONE);
        }
        double highest = 0;
        for (double logLikelihood : shapes.logLikelihood()) {
            highest = Math.max(highest, logLikelihood);
        }
        double none = (1 - DeclineScan.PRIOR) * Math.exp(-highest);
        double sum = none;
        double[] weights = new double[size + 1];
        for (int i = 0; i < size; i++) {
            weights[i] = DeclineScan.PRIOR / size * Math.exp(shapes.logLikelihood()[i] - highest);
            sum += weights[i];
        }
        weights[size] = none;
        double tired = 0;
        double loss = 0;
        for (int i = 0; i <= size; i++) {
            weights[i] /= sum;
            if (i < size) {
                loss += weights[i] * shapes.present()[i];
                tired += shapes.present()[i] >= leastLoss ? weights[i] : 0;
            }
        }
        double[] bounds = quantiles(
                Arrays.copyOf(shapes.present(), size + 1),
                Arrays.copyOf(shapes.cell(), size + 1),
                weights,
                LOW,
                1 - LOW);
        return new Decline(
                Math.min(1, tired),
                loss,
                bounds[0],
                bounds[1],
                tired < 0.5 ? OptionalInt.empty() : OptionalInt.of(onset(shapes, weights, leastLoss, tired)),
                level,
                levelError,
                others,
                posterior(shapes, weights));
    }

    /** {@return the median onset of the declines that have come far enough} */
    private static int onset(DeclineScan.Shapes shapes, double[] weights, double leastLoss, double tired) {
        double sum = 0;
        // the grid is in the order of its onsets
        for (int i = 0; i < shapes.size(); i++) {
            sum += shapes.present()[i] >= leastLoss ? weights[i] : 0;
            if (sum >= tired / 2) {
                return shapes.onset()[i];
            }
        }
        return shapes.onset()[shapes.size() - 1];
    }

    private static Posterior posterior(DeclineScan.Shapes shapes, double[] weights) {
        List<Shape> likely = new ArrayList<>();
        double[] kept = new double[shapes.size()];
        for (int i = 0; i < shapes.size(); i++) {
            if (weights[i] >= NEGLIGIBLE) {
                kept[likely.size()] = weights[i];
                likely.add(new Shape(shapes.onset()[i], shapes.length()[i], shapes.depth()[i]));
            }
        }
        return new Posterior(weights[shapes.size()], likely, Arrays.copyOf(kept, likely.size()));
    }

    /**
     * {@return for each q the thousandth up to which lies the share q of all weight}
     *
     * @param values in [0, 1]
     * @param cells each value stands for all up to so far from it, alike
     */
    private static double[] quantiles(double[] values, double[] cells, double[] weights, double... quantiles) {
        double[] slope = new double[BINS + 2];
        for (int i = 0; i < values.length; i++) {
            int from = (int) Math.round(Math.max(0, values[i] - cells[i]) * BINS);
            int to = (int) Math.round(Math.min(1, values[i] + cells[i]) * BINS);
            slope[from] += weights[i] / (to - from + 1);
            slope[to + 1] -= weights[i] / (to - from + 1);
        }
        double[] below = new double[BINS + 1];
        double density = 0;
        double sum = 0;
        for (int bin = 0; bin <= BINS; bin++) {
            density += slope[bin];
            sum += density;
            below[bin] = sum;
        }
        double[] found = new double[quantiles.length];
        for (int q = 0; q < quantiles.length; q++) {
            int bin = 0;
            while (bin < BINS && below[bin] < quantiles[q] * sum) {
                bin++;
            }
            found[q] = bin / (double) BINS;
        }
        return found;
    }
}
