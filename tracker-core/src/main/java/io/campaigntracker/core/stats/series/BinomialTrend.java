package io.campaigntracker.core.stats.series;

import io.campaigntracker.core.stats.Distributions;
import java.util.Arrays;
import java.util.Optional;

/**
 * The trend of a click-through or conversion rate by quasi-binomial regression: the best evidence for fatigue, because every
 * day counts with its volume and no window has to be chosen.
 *
 * <p>Formula: {@code clicks ~ Binomial(impressions, p)}, {@code logit p = a + b·x}, fitted by maximum likelihood (Newton's
 * method, which is iteratively reweighted least squares here). Days vary by more than binomial chance, so the standard error
 * of b is multiplied by {@code √max(1, φ)}, φ = Pearson's χ²/(n − 2). The one-sided p-value of a decline is Φ(b/se). Without
 * φ a fifth of flat series would be called falling.
 *
 * <p>Units: b in log-odds per unit of x; x is usually the age in days or ln(1 + cumulative frequency).
 *
 * <p>Edge cases: rows without impressions are dropped. NOT_ESTIMABLE with fewer than two rows, one x only, no clicks at all,
 * nothing but clicks, or clicks perfectly separated by x. NOT_BINOMIAL where a row has more clicks than impressions.
 *
 * <p>Thread safety: stateless.
 *
 * <p>Reference: P. McCullagh, J. A. Nelder (1989), "Generalized Linear Models", 4.5.
 */
public final class BinomialTrend {

    private static final int MAX_STEPS = 60;
    private static final double CONVERGED = 1e-11;

    private BinomialTrend() {}

    /** Whether there is a fit, and if not, why. */
    public enum Status {
        /** Fitted. */
        OK,
        /** The data do not determine a slope. */
        NOT_ESTIMABLE,
        /** A row has more successes than trials, so that its rate is no probability. */
        NOT_BINOMIAL
    }

    /**
     * The fitted trend.
     *
     * @param intercept log-odds at x = 0
     * @param slope log-odds per unit of x; negative when falling
     * @param modelStandardError of the slope, for purely binomial days
     * @param dispersion φ; 1 when only two rows are left
     * @param standardError of the slope, inflated by the dispersion
     * @param z slope / standardError
     * @param pDecline one-sided p-value of a falling rate
     * @param deviance of the fit
     */
    public record Fit(
            double intercept,
            double slope,
            double modelStandardError,
            double dispersion,
            double standardError,
            double z,
            double pDecline,
            double deviance) {

        /** The relative change of the odds per unit of x, for example −0.04 for 4 % less. */
        public double oddsChangePerUnit() {
            return Math.expm1(slope);
        }
    }

    /**
     * The outcome.
     *
     * @param status whether there is a fit
     * @param rows rows with impressions
     * @param fit present exactly when the status is OK
     */
    public record Result(Status status, int rows, Optional<Fit> fit) {}

    /**
     * Fits the trend.
     *
     * @param clicks successes of each row, 0 or more
     * @param impressions trials of each row, 0 or more
     * @param x finite position of each row
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public static Result fit(long[] clicks, long[] impressions, double[] x) {
        Rows rows = Rows.of(clicks, impressions, x);
        int n = rows.x.length;
        if (!rows.binomial) {
            return new Result(Status.NOT_BINOMIAL, n, Optional.empty());
        }
        double successes = Arrays.stream(rows.successes).sum();
        double trials = Arrays.stream(rows.trials).sum();
        double spread = rows.standardise();
        if (n < 2 || spread == 0 || successes == 0 || successes == trials) {
            return new Result(Status.NOT_ESTIMABLE, n, Optional.empty());
        }
        double a = Math.log(successes / (trials - successes));
        double b = 0;
        double deviance = rows.deviance(a, b);
        for (int step = 0; step < MAX_STEPS; step++) {
            Information information = rows.information(a, b);
            double determinant = information.determinant();
            if (!(determinant > 0)) {
                break;
            }
            double changeA = (information.bb * information.scoreA - information.ab * information.scoreB) / determinant;
            double changeB = (information.aa * information.scoreB - information.ab * information.scoreA) / determinant;
            double next = rows.deviance(a + changeA, b + changeB);
            for (int halving = 0; next > deviance + 1e-9 * (1 + deviance) && halving < 30; halving++) {
                changeA /= 2;
                changeB /= 2;
                next = rows.deviance(a + changeA, b + changeB);
            }
            a += changeA;
            b += changeB;
            deviance = next;
            if (Math.abs(changeA) <= CONVERGED * (1 + Math.abs(a))
                    && Math.abs(changeB) <= CONVERGED * (1 + Math.abs(b))) {
                return new Result(Status.OK, n, Optional.of(rows.describe(a, b, deviance)));
            }
        }
        return new Result(Status.NOT_ESTIMABLE, n, Optional.empty());
    }

    /** Score and Fisher information of (a, b). */
    private record Information(double aa, double ab, double bb, double scoreA, double scoreB) {

