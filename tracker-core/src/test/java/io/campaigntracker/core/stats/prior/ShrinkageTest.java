package io.campaigntracker.core.stats.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.choice.LowerBoundRanking;
import io.campaigntracker.core.stats.choice.LowerBoundRanking.Arm;
import io.campaigntracker.core.stats.choice.LowerBoundRanking.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Priors learned from an account's creatives, and the ranking they support. */
class ShrinkageTest {

    @Test
    void betaBinomial_manyArms_recoversThePlantedPrior() {
        BetaDistribution planted = new BetaDistribution(new Well19937c(141), 3, 197);
        Random random = new Random(141);
        long[] trials = random.longs(1500, 500, 5000).toArray();
        long[] successes = new long[trials.length];
        for (int i = 0; i < trials.length; i++) {
            double rate = planted.sample();
            for (long k = 0; k < trials[i]; k++) {
                successes[i] += random.nextDouble() < rate ? 1 : 0;
            }
        }

        BetaBinomialPrior.Prior prior =
                BetaBinomialPrior.fit(successes, trials).best().orElseThrow();

        assertThat(prior.mean()).isCloseTo(0.015, Percentage.withPercentage(4));
        assertThat(prior.strength()).isCloseTo(200, Percentage.withPercentage(12));
    }

    @Test
    void betaBinomial_armsInAnotherOrder_giveTheSamePrior() {
        long[] successes = {16, 51, 10, 38, 35, 6};
        long[] trials = {751, 3983, 1095, 2243, 3287, 2629};
        long[] otherSuccesses = {6, 35, 38, 10, 51, 16};
        long[] otherTrials = {2629, 3287, 2243, 1095, 3983, 751};

        BetaBinomialPrior.Prior prior =
                BetaBinomialPrior.fit(successes, trials).best().orElseThrow();
        BetaBinomialPrior.Prior other =
                BetaBinomialPrior.fit(otherSuccesses, otherTrials).best().orElseThrow();

        assertThat(other.alpha()).isCloseTo(prior.alpha(), Percentage.withPercentage(1e-6));
        assertThat(other.beta()).isCloseTo(prior.beta(), Percentage.withPercentage(1e-6));
    }

    @Test
    void betaBinomial_posteriorMean_liesBetweenOwnRateAndPrior() {
        Random random = new Random(142);
        for (int run = 0; run < 300; run++) {
            int arms = 2 + random.nextInt(20);
            long[] trials = random.longs(arms, 0, 800).toArray();
            long[] successes = new long[arms];
            Arrays.setAll(successes, i -> (long) (trials[i] * 0.3 * Math.pow(random.nextDouble(), 2)));
            BetaBinomialPrior.Result result = BetaBinomialPrior.fit(successes, trials);
            if (result.status() != BetaBinomialPrior.Status.OK) {
                continue;
            }
            double prior = result.best().orElseThrow().mean();
            for (int i = 0; i < arms; i++) {
                double own = trials[i] == 0 ? prior : successes[i] / (double) trials[i];
                assertThat(result.posteriorMean(successes[i], trials[i]).getAsDouble())
                        .isBetween(Math.min(own, prior) - 1e-12, Math.max(own, prior) + 1e-12);
            }
        }
    }

    @Test
    void betaBinomial_moreSuccessesThanTrials_isNotBinomial() {
        BetaBinomialPrior.Result result = BetaBinomialPrior.fit(new long[] {2, 3}, new long[] {1, 30});

        assertThat(result.status()).isEqualTo(BetaBinomialPrior.Status.NOT_BINOMIAL);
        assertThat(result.best()).isEmpty();
    }

    @Test
    void betaBinomial_armsOfAllOrNothing_stayDefined() {
        BetaBinomialPrior.Result oneTrialEach = BetaBinomialPrior.fit(new long[] {0, 1, 1}, new long[] {1, 1, 1});
        BetaBinomialPrior.Result allOrNothing = BetaBinomialPrior.fit(new long[] {0, 50}, new long[] {50, 50});

        assertThat(oneTrialEach.status()).isEqualTo(BetaBinomialPrior.Status.INSUFFICIENT_DATA);
        assertThat(allOrNothing.correlation()).hasValue(1);
        assertThat(allOrNothing.byMoments()).isEmpty();
    }

    @Test
    void betaBinomial_weakPrior_isWorthTwoHundredTrials() {
        BetaBinomialPrior.Prior prior = BetaBinomialPrior.weak(0.02);

        assertThat(prior.mean()).isCloseTo(0.02, within(1e-15));
        assertThat(prior.strength()).isCloseTo(200, within(1e-12));
        assertThatThrownBy(() -> BetaBinomialPrior.weak(0)).hasMessageContaining("mean");
        assertThatThrownBy(() -> BetaBinomialPrior.fit(new long[] {-1}, new long[] {1}))
                .hasMessageContaining("-1 of 1");
    }

