package io.campaigntracker.core.stats.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.campaigntracker.core.stats.Distributions;
import io.campaigntracker.core.stats.choice.UncertainValue.BetaValue;
import io.campaigntracker.core.stats.choice.UncertainValue.GammaValue;
import io.campaigntracker.core.stats.choice.UncertainValue.LogNormalValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BestArmTest {

    @Test
    void twoLogNormalArms_agreeWithTheClosedForm() {
        LogNormalValue one = new LogNormalValue(0.3, 0.4);
        LogNormalValue other = new LogNormalValue(0.1, 0.9);

        BestArm.Result result = BestArm.of(List.of(one, other));

        double spread = Math.hypot(0.4, 0.9);
        assertThat(result.probabilities()[0]).isCloseTo(Distributions.normalCdf(0.2 / spread), within(1e-9));
        double best = one.mean() * Distributions.normalCdf((0.2 + 0.4 * 0.4) / spread)
                + other.mean() * Distributions.normalCdf((-0.2 + 0.9 * 0.9) / spread);
        assertThat(result.expectedBest()).isCloseTo(best, within(1e-9));
    }

    @Test
    void manyArms_agreeWithDraws() {
        SplittableRandom random = new SplittableRandom(4);
        List<LogNormalValue> arms = new ArrayList<>();
        for (int arm = 0; arm < 30; arm++) {
            arms.add(new LogNormalValue(random.nextDouble(), 0.05 + random.nextDouble()));
        }

        BestArm.Result result = BestArm.of(arms);
        double[] shares = ThompsonDraws.shares(arms, 40_000, random);

        assertThat(Arrays.stream(result.probabilities()).sum()).isCloseTo(1, within(1e-6));
        for (int arm = 0; arm < arms.size(); arm++) {
            double error = Math.sqrt(shares[arm] * (1 - shares[arm]) / 40_000);
            assertThat(result.probabilities()[arm]).isCloseTo(shares[arm], within(5 * error + 1e-4));
        }
    }

    @Test
    void thousandArms_needNoMorePanels_andStillSumToOne() {
        SplittableRandom random = new SplittableRandom(9);
        List<LogNormalValue> arms = new ArrayList<>();
        for (int arm = 0; arm < 1000; arm++) {
            arms.add(new LogNormalValue(random.nextDouble(), 0.02 + 0.5 * random.nextDouble()));
        }

        assertThat(Arrays.stream(BestArm.of(arms).probabilities()).sum()).isCloseTo(1, within(1e-4));
    }

    @Test
    void costs_areBestWhereTheReturnIsGreatest() {
        List<LogNormalValue> arms = List.of(new LogNormalValue(0, 1e-6), new LogNormalValue(1, 1e-6));

        assertThat(BestArm.of(arms, value -> 10 / value).expectedBest()).isCloseTo(10 / Math.E, within(1e-5));
    }

    @Test
    void armsOfDifferentScales_andNoArms_areRefused() {
        assertThatThrownBy(() -> BestArm.of(List.of(new BetaValue(1, 1), new GammaValue(1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BestArm.of(List.<UncertainValue>of())).isInstanceOf(IllegalArgumentException.class);
    }
}