        double determinant() {
            double determinant = aa * bb - ab * ab;
            return determinant > 1e-12 * aa * bb ? determinant : 0;
        }
    }

    /** The rows in play, with x centred and scaled so that the two parameters hardly interact. */
    private static final class Rows {

        private final double[] successes;
        private final double[] trials;
        private final double[] x;
        private final boolean binomial;
        private double centre;
        private double scale = 1;

        private Rows(double[] successes, double[] trials, double[] x, boolean binomial) {
            this.successes = successes;
            this.trials = trials;
            this.x = x;
            this.binomial = binomial;
        }

        static Rows of(long[] clicks, long[] impressions, double[] x) {
            if (clicks.length != x.length || impressions.length != x.length) {
                throw new IllegalArgumentException("clicks, impressions and x must be equally many, were "
                        + clicks.length + ", " + impressions.length + " and " + x.length);
            }
            double[] successes = new double[x.length];
            double[] trials = new double[x.length];
            double[] positions = new double[x.length];
            boolean binomial = true;
            int n = 0;
            for (int i = 0; i < x.length; i++) {
                if (clicks[i] < 0 || impressions[i] < 0 || !Double.isFinite(x[i])) {
                    throw new IllegalArgumentException(
                            "row " + i + " must hold counts of 0 or more and a finite x, was " + clicks[i] + " of "
                                    + impressions[i] + " at " + x[i]);
                }
                if (impressions[i] > 0) {
                    successes[n] = (double) clicks[i];
                    trials[n] = (double) impressions[i];
                    positions[n++] = x[i];
                    binomial &= clicks[i] <= impressions[i];
                }
            }
            return new Rows(
                    Arrays.copyOf(successes, n), Arrays.copyOf(trials, n), Arrays.copyOf(positions, n), binomial);
        }

        /** Centres and scales x by its weighted moments and gives its spread, 0 for a constant x. */
        double standardise() {
            double weight = 0;
            for (int i = 0; i < x.length; i++) {
                weight += trials[i];
                centre += trials[i] * x[i];
            }
            centre /= weight;
            double squares = 0;
            double first = x.length == 0 ? 0 : x[0];
            boolean constant = true;
            for (int i = 0; i < x.length; i++) {
                squares += trials[i] * (x[i] - centre) * (x[i] - centre);
                constant &= x[i] == first;
            }
            if (constant || !(squares > 0)) {
                return 0;
            }
            scale = Math.sqrt(squares / weight);
            for (int i = 0; i < x.length; i++) {
                x[i] = (x[i] - centre) / scale;
            }
            return scale;
        }

        Information information(double a, double b) {
            double aa = 0;
            double ab = 0;
            double bb = 0;
            double scoreA = 0;
            double scoreB = 0;
            for (int i = 0; i < x.length; i++) {
                double p = logistic(a + b * x[i]);
                double q = logistic(-a - b * x[i]);
                double weight = trials[i] * p * q;
                double residual = successes[i] * q - (trials[i] - successes[i]) * p;
                aa += weight;
                ab += weight * x[i];
                bb += weight * x[i] * x[i];
                scoreA += residual;
                scoreB += residual * x[i];
            }
            return new Information(aa, ab, bb, scoreA, scoreB);
        }

        double deviance(double a, double b) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double p = logistic(a + b * x[i]);
                double q = logistic(-a - b * x[i]);
                double failures = trials[i] - successes[i];
                sum += successes[i] == 0 ? 0 : successes[i] * Math.log(successes[i] / (trials[i] * p));
                sum += failures == 0 ? 0 : failures * Math.log(failures / (trials[i] * q));
            }
            return 2 * sum;
        }

        Fit describe(double a, double b, double deviance) {
            Information information = information(a, b);
            double modelError = Math.sqrt(information.aa / information.determinant()) / scale;
            double pearson = 0;
            for (int i = 0; i < x.length; i++) {
                double p = logistic(a + b * x[i]);
                double q = logistic(-a - b * x[i]);
                double residual = successes[i] * q - (trials[i] - successes[i]) * p;
                pearson += residual * residual / (trials[i] * p * q);
            }
            double dispersion = x.length <= 2 ? 1 : pearson / (x.length - 2);
            double error = modelError * Math.sqrt(Math.max(1, dispersion));
            double slope = b / scale;
            return new Fit(
                    a - slope * centre,
                    slope,
                    modelError,
                    dispersion,
                    error,
                    slope / error,
                    Distributions.normalCdf(slope / error),
                    Math.max(0, deviance));
        }

        private static double logistic(double eta) {
            return 1 / (1 + Math.exp(-eta));
        }
    }
}
