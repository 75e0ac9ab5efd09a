package io.campaigntracker.core.stats.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good forecast probabilities p of events y (0 or 1) were.
 *
 * <p>Brier score {@code mean (p − y)²}, 0 is perfect and 0.25 what a coin earns; log loss with p kept {@code 1e-15} from 0 and 1; reliability over ten bins [k/10,
 * (k + 1)/10), the last one closed; the expected calibration error is the mean distance of the bins, weighted by n; and Cox's regression of y on logit p (p kept
 * {@code 1e-6} from 0 and 1): slope 1 and intercept 0 where calibrated, a slope below 1 where the forecasts are too sure of themselves. It has no
 * solution, and is absent, with fewer than 5 forecasts, one kind of outcome, equal forecasts, or outcomes that a threshold tells apart without error.
 *
 * <p>Pure and thread-safe.
 *
 * <p>Reference: G. W. Brier (1950), "Verification of forecasts expressed in terms of probability"; D. R. Cox (1958), "Two further applications of a model for
 * binary regression".
 */
public final class ProbabilityCalibration {

    private static final int BINS = 10;
    private static final int FEWEST_FOR_A_LINE = 5;
    private static final double LOG_LOSS_MARGIN = 1e-15;
    private static final double LOGIT_MARGIN = 1e-6;
    private static final int MOST_STEPS = 100;

    private ProbabilityCalibration() {}

    /**
     * One bin of the reliability curve.
     *
     * @param lower its lower edge
     * @param n forecasts in it
     * @param meanForecast their mean
     * @param share of events among them
     */
    public record Bin(double lower, int n, double meanForecast, double share) {}

    /**
     * Cox's line.
     *
     * @param intercept 0 where calibrated
     * @param slope 1 where calibrated
     */
    public record LogisticLine(double intercept, double slope) {}

    /**
     * The outcome.
     *
     * @param n forecasts
     * @param brier absent without forecasts
     * @param logLoss in nats; absent without forecasts
     * @param calibrationError absent without forecasts
     * @param line absent where it has no solution
     * @param bins those with forecasts in them, from the lowest
     */
    public record Result(
            int n,
            OptionalDouble brier,
            OptionalDouble logLoss,
            OptionalDouble calibrationError,
            Optional<LogisticLine> line,
            List<Bin> bins) {

        public Result {
            bins = List.copyOf(bins);
        }
    }

    /**
     * Scores forecasts.
     *
     * @param probability each between 0 and 1
     * @param event whether it came, as many
     * @throws IllegalArgumentException if the lengths differ or a probability is none
     */
    public static Result of(double[] probability, boolean[] event) {
        int n = probability.length;
        if (event.length != n) {
            throw new IllegalArgumentException("there are " + n + " probabilities and " + event.length + " events");
        }
        double squares = 0;
        double loss = 0;
        int[] count = new int[BINS];
        double[] forecast = new double[BINS];
        double[] events = new double[BINS];
        for (int i = 0; i < n; i++) {
            double p = probability[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("probability is " + p + "; allowed is 0 to 1");
            }
            double y = event[i] ? 1 : 0;
            squares += (p - y) * (p - y);
            double clipped = Math.max(LOG_LOSS_MARGIN, Math.min(1 - LOG_LOSS_MARGIN, p));
            loss -= event[i] ? Math.log(clipped) : Math.log1p(-clipped);
            int bin = Math.min(BINS - 1, (int) (p * BINS));
            count[bin]++;
            forecast[bin] += p;
            events[bin] += y;
        }
        if (n == 0) {
            return new Result(
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    List.of());
        }
        double error = 0;
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                error += Math.abs(events[bin] - forecast[bin]) / n;
                bins.add(
                        new Bin(bin / (double) BINS, count[bin], forecast[bin] / count[bin], events[bin] / count[bin]));
            }
        }
        return new Result(
                n,
                OptionalDouble.of(squares / n),
                OptionalDouble.of(loss / n),
                OptionalDouble.of(error),
                line(probability, event),
                bins);
    }

    private static Optional<LogisticLine> line(double[] probability, boolean[] event) {
        int n = probability.length;
        double[] x = new double[n];
        double lowestEvent = Double.POSITIVE_INFINITY;
        double highestEvent = Double.NEGATIVE_INFINITY;
        double lowestOther = Double.POSITIVE_INFINITY;
        double highestOther = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double p = Math.max(LOGIT_MARGIN, Math.min(1 - LOGIT_MARGIN, probability[i]));
            x[i] = Math.log(p) - Math.log1p(-p);
            if (event[i]) {
                lowestEvent = Math.min(lowestEvent, x[i]);
                highestEvent = Math.max(highestEvent, x[i]);
            } else {
                lowestOther = Math.min(lowestOther, x[i]);
                highestOther = Math.max(highestOther, x[i]);
            }
        }
        boolean separable = highestOther <= lowestEvent || highestEvent <= lowestOther;
        return n < FEWEST_FOR_A_LINE || separable || ForecastPairs.isConstant(x)
                ? Optional.empty()
                : Optional.of(newton(x, event));
    }

    /** The likelihood is concave, so that Newton's steps, halved where they overshoot, end at its one maximum. */
    private static LogisticLine newton(double[] x, boolean[] event) {
        double a = 0;
        double b = 0;
        double likelihood = logLikelihood(x, event, a, b);
        for (int step = 0; step < MOST_STEPS; step++) {
            double ga = 0;
            double gb = 0;
            double aa = 0;
            double ab = 0;
            double bb = 0;
            for (int i = 0; i < x.length; i++) {
                double p = 1 / (1 + Math.exp(-(a + b * x[i])));
                double residual = (event[i] ? 1 : 0) - p;
                double weight = p * (1 - p);
                ga += residual;
                gb += residual * x[i];
                aa += weight;
                ab += weight * x[i];
                bb += weight * x[i] * x[i];
            }
            double determinant = aa * bb - ab * ab;
            double da = (bb * ga - ab * gb) / determinant;
            double db = (aa * gb - ab * ga) / determinant;
            double size = 1;
            double next = logLikelihood(x, event, a + da, b + db);
            while (next < likelihood - 1e-12 * Math.abs(likelihood) && size > 1e-10) {
                size /= 2;
                next = logLikelihood(x, event, a + size * da, b + size * db);
            }
            a += size * da;
            b += size * db;
            likelihood = next;
            if (Math.abs(da) + Math.abs(db) < 1e-13 * (1 + Math.abs(a) + Math.abs(b))) {
                break;
            }
        }
        return new LogisticLine(a, b);
    }

    private static double logLikelihood(double[] x, boolean[] event, double a, double b) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double t = event[i] ? a + b * x[i] : -(a + b * x[i]);
            sum -= t > 0 ? Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)) - t;
        }
        return sum;
    }
}