    @Test
    void gammaPoisson_manyArms_recoversThePlantedPrior() {
        GammaDistribution planted = new GammaDistribution(new Well19937c(143), 2.5, 0.02);
        Random random = new Random(143);
        Well19937c generator = new Well19937c(144);
        double[] exposure = random.doubles(1500, 100, 2000).toArray();
        double[] events = new double[exposure.length];
        Arrays.setAll(
                events,
                i -> new PoissonDistribution(generator, planted.sample() * exposure[i], 1e-12, 100_000).sample());

        GammaPoissonPrior.Prior prior =
                GammaPoissonPrior.fit(events, exposure).best().orElseThrow();

        assertThat(prior.shape()).isCloseTo(2.5, Percentage.withPercentage(10));
        assertThat(prior.mean()).isCloseTo(0.05, Percentage.withPercentage(4));
    }

    @Test
    void gammaPoisson_exposureInOtherUnits_scalesTheRate() {
        double[] events = {5, 40, 12, 7, 0, 33};
        double[] exposure = {100, 300, 250, 90, 40, 120};
        double[] cents = Arrays.stream(exposure).map(e -> 100 * e).toArray();

        GammaPoissonPrior.Prior units =
                GammaPoissonPrior.fit(events, exposure).best().orElseThrow();
        GammaPoissonPrior.Prior other =
                GammaPoissonPrior.fit(events, cents).best().orElseThrow();

        assertThat(other.shape()).isCloseTo(units.shape(), Percentage.withPercentage(1e-6));
        assertThat(other.rate()).isCloseTo(100 * units.rate(), Percentage.withPercentage(1e-6));
        assertThatThrownBy(() -> GammaPoissonPrior.fit(new double[] {Double.NaN}, new double[] {1}))
                .hasMessageContaining("NaN");
    }

    @Test
    void ranking_luckyTinySamples_areNeverCrowned() {
        Random random = new Random(145);
        for (int run = 0; run < 300; run++) {
            List<Arm> arms = new ArrayList<>();
            arms.add(new Arm("solid", 250 + random.nextInt(100), 10_000, 500));
            for (int i = 0; i < 20; i++) {
                long trials = 3 + random.nextInt(30);
                arms.add(new Arm("tiny" + i, Math.min(trials / 3, 3), trials, 500));
            }
            Collections.shuffle(arms, random);
            BetaBinomialPrior.Prior prior = new BetaBinomialPrior.Prior(2, 98);

            assertThat(LowerBoundRanking.rank(arms, new Settings(prior, 0.05, 1, 0))
                            .ranking())
                    .startsWith("solid");
            assertThat(LowerBoundRanking.rank(arms, Settings.defaults(prior, 0)).ranking())
                    .containsExactly("solid");
        }
    }

    @Test
    void ranking_armsInAnotherOrder_staysTheSame() {
        Random random = new Random(146);
        List<Arm> arms = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            arms.add(new Arm("c" + i, random.nextInt(4) * 10L, 1000L + 1000 * random.nextInt(2), 10));
        }
        Settings settings = Settings.defaults(BetaBinomialPrior.weak(0.02), 0);
        List<String> ranking = LowerBoundRanking.rank(arms, settings).ranking();

        Collections.shuffle(arms, random);

        assertThat(LowerBoundRanking.rank(arms, settings).ranking())
                .isEqualTo(ranking)
                .hasSize(30);
    }

    @Test
    void lowerBound_sameRateOnMoreVolume_rises() {
        Settings settings = Settings.defaults(BetaBinomialPrior.weak(0.02), 0);
        double previous = 0;
        for (long trials = 1000; trials <= 1_000_000; trials *= 10) {
            double bound = LowerBoundRanking.rank(List.of(new Arm("a", trials / 20, trials, 1)), settings)
                    .arms()
                    .get(0)
                    .lowerBound()
                    .getAsDouble();
            assertThat(bound).isBetween(previous, 0.05);
            previous = bound;
        }
    }

    @Test
    void rank_settingsOutOfRange_areRefused() {
        BetaBinomialPrior.Prior prior = BetaBinomialPrior.weak(0.5);

        assertThatThrownBy(() -> new Settings(prior, 0.5, 0, 0)).hasMessageContaining("quantile");
        assertThatThrownBy(() -> new Arm("a", 1, -1, 0)).hasMessageContaining("arm a");
    }
}
