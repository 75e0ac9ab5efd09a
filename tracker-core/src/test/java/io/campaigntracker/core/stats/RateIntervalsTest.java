package io.campaigntracker.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateIntervalsTest {

    @Test
    void wilson_boundsSolveTheScoreEquation() {
        Random random = new Random(21);
        for (int run = 0; run < 500; run++) {
            long trials = 2 + random.nextInt(100_000);
            long successes = 1 + random.nextInt((int) trials - 1);
            double confidence = 0.5 + 0.49 * random.nextDouble();
            double z = Distributions.normalQuantile(0.5 + confidence / 2);
            WilsonInterval.Estimate estimate =
                    WilsonInterval.of(successes, trials, confidence).orElseThrow();

            for (double p :
                    new double[] {estimate.bounds().lower(), estimate.bounds().upper()}) {
                double scoreDistance = Math.abs(estimate.point() - p) / Math.sqrt(p * (1 - p) / trials);
                assertThat(scoreDistance).isCloseTo(z, within(1e-6));
            }
        }
    }

    @Test
    void jeffreys_boundsCutTheTailsOfThePosterior() {
        Random random = new Random(22);
        for (int run = 0; run < 300; run++) {
            long trials = 1 + random.nextInt(5_000);
            long successes = random.nextInt((int) trials + 1);
            Bounds raw = JeffreysInterval.of(successes, trials, 0.9).raw().orElseThrow();
            double a = successes + 0.5;
            double b = trials - successes + 0.5;

            assertThat(Beta.regularizedBeta(raw.lower(), a, b)).isCloseTo(0.05, within(1e-9));
            assertThat(Beta.regularizedBeta(raw.upper(), a, b)).isCloseTo(0.95, within(1e-9));
        }
    }

    @Test
    void rateIntervals_swappingSuccessAndFailure_mirrorsTheBounds() {
        Random random = new Random(23);
        for (int run = 0; run < 300; run++) {
            long trials = 1 + random.nextInt(1_000);
            long successes = random.nextInt((int) trials + 1);
            Bounds wilson = wilson(successes, trials, 0.95);
            Bounds wilsonMirror = wilson(trials - successes, trials, 0.95);
            Bounds jeffreys = jeffreys(successes, trials, 0.95);
            Bounds jeffreysMirror = jeffreys(trials - successes, trials, 0.95);

            assertThat(wilsonMirror.lower()).isCloseTo(1 - wilson.upper(), within(1e-12));
            assertThat(jeffreysMirror.lower()).isCloseTo(1 - jeffreys.upper(), within(1e-12));
        }
    }

    @Test
    void rateIntervals_stayInsideZeroToOneAroundThePoint() {
        Random random = new Random(24);
        for (int run = 0; run < 500; run++) {
            long trials = 1 + (long) Math.exp(20 * random.nextDouble());
            long successes = run % 3 == 0 ? 0 : run % 3 == 1 ? trials : (long) (trials * random.nextDouble());
            double point = (double) successes / trials;
            for (Bounds bounds : new Bounds[] {wilson(successes, trials, 0.95), jeffreys(successes, trials, 0.95)}) {
                assertThat(bounds.lower()).isBetween(0.0, point);
                assertThat(bounds.upper()).isBetween(point, 1.0);
            }
        }
    }

    @Test
    void rateIntervals_moreTrialsNarrow_moreConfidenceWidens() {
        for (long successes = 1; successes < 20; successes += 3) {
            assertThat(wilson(10 * successes, 400, 0.95).width())
                    .isLessThan(wilson(successes, 40, 0.95).width());
            assertThat(jeffreys(10 * successes, 400, 0.95).width())
                    .isLessThan(jeffreys(successes, 40, 0.95).width());
            assertThat(wilson(successes, 40, 0.99).width())
                    .isGreaterThan(wilson(successes, 40, 0.9).width());
            assertThat(jeffreys(successes, 40, 0.99).width())
                    .isGreaterThan(jeffreys(successes, 40, 0.9).width());
        }
    }

    @Test
    void rateIntervals_noTrials_isEmpty() {
        assertThat(WilsonInterval.of(0, 0, 0.95)).isEmpty();
        assertThat(JeffreysInterval.of(0, 0, 0.95).bounds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 0.95", "6, 5, 0.95", "0, -1, 0.95", "1, 5, 0", "1, 5, 1", "1, 5, NaN", "1, 5, 95", "0, 0, 2.0"})
    void rateIntervals_badInput_isRefusedWithTheValue(long successes, long trials, double confidence) {
        assertThatThrownBy(() -> WilsonInterval.of(successes, trials, confidence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got");
        assertThatThrownBy(() -> JeffreysInterval.of(successes, trials, confidence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got");
    }

    private static Bounds wilson(long successes, long trials, double confidence) {
        return WilsonInterval.of(successes, trials, confidence).orElseThrow().bounds();
    }

    private static Bounds jeffreys(long successes, long trials, double confidence) {
        return JeffreysInterval.of(successes, trials, confidence).bounds().orElseThrow();
    }
}
