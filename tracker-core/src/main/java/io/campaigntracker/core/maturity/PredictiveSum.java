package io.campaigntracker.core.maturity;

import io.campaigntracker.core.stats.Distributions;

/**
 * The distribution of what is still to come: with probability {@code exp(−(up + down))} nothing, else a gamma that has the right moments (the normal, shifted by its
 * skewness, where many are to come; both signs where some come and some are taken back). Quantiles by Wilson and Hilferty. Pure.
 *
 * @param mean of the sum
 * @param up orders expected
 * @param down orders expected to be taken back
 * @param variance with the errors of pace and level
 * @param third central moment
 * @param size mean value of an order
 * @param sizeVariance squared coefficient of variation of an order's value
 */
record PredictiveSum(
        double mean, double up, double down, double variance, double third, double size, double sizeVariance) {

    /** Room below for small corrections, as a share of what is there. */
    static final double CORRECTED = 2e-4;

    private static final double MANY = 9.2;
    private static final double ONE_SIDED = 0.02;
    private static final double LEAST_SHAPE = 0.3;
    private static final double MOST_SKEW = 1.5;

    /** {@return the shortest bounds that leave half of the rest on each side, where nothing at all to come does not itself leave less} */
    double[] bounds(double level) {
        double outside = 1 - level;
        double below = outside / 2;
        double above = outside / 2;
        if (!isMany()) {
            double negative = (1 - nothing()) * negative();
            double notAbove = negative + nothing();
            if (negative < below) {
                above = outside - negative;
                below = negative;
            }
            if (1 - notAbove < outside / 2) {
                above = 1 - notAbove;
                below = outside - above;
            }
            return new double[] {
                below >= negative ? Math.min(0, quantile(Math.max(below, 1e-9))) : quantile(below),
                above >= 1 - notAbove ? Math.max(0, quantile(1 - Math.max(above, 1e-9))) : quantile(1 - above)
            };
        }
        return new double[] {quantile(below), quantile(1 - above)};
    }

    double quantile(double p) {
        if (isMany()) {
            return many(p);
        }
        double nothing = nothing();
        double negative = (1 - nothing) * negative();
        if (p < negative) {
            return given(p / (1 - nothing));
        }
        return p <= negative + nothing ? 0 : given((p - nothing) / (1 - nothing));
    }

    private boolean isMany() {
        return up + down > MANY;
    }

    private double nothing() {
        return Math.exp(-(up + down));
    }

    private double many(double p) {
        if (!(variance > 0)) {
            return mean;
        }
        double deviation = Math.sqrt(variance);
        double skew = Math.max(-MOST_SKEW, Math.min(MOST_SKEW, third / Math.pow(deviation, 3)));
        if (Math.abs(skew) < 1e-3) {
            return mean + deviation * Distributions.normalQuantile(p);
        }
        double shape = 4 / (skew * skew);
        double side = skew > 0 ? p : 1 - p;
        double standard = (gamma(side, shape) - shape) / Math.sqrt(shape);
        return mean + deviation * (skew > 0 ? standard : -standard);
    }

    /** The share of negative sums among those that are not nothing. */
    private double negative() {
        if (down < ONE_SIDED * up || down == 0) {
            return 0;
        }
        if (up < ONE_SIDED * down) {
            return 1;
        }
        double some = 1 - Math.exp(-up);
        double back = 1 - Math.exp(-down);
        double both = some * back;
        double negative = back * Math.exp(-up) + both * down / (up + down);
        double positive = some * Math.exp(-down) + both * up / (up + down);
        return negative / (negative + positive);
    }

    private double given(double p) {
        double negative = negative();
        if (negative == 0 || negative == 1) {
            double something = 1 - nothing();
            double centre = Math.abs(mean) / something;
            double spread = Math.max(variance / something - nothing() * centre * centre, 1e-12);
            double shape = Math.max(centre * centre / spread, LEAST_SHAPE);
            return negative == 0 ? gamma(p, shape) * centre / shape : -gamma(1 - p, shape) * centre / shape;
        }
        return p < negative ? -orders(down, 1 - p / negative) : orders(up, (p - negative) / (1 - negative));
    }

    /** A quantile of the value of at least one order. */
    private double orders(double expected, double p) {
        double some = 1 - Math.exp(-expected);
        double count = expected / some;
        double spread = (expected + expected * expected) / some - count * count + sizeVariance * count;
        double shape = Math.max(LEAST_SHAPE, count * count / spread);
        return gamma(p, shape) * size * count / shape;
    }

    /** Wilson and Hilferty's quantile of a gamma of unit scale. */
    private static double gamma(double p, double shape) {
        double inside = Math.max(1e-12, Math.min(1 - 1e-12, p));
        double root = 1 - 1 / (9 * shape) + Distributions.normalQuantile(inside) / (3 * Math.sqrt(shape));
        return shape * Math.pow(Math.max(0, root), 3);
    }
}
