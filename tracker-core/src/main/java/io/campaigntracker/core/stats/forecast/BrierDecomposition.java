package io.campaigntracker.core.stats.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the Brier score of probabilities p of events y is made of: {@code miscalibration − discrimination + uncertainty}, exactly.
 *
 * <p>With r the probabilities recalibrated in hindsight ({@link IsotonicFit} of y on p) and ȳ the share of events: miscalibration = B(p) − B(r), discrimination = B(ȳ) − B(r),
 * uncertainty = B(ȳ) = ȳ(1 − ȳ), none of them below 0. Bins in the place of r would leave a rest and depend on their number. With few forecasts r follows chance, so that both
 * miscalibration and discrimination come out high; their difference does not.
 *
 * <p>Pure and thread-safe.
 *
 * <p>Reference: T. Dimitriadis, T. Gneiting, A. I. Jordan (2021), "Stable reliability diagrams for probabilistic classifiers", PNAS 118(8); A. H. Murphy (1973), "A new vector partition
 * of the probability score".
 */
public final class BrierDecomposition {

    private BrierDecomposition() {}

    /**
     * The parts.
     *
     * @param miscalibration 0 where the probabilities can be taken at their word
     * @param discrimination 0 where events are not told from others
     * @param uncertainty the score of the share of events itself, 0 to 0.25
     * @param fit of y on p, from the lowest p
     */
    public record Parts(double miscalibration, double discrimination, double uncertainty, List<IsotonicFit.Block> fit) {

        public Parts {
            fit = List.copyOf(fit);
        }

        /** {@return the Brier score} */
        public double score() {
            return miscalibration - discrimination + uncertainty;
        }

        /** {@return the recalibrated probability of one that was among the forecasts} */
        public double recalibrated(double probability) {
            int low = 0;
            int high = fit.size() - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (fit.get(middle).to() < probability) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return fit.get(low).y();
        }
    }

    /**
     * {@return the parts; empty without forecasts}
     *
     * @param probability each between 0 and 1
     * @param event whether it came, as many
     * @throws IllegalArgumentException if the lengths differ or a probability is none
     */
    public static Optional<Parts> of(double[] probability, boolean[] event) {
        int n = probability.length;
        if (event.length != n) {
            throw new IllegalArgumentException("there are " + n + " probabilities and " + event.length + " events");
        }
        double[] came = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(probability[i] >= 0 && probability[i] <= 1)) {
                throw new IllegalArgumentException("probability is " + probability[i] + "; allowed is 0 to 1");
            }
            came[i] = event[i] ? 1 : 0;
        }
        if (n == 0) {
            return Optional.empty();
        }
        double[] weight = new double[n];
        Arrays.fill(weight, 1);
        List<IsotonicFit.Block> fit = IsotonicFit.of(probability, came, weight);
        double share = Arrays.stream(came).sum() / n;
        Parts fitted = new Parts(0, 0, 0, fit);
        double score = 0;
        double recalibrated = 0;
        for (int i = 0; i < n; i++) {
            double miss = probability[i] - came[i];
            double rest = fitted.recalibrated(probability[i]) - came[i];
            score += miss * miss / n;
            recalibrated += rest * rest / n;
        }
        double uncertainty = share * (1 - share);
        return Optional.of(new Parts(
                Math.max(0, score - recalibrated), Math.max(0, uncertainty - recalibrated), uncertainty, fit));
    }
}
