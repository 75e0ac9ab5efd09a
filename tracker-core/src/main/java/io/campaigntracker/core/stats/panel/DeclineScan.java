package io.campaigntracker.core.stats.panel;

/**
 * Whether a ratio that should be level has begun to decline, since when, and how far it has come.
 *
 * <p>Model: ratio = level × (1 − depth × u), where u rises from 0 on the day of onset to 1 after a length; noise is normal with known variance.
 * Every shape of a grid (onset over the life, length 7, 14, 28, 42 days, depth 10 to 70 %) is held against a level ratio, the level itself
 * profiled out; a decline has prior probability 15 %, all shapes alike. What comes out is a posterior over shapes: the probability that the
 * present ratio lies at least so far under its level, the size, its interval, the onset and where it goes from here all come from it.
 *
 * <p>Depth and slope of a decline are bounded by the grid: a fall within a day looks like one of seven, and a fall to nothing like one of 70 %.
 * Units: losses as fractions of the level. Thread safety: stateless.
 *
 * <p>Reference: the scan over change points with marginal likelihoods, D. Barry, J. A. Hartigan (1993), "A Bayesian analysis for change point
 * problems", Journal of the American Statistical Association 88.
 */
final class DeclineScan {

    /** Prior probability of a decline. */
    static final double PRIOR = 0.15;

    /** Days whose mean is the present. */
    static final int PRESENT_DAYS = 7;

    private static final int[] LENGTHS = {7, 14, 28, 42};
    private static final double[] DEPTHS = {.1, .2, .3, .4, .5, .6, .7};
    private static final double HALF_STEP = 0.05;
    private static final int LEVEL_DAYS = 4;
    private static final int SHORT_LIFE = 60;

    private DeclineScan() {}

    /**
     * The grid over one life.
     *
     * @param onset first day of each decline
     * @param length days until it has come to its depth
     * @param depth fraction of the level that is lost in the end
     * @param present fraction lost over the last seven days
     * @param cell how far the fraction lost reaches around it until the next depth of the grid takes over
     * @param logLikelihood logarithm of how much better it explains the ratios than a level does
     */
    @SuppressWarnings("ArrayRecordComponent") // made and read in this package only, never compared
    record Shapes(int[] onset, int[] length, double[] depth, double[] present, double[] cell, double[] logLikelihood) {

        static final Shapes NONE =
                new Shapes(new int[0], new int[0], new double[0], new double[0], new double[0], new double[0]);

        int size() {
            return onset.length;
        }

        /** {@return the decline that explains most, -1 if a level explains more} */
        int best() {
            int best = -1;
            for (int i = 0; i < onset.length; i++) {
                if (logLikelihood[i] > (best < 0 ? 0 : logLikelihood[best])) {
                    best = i;
                }
            }
            return best;
        }

        /** {@return how much of the ratio is left on a day} */
        double left(int i, double day) {
            return 1 - depth[i] * ramp(onset[i], length[i], day);
        }
    }

    /** {@return how far a decline has come on a day, from 0 to 1} */
    static double ramp(int onset, int length, double day) {
        return Math.max(0, Math.min(1, (day - onset) / length));
    }

    /**
     * {@return every shape that fits into the life}
     *
     * @param ratio by day
     * @param weight by day, one over the variance of the ratio; 0 where it is unknown
     * @param start first day of the life
     * @param inflation by how much the variance of sums exceeds that of independent days, at least 1
     */
    static Shapes shapes(double[] ratio, double[] weight, int start, double inflation) {
        int days = ratio.length;
        double all = 0;
        double ratios = 0;
        for (int t = 0; t < days; t++) {
            all += weight[t];
            ratios += weight[t] * ratio[t];
        }
        int first = start + LEVEL_DAYS;
        int step = days - start < SHORT_LIFE ? 2 : 3;
        int onsets = (Math.max(0, days - 3 - first) + step - 1) / step;
        if (!(all > 0) || onsets == 0) {
            return Shapes.NONE;
        }
        int size = onsets * LENGTHS.length * DEPTHS.length;
        Shapes shapes = new Shapes(
                new int[size], new int[size], new double[size], new double[size], new double[size], new double[size]);
        int i = 0;
        double level = ratios * ratios / (2 * all);
        for (int onset = first; onset < days - 3; onset += step) {
            for (int length : LENGTHS) {
                double u = 0;
                double uu = 0;
                double ru = 0;
                double present = 0;
                for (int t = onset + 1; t < days; t++) {
                    double ramp = Math.min(1, (t - onset) / (double) length);
                    double weighted = weight[t] * ramp;
                    u += weighted;
                    uu += weighted * ramp;
                    ru += weighted * ratio[t];
                    present += t >= days - PRESENT_DAYS ? ramp / PRESENT_DAYS : 0;
                }
                for (double depth : DEPTHS) {
                    double cross = ratios - depth * ru;
                    double norm = all - 2 * depth * u + depth * depth * uu;
                    double gain = cross > 0 && norm > 0 ? cross * cross / (2 * norm) - level : -level;
                    shapes.onset()[i] = onset;
                    shapes.length()[i] = length;
                    shapes.depth()[i] = depth;
                    shapes.present()[i] = depth * present;
                    shapes.cell()[i] = HALF_STEP * present;
                    shapes.logLikelihood()[i] = gain / inflation;
                    i++;
                }
            }
        }
        return shapes;
    }
}
